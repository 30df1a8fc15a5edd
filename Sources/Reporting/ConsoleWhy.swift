import Results
import SourceText

/// The beginning of a summary: how the run ended, why it is red and what to do, and the causes.
///
///     ✗ failed: 963 rules are broken
///       against      the built-in mock with the fault forward-only
///       ✗ why        963 rules are broken
///         do         fix the integration, or the document where it promises too much
///
///     ✗ cause 1      edits of Wix Members never arrive in Wix Contacts
///         extent     963 rules in 212 documents
///         …
struct ConsoleWhy {
  /// How many causes are shown with an example, and how many at all.
  private static let causesInFull = 3
  private static let causesShown = 6

  private let results: RunResults
  private let options: ConsoleReporter.Options

  init(_ results: RunResults, _ options: ConsoleReporter.Options) {
    self.results = results
    self.options = options
  }

  func write(to text: inout ConsoleText) {
    let verdict = RunVerdict(results.exitCode)
    text.line(0, verdict.mark, word: verdict.word, ": \(results.exitReason)")
    text.line(2, label: "against", RunWords.subject(of: results.provenance))
    text.line(labels: results.provenance.labels, 2)
    for finding in results.reasonsForRed { write(finding, to: &text) }
    let causes = results.causes
    for (index, cause) in causes.prefix(options.verbose ? .max : Self.causesShown).enumerated() {
      text.blankLine()
      write(cause, index + 1, of: causes.count, to: &text)
    }
    if causes.count > Self.causesShown, !options.verbose {
      let rest = (causes.count - Self.causesShown).counted("more cause")
      text.line(0, .broken, word: "…", "and \(rest); --verbose shows them")
    }
    if let scope = results.redScope {
      text.blankLine()
      text.line(0, RunVerdict(results.exitCode).mark, word: "pattern", scope)
    }
  }

  private func write(_ finding: GateFinding, to text: inout ConsoleText) {
    text.line(2, RunVerdict(results.exitCode).mark, word: "why", finding.summary)
    for item in finding.items {
      text.line(4, label: "-", VisibleText.visible(item, limit: 300))
    }
    if !finding.hint.isEmpty { text.line(4, label: "do", finding.hint) }
  }

  private func write(
    _ cause: FailureCause,
    _ number: Int,
    of count: Int,
    to text: inout ConsoleText
  ) {
    let words = CauseText(cause, in: results)
    let mark: ConsoleMark = cause.isError ? .error : .broken
    text.line(0, mark, word: "cause \(number)", VisibleText.visible(words.headline, limit: 300))
    text.line(2, label: "extent", words.extent)
    if number > Self.causesInFull, !options.verbose { return }
    if !words.kinds.isEmpty { text.line(2, label: "kinds", words.kinds) }
    text.line(2, label: "first at", "\(words.place) \(words.example.id)")
    text.line(2, label: "reason", VisibleText.visible(words.example.reason, limit: 400))
    text.story(of: words.example, 2)
    text.line(2, label: "do", words.hint)
    if let command = words.command { text.line(2, label: "try", command: command) }
  }
}

extension ConsoleText {
  /// Adds what people keep about a run, a document or a rule; without any, nothing.
  mutating func line(labels: [Label], _ indent: Int) {
    if labels.isEmpty { return }
    line(indent, label: "labels", VisibleText.visible(labels.words, limit: 400))
  }

  /// Adds a case's scenario in a few lines.
  mutating func story(of result: CaseResult, _ indent: Int) {
    for line in result.story() {
      // Whatever else a file holds stands in no column of ours.
      guard let blank = line.firstIndex(of: " "),
        ["Given", "When", "Then", "And"].contains(line[..<blank])
      else {
        self.line(indent, line == "…" ? line : "· " + VisibleText.visible(line, limit: 300))
        continue
      }
      let rest = String(line[line.index(after: blank)...])
      let word = line[..<blank].lowercased()
      self.line(indent, label: word, VisibleText.visible(rest, limit: 300))
    }
  }
}
