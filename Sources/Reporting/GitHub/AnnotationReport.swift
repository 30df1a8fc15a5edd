public import Results
import Running
import SourceText

/// A run as workflow commands of GitHub, which shows them on the lines of the documents.
///
/// A step may show ten annotations of each kind, and hides further ones without a word: nine are
/// told, and the tenth says how many more there are.
public struct AnnotationReport: Sendable {
  private static let most = 9

  private let results: RunResults

  /// Makes a run fit to be shown.
  public init(_ results: RunResults) {
    self.results = results
  }

  /// The commands, each a line; empty where all is well.
  ///
  /// - Complexity: O(*n*) in the number of cases.
  public func text() -> String {
    let errors =
      results.documents.flatMap { rules($0, .broken) }
      + results.documents.flatMap { rules($0, .error) }
      + results.documents.flatMap(damages)
    let why = why
    let text = why + lines("error", errors, besides: why.isEmpty ? 0 : 1)
    return text + lines("warning", results.documents.flatMap(flakyCases))
  }

  /// A message at a place.
  private struct Annotation {
    var path: String
    var place: SourcePosition?
    var title: String
    var message: String
  }

  /// Why the run is red, with what to do and the causes of red cases; empty where it is green.
  private var why: String {
    let findings = results.reasonsForRed
    if findings.isEmpty { return "" }
    var lines = ["why this run is red: \(results.exitReason)"]
    for finding in findings {
      lines.append(finding.summary + (finding.hint.isEmpty ? "" : ": \(finding.hint)"))
      lines += finding.items.map { "- \($0)" }
    }
    for (index, cause) in results.causes.prefix(10).enumerated() {
      let words = CauseText(cause, in: results)
      lines.append("cause \(index + 1): \(words.headline): \(words.extent)")
    }
    let message = lines.map { VisibleText.visible($0, limit: 400) }.joined(separator: "\n")
    return GitHubCommand("error", [("title", "flowproof")], message).line
  }

  private func lines(
    _ name: String,
    _ annotations: [Annotation],
    besides others: Int = 0
  ) -> String {
    // Where there are ten, the tenth says more than that there is one more.
    let most = Self.most - others
    let shown = annotations.count <= most + 1 ? annotations.count : most
    var text = ""
    for annotation in annotations.prefix(shown) {
      var properties = [(name: "file", value: VisibleText.visible(annotation.path))]
      if let place = annotation.place {
        properties += [("line", String(place.line)), ("col", String(place.column))]
      }
      properties.append(("title", VisibleText.visible(annotation.title, limit: 200)))
      text += GitHubCommand(name, properties, annotation.message).line
    }
    if annotations.count > shown {
      let words = "and \(annotations.count - shown) more; the reports have all"
      text += GitHubCommand(name, [("title", "flowproof")], words).line
    }
    return text
  }

  private func rules(
    _ document: DocumentResults,
    _ status: RuleResult.Status
  ) -> [Annotation] {
    let pairings = document.pairings.filter { $0.rules.contains { $0.status == status } }
    if pairings.isEmpty { return [] }
    let cases = Dictionary(grouping: document.cases, by: \.rule)
    return pairings.flatMap { pairing in
      pairing.rules.filter { $0.status == status }.compactMap { rule -> Annotation? in
        let bad = (cases[rule.id] ?? []).filter { $0.outcome == .failed || $0.outcome == .error }
        let news = bad.filter { $0.openKnownFailure == nil }
        if news.isEmpty, !bad.isEmpty { return nil }
        var lines = news.prefix(3).map { result in
          VisibleText.visible("\(result.title): \(result.reason)", limit: 400)
        }
        if news.count > 3 { lines.append("… and \((news.count - 3).counted("more case"))") }
        if lines.isEmpty { lines = [VisibleText.visible(rule.quotation, limit: 400)] }
        let word = status == .broken ? "broken" : "could not be tested"
        return Annotation(
          path: document.path,
          place: rule.places.first,
          title: "\(word): \(pairing.title(of: rule.id))",
          message: lines.joined(separator: "\n")
        )
      }
    }
  }

  private func damages(_ document: DocumentResults) -> [Annotation] {
    document.damages.map { finding in
      Annotation(
        path: document.path,
        place: finding.location,
        title: finding.identifier,
        message: VisibleText.visible("\(finding.summary); to fix it, \(finding.hint)", limit: 800)
      )
    }
  }

  private func flakyCases(_ document: DocumentResults) -> [Annotation] {
    let cases = document.cases.filter { $0.outcome == .flaky }
    if cases.isEmpty { return [] }
    let rules = document.rulesByName
    return cases.map { result in
      Annotation(
        path: document.path,
        place: rules[result.rule]?.places.first,
        title: "flaky: \(result.title)",
        message: VisibleText.visible(
          result.attempts.first.map { "at first \($0.outcome.rawValue): \($0.reason)" }
            ?? "it passed only when it was retried",
          limit: 400
        )
      )
    }
  }
}
