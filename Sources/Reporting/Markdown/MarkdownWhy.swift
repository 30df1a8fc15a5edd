import Results
import SourceText

/// Why a run is red and what to do, and what happened in its red cases, in Markdown.
struct MarkdownWhy {
  private static let most = 20

  private let results: RunResults

  init(_ results: RunResults) {
    self.results = results
  }

  func write(to page: inout MarkdownPage) {
    let findings = results.reasonsForRed
    if !findings.isEmpty {
      page.add("### Why this run is red\n\n")
      page.add(each: findings, noun: "reasons") { finding in
        var text = "- **\(MarkdownText.plain(finding.summary))**"
        if !finding.hint.isEmpty { text += ": \(MarkdownText.plain(finding.hint))" }
        for item in finding.items { text += "<br>\(MarkdownText.code(item))" }
        return text + "\n"
      }
      page.add("\n")
    }
    let causes = results.causes
    if causes.isEmpty { return }
    page.add("### Causes\n\n")
    page.add(each: Array(causes.enumerated()), most: Self.most, noun: "causes") { index, cause in
      block(of: cause, index + 1)
    }
    if let scope = results.redScope { page.add("\(MarkdownText.plain(scope))\n\n") }
  }

  private func block(of cause: FailureCause, _ number: Int) -> String {
    let words = CauseText(cause, in: results)
    var lines = [
      "**\(number). \(MarkdownText.plain(words.headline))**: \(words.extent)"
    ]
    if !words.kinds.isEmpty { lines.append(MarkdownText.plain(words.kinds)) }
    lines.append(
      "first at \(MarkdownText.code(words.place)) \(MarkdownText.code(words.example.id))"
    )
    lines.append("reason: \(MarkdownText.plain(words.example.reason))")
    lines.append("what to do: \(MarkdownText.plain(words.hint))")
    if let command = words.command {
      lines.append("run it again: \(MarkdownText.code(command, limit: 4_000))")
    }
    return lines.joined(separator: "<br>\n") + Self.story(of: words.example) + "\n\n"
  }

  /// A case's scenario in a few lines, which go on a paragraph; empty where none is kept.
  static func story(of result: CaseResult) -> String {
    result.story().map { "<br>\n\(MarkdownText.plain($0))" }.joined()
  }
}
