import JSON
import Results
import Running
import SourceText

/// The rules of a document as Markdown tells them.
struct MarkdownDocument {
  private static let casesInFull = 3

  private let document: DocumentResults
  private let groups: GroupedRules
  private let cases: [String: [CaseResult]]

  init(_ document: DocumentResults) {
    self.document = document
    groups = GroupedRules(document)
    cases = Dictionary(grouping: document.cases, by: \.rule)
  }

  /// Whether a rule does not hold for a reason that is not known already.
  func isNews(_ rule: RuleResult) -> Bool {
    let bad = badCases(of: rule)
    return bad.isEmpty || bad.contains { $0.openKnownFailure == nil }
  }

  private func badCases(of rule: RuleResult) -> [CaseResult] {
    (cases[rule.id] ?? []).filter { $0.outcome == .failed || $0.outcome == .error }
  }

  /// A rule that does not hold, with its place and the cases that say so.
  func block(of rule: RuleResult) -> String {
    var lines = [
      "**\(rule.status == .broken ? "✗ broken" : "! error")** "
        + MarkdownText.code(rule.quotation) + "<br>",
      "at \(MarkdownText.code(document.places(of: rule)))",
    ]
    let labels = document.labels(of: rule)
    if !labels.isEmpty {
      lines[1] += "<br>"
      lines.append(MarkdownText.plain(labels.words))
    }
    if let group = groups.companions(of: rule.id) {
      lines[lines.count - 1] += "<br>"
      let others = group.filter { $0.id != rule.id }.prefix(5)
        .map { MarkdownText.code($0.quotation, limit: 200) }
      lines.append("no case can tell this rule from \(others.joined(separator: ", "))")
    }
    let bad = badCases(of: rule)
    var text = lines.joined(separator: "\n") + "\n\n"
    for result in bad.prefix(Self.casesInFull) { text += block(of: result) }
    if bad.count > Self.casesInFull {
      text += "… and \((bad.count - Self.casesInFull).counted("more case")) of this rule\n\n"
    }
    return text
  }

  private func block(of result: CaseResult) -> String {
    var text = "\(result.outcome.rawValue): \(MarkdownText.code(result.id))<br>\n"
    if let known = result.openKnownFailure { text += "\(MarkdownText.plain(known.words))<br>\n" }
    text += "reason: \(MarkdownText.plain(result.reason))"
    text += MarkdownWhy.story(of: result) + "\n\n"
    let unmet = result.evidence.checks.filter { !$0.isMet }.prefix(5)
    guard !unmet.isEmpty else { return text }
    text += "```diff\n"
    for check in unmet {
      // Each line begins with a sign, so that none ends the block.
      if let expected = check.expected {
        text += "- \(VisibleText.visible(expected.text, limit: 400))\n"
      }
      text += "+ \(VisibleText.visible(check.actual?.text ?? "nothing", limit: 400))\n"
    }
    return text + "```\n\n"
  }
}
