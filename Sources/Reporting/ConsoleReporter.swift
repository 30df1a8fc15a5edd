import Planning
public import Results
import Running
import SourceText

/// The summary of a run that a person reads at the end of it, and that a CI server keeps in its log.
///
///     ✗ checklists/wix-wix.rst: Wix.com to Wix Dataflow
///       ✗ broken       Wix.com Contacts to Wix Members: 3 rules: 1 holds, 1 broken, 1 skipped
///         ✗ broken     row “info.emails | loginEmail | "string"”
///           at         checklists/wix-wix.rst:18:5
///           ✗ failed   wix-wix/wix.com-contacts-to-wix-members/maps/info.emails→loginEmail
///             reason   loginEmail: expected "a", got "b"
///             …
///       - skipped      2 cases: the row has a condition
///
///     1 document, 1 pairing
///     3 rules: 2 checked, 1 skipped, 0 manual
///     …
///     ✗ failed: at least one rule is broken (exit code 1)
///
/// Every line begins with a word or sign of ours, so that text from documents and systems can never
/// act as a command of the server that shows it.
public struct ConsoleReporter: Sendable {
  /// How much is shown, and how.
  public struct Options: Sendable, Hashable {
    /// Whether signs and words are coloured; the words say the same without.
    public var color: Bool
    /// Whether each case stands on a line of its own, and nothing is grouped or left out.
    public var verbose: Bool
    /// Whether only what failed or met an error is shown, and the last lines.
    public var quiet: Bool
    /// The columns of a terminal, into which long lines are broken; nil where they are not.
    public var width: Int?
    /// Where all that is left out here can be seen, such as the folder of reports; nil for nowhere.
    public var reports: String?

    /// Creates options; by default neither color nor more or less than usual.
    public init(
      color: Bool = false,
      verbose: Bool = false,
      quiet: Bool = false,
      width: Int? = nil,
      reports: String? = nil
    ) {
      self.color = color
      self.verbose = verbose
      self.quiet = quiet
      self.width = width
      self.reports = reports
    }
  }

  private let options: Options

  /// Creates a reporter.
  public init(options: Options = Options()) {
    self.options = options
  }

  /// Up to so many documents are shown in full though all is well with them.
  private static let manyDocuments = 20

  /// The summary, a line end last.
  ///
  /// - Parameters:
  ///   - results: The run.
  ///   - next: The command that people want next, with a word before it; nil for none.
  /// - Returns: Its text, the verdict in the last line.
  /// - Complexity: O(*n*) in the number of cases and the length of what is shown.
  public func summary(of results: RunResults, next: String? = nil) -> String {
    var text = ConsoleText(color: options.color, width: options.width)
    if results.exitCode != 0 {
      ConsoleWhy(results, options).write(to: &text)
    } else if results.partDescription != nil, !options.quiet {
      // What is green of a part is not green as a whole.
      let verdict = RunVerdict(results.exitCode)
      text.line(0, verdict.mark, word: verdict.word, ": \(results.exitReason)")
    }
    if ConsoleDigest.isNeeded(for: results, options) {
      text.blankLine()
      ConsoleDigest(results, options).write(to: &text)
    } else {
      writeDocuments(of: results, to: &text)
    }
    if !text.isEmpty { text.blankLine() }
    writeTotals(of: results, next, to: &text)
    return text.text
  }

  private func writeDocuments(of results: RunResults, to text: inout ConsoleText) {
    let isRed = results.exitCode != 0
    var wasLong = isRed
    var folded: [DocumentResults] = []
    var fine = 0
    for document in results.documents {
      if document.isFine, options.quiet { continue }
      // Beside what is red hardly anybody looks at what is not.
      if document.isFine, !document.wasCut, isRed, !options.verbose {
        folded.append(document)
        fine += 1
        continue
      }
      let isShort =
        document.isFine && !options.verbose && results.documents.count > Self.manyDocuments
      if wasLong || (!isShort && !text.isEmpty) { text.blankLine() }
      if isShort {
        folded.append(document)
        let words = "\(document.heading): \(document.totals.coverageLine)"
        text.line(0, ConsoleDocument(document, options).mark, words)
      } else {
        ConsoleDocument(document, options).write(to: &text)
      }
      wasLong = !isShort
    }
    if fine > 0 {
      if !text.isEmpty { text.blankLine() }
      text.line(0, .fine, word: "fine", fine.counted("document"))
    }
    if !folded.isEmpty {
      if !text.isEmpty, fine == 0 { text.blankLine() }
      ConsoleReasons.write(folded, acrossDocuments: true, indent: 0, to: &text)
    }
  }

  private func writeTotals(
    of results: RunResults,
    _ next: String?,
    to text: inout ConsoleText
  ) {
    let totals = results.totals
    let provenance = results.provenance
    let documents = totals.documents.counted("document")
    text.line(0, "\(documents), \(totals.pairings.counted("pairing"))")
    text.line(0, totals.coverageLine)
    text.line(0, totals.casesLine)
    let leftovers = results.documents.reduce(0) { $0 + $1.leftovers.count }
    if leftovers > 0 {
      let records = leftovers.counted("record")
      text.line(0, .error, word: "left behind", ": \(records), listed above and in the results")
    }
    let requests = totals.requests.counted("request")
    let clock = provenance.clock == .virtual ? " (\(totals.elapsed.words) on the mock's clock)" : ""
    text.line(0, "\(requests) in \(results.wallTime.words)\(clock)")
    let subject = RunWords.subject(of: provenance)
    text.line(0, "seed \(provenance.seed), checked against \(subject)")
    if let windows = RunWords.windows(of: provenance) { text.line(0, windows) }
    text.line(0, "not promised, not tested: \(TestPlan.notPromised)")
    if let next {
      text.command(VisibleText.visible(next, limit: 4000))
    }
    let verdict = RunVerdict(results.exitCode)
    text.line(
      0,
      verdict.mark,
      word: verdict.word,
      ": \(results.exitReason) (exit code \(results.exitCode))"
    )
  }
}

extension DocumentResults {
  /// Whether nothing in the document asks for somebody's attention.
  var isFine: Bool {
    damages.isEmpty && leftovers.isEmpty
      && pairings.allSatisfy { pairing in
        pairing.rules.allSatisfy { [.holds, .skipped, .manual].contains($0.status) }
      }
      && outcomes.allSatisfy { $0 == .passed || $0 == .skipped }
  }

  /// Whether the run ended before it came to all of its cases.
  var wasCut: Bool {
    cases.indices.contains { index in
      if case .notRun? = cases[index].skipCause { true } else { false }
    }
  }

  /// The path and title, as a line shows them.
  var heading: String {
    title.isEmpty ? path : "\(path): \(title)"
  }
}
