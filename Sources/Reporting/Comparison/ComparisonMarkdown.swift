package import Results
import Running

/// A comparison of two runs as Markdown, for a pull request: the worst first, and not too long.
package enum ComparisonMarkdown {
  /// The most bytes: a comment of GitHub takes 65,536 characters.
  private static let sizeLimit = 60_000

  /// How many cases are named of each kind.
  private static let limit = 100

  package static func text(of comparison: RunComparison) -> String {
    var page = MarkdownPage(limit: sizeLimit)
    let mark = comparison.unknownFailures.isEmpty ? "✅" : "❌"
    // Both are words of ours, with numbers in them.
    page.add("## \(mark) \(comparison.verdict)\n\n\(comparison.summary)\n")
    if !comparison.differences.isEmpty {
      page.add("\n| | was | is |\n|---|---|---|\n")
      page.add(each: comparison.differences, noun: "differences", asRows: true) { what, old, new in
        row(what, MarkdownText.code(old), MarkdownText.code(new))
      }
    }
    for list in comparison.lists where !list.changes.isEmpty {
      let isOpen = list.name == "newlyFailing"
      page.add("\n<details\(isOpen ? " open" : "")><summary>")
      page.add("\(list.words): \(list.changes.count)</summary>\n\n")
      page.add(each: list.changes, most: limit, noun: "cases", item)
      page.add("\n</details>\n")
    }
    let delays = comparison.slowerDocuments + comparison.slowerCases
    if !delays.isEmpty {
      page.add("\n<details><summary>slower: \(delays.count)</summary>\n\n")
      page.add("| | was | is |\n|---|---|---|\n")
      page.add(each: delays, most: limit, noun: "delays", asRows: true) { delay in
        row(delay.name, delay.old.words, delay.new.words)
      }
      page.add("\n</details>\n")
    }
    return page.text
  }

  private static func row(_ name: String, _ old: String, _ new: String) -> String {
    "| \(MarkdownText.code(name)) | \(old) | \(new) |\n"
  }

  private static func item(_ change: RunComparison.Change) -> String {
    var text = "- \(MarkdownText.code(change.caseID))"
    if !change.place.isEmpty { text += " (\(MarkdownText.code(change.place)))" }
    if let new = change.new, new.outcome != .passed, !new.reason.isEmpty {
      text += ": \(MarkdownText.code(new.reason, limit: 500))"
    }
    if let known = change.new?.knownFailure {
      text += ", known: \(MarkdownText.code(known.reason))"
    }
    return text + "\n"
  }
}
