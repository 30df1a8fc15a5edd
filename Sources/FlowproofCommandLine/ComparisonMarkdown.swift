import Gating
import Reporting
import Results
import Running

/// A comparison of two runs as Markdown, for a pull request.
enum ComparisonMarkdown {
  /// How many cases are named of each kind.
  private static let limit = 100

  static func text(of comparison: RunComparison) -> String {
    let mark = comparison.unknownFailures.isEmpty ? "✅" : "❌"
    var text = "## \(mark) \(escaped(comparison.verdict))\n\n\(escaped(comparison.summary))\n"
    if !comparison.differences.isEmpty {
      text += "\n| | was | is |\n|---|---|---|\n"
      for (what, old, new) in comparison.differences {
        text += "| \(cell(what)) | \(cell(old)) | \(cell(new)) |\n"
      }
    }
    for list in comparison.lists where !list.changes.isEmpty {
      let isOpen = list.name == "newlyFailing"
      text += "\n<details\(isOpen ? " open" : "")><summary>"
      text += "\(list.words): \(list.changes.count)</summary>\n\n"
      for change in list.changes.prefix(limit) { text += item(change) }
      if list.changes.count > limit { text += "- … \(list.changes.count - limit) more\n" }
      text += "\n</details>\n"
    }
    let delays = comparison.slowerDocuments + comparison.slowerCases
    if !delays.isEmpty {
      text += "\n<details><summary>slower: \(delays.count)</summary>\n\n"
      text += "| | was | is |\n|---|---|---|\n"
      for delay in delays.prefix(limit) {
        text += "| \(cell(delay.name)) | \(delay.old.words) | \(delay.new.words) |\n"
      }
      if delays.count > limit { text += "| … \(delays.count - limit) more | | |\n" }
      text += "\n</details>\n"
    }
    return text
  }

  private static func item(_ change: RunComparison.Change) -> String {
    var text = "- \(code(change.caseID))"
    if !change.place.isEmpty { text += " (\(code(change.place)))" }
    if let new = change.new, new.outcome != .passed, !new.reason.isEmpty {
      text += ": \(code(VisibleText.visible(new.reason, limit: 500)))"
    }
    if let known = change.new?.knownFailure { text += ", known: \(code(known.reason))" }
    return text + "\n"
  }

  /// A text that Markdown shows as it stands, in a cell of a table.
  private static func cell(_ text: String) -> String { code(text).replacing("|", with: "\\|") }

  /// A text that Markdown shows as it stands.
  private static func code(_ text: String) -> String {
    let safe = VisibleText.visible(text).replacing("`", with: "ˋ")
    return "`" + (safe.isEmpty ? " " : safe) + "`"
  }

  /// Words of ours, with the numbers in them.
  private static func escaped(_ text: String) -> String { VisibleText.visible(text) }
}
