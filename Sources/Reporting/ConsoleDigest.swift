import Results
import SourceText

/// A long red run in few lines: the first of what is red, the rest counted.
struct ConsoleDigest {
  /// From more red rules than this on a red run is put in few lines.
  private static let rulesInFull = 8
  /// From more documents than this on, too; and so many rules have a line then.
  private static let most = 20
  private static let linesOfEach = 5

  private let results: RunResults
  private let options: ConsoleReporter.Options

  init(_ results: RunResults, _ options: ConsoleReporter.Options) {
    self.results = results
    self.options = options
  }

  /// Whether a run is so long that it is put in few lines.
  static func isNeeded(for results: RunResults, _ options: ConsoleReporter.Options) -> Bool {
    guard !options.verbose, results.exitCode != 0 else { return false }
    return results.documents.count > most || redCount(in: results) > rulesInFull
  }

  private static func redCount(in results: RunResults) -> Int {
    results.documents.reduce(0) { count, document in
      count + document.pairings.reduce(0) { $0 + $1.rules.count(where: \.isRed) }
    }
  }

  func write(to text: inout ConsoleText) {
    writeRules(to: &text)
    writeList("damaged", .error, to: &text) { document in
      document.damages.map { "\(document.words(for: $0.location)): \($0.words)" }
    }
    writeList("known failure", .known, to: &text) { document in
      document.cases.compactMap { result in
        result.openKnownFailure.map { "\(result.id): \($0.words)" }
      }
    }
    writeList("left behind", .error, to: &text) { document in
      document.leftovers.map(document.words)
    }
    writeList("flaky", .flaky, to: &text) { document in
      document.cases.filter { $0.outcome == .flaky }.map(\.id)
    }
    if options.quiet { return }
    let fine = results.documents.count { $0.isFine && !$0.wasCut }
    if fine > 0 { text.line(0, .fine, word: "fine", fine.counted("document")) }
    ConsoleReasons.write(results.documents, acrossDocuments: true, indent: 0, most: 4, to: &text)
    let items = results.documents.reduce(0) { $0 + $1.manualItems.count }
    if items > 0 {
      let words = "\(items.counted("item")) for people: flowproof signoff lists them"
      text.line(0, .manual, word: "manual", words)
    }
  }

  private func writeRules(to text: inout ConsoleText) {
    var shown = 0
    var left = 0
    for document in results.documents {
      let words = ConsoleDocument(document, options)
      for rule in document.pairings.lazy.flatMap(\.rules) where rule.isRed {
        let mark = words.mark(of: rule)
        if mark == .known { continue }
        guard shown < Self.most else {
          left += 1
          continue
        }
        shown += 1
        let quotation = VisibleText.visible(rule.quotation, limit: 120)
        text.line(0, mark, word: mark.word, "\(document.places(of: rule)) \(quotation)")
      }
    }
    if left > 0 {
      text.line(0, .broken, word: "…", "and \(left) more: see \(options.reports ?? "--verbose")")
    }
  }

  private func writeList(
    _ word: String,
    _ mark: ConsoleMark,
    to text: inout ConsoleText,
    _ lines: (DocumentResults) -> [String]
  ) {
    var shown = 0
    var left = 0
    for document in results.documents {
      for line in lines(document) {
        if shown < Self.linesOfEach {
          shown += 1
          text.line(0, mark, word: word, VisibleText.visible(line, limit: 300))
        } else {
          left += 1
        }
      }
    }
    if left > 0 { text.line(0, mark, word: word, "… and \(left) more") }
  }
}

extension RuleResult {
  /// Whether a promise is broken, or could not be judged.
  var isRed: Bool { status == .broken || status == .error }
}
