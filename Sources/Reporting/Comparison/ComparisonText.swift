package import Results
import Running

/// A comparison of two runs as text.
///
///     seed: 1, now 2
///     ✗ newly failing: 1
///       ✗ wix-wix/wix.com-contacts-to-wix-members/settles
///         at      checklists/wix-wix.rst:26:1
///         was     passed
///         reason  info.emails: expected "a", got "b"
///
///     60 cases in both: 1 newly failing
///     ✗ 1 case newly failing (exit code 1)
package enum ComparisonText {
  /// The text, a line end last.
  ///
  /// - Parameters:
  ///   - comparison: The comparison.
  ///   - limit: How many cases are named of each kind.
  /// - Returns: The lines.
  package static func text(of comparison: RunComparison, limit: Int) -> String {
    var lines: [String] = []
    if limit > 0 {
      for (what, old, new) in comparison.differences { lines.append("\(what): \(old), now \(new)") }
    }
    for list in comparison.lists where !list.changes.isEmpty && limit > 0 {
      lines.append("\(list.sign) \(list.words): \(list.changes.count)")
      for change in list.changes.prefix(limit) {
        lines += self.lines(of: change, sign: list.sign, explains: list.name != "gone")
      }
      if list.changes.count > limit {
        lines.append("  … \(list.changes.count - limit) more; --verbose names them all")
      }
    }
    if limit > 0 { lines += slower(comparison, limit) }
    if !lines.isEmpty { lines.append("") }
    lines.append(comparison.summary)
    lines.append((comparison.unknownFailures.isEmpty ? "✓ " : "✗ ") + comparison.verdict)
    return lines.map { VisibleText.visible($0) + "\n" }.joined()
  }

  private static func lines(
    of change: RunComparison.Change,
    sign: String,
    explains: Bool
  ) -> [String] {
    var lines = ["  \(sign) \(change.caseID)"]
    guard explains else { return lines }
    if let old = change.old, let new = change.new, old.id != new.id {
      lines.append("    called  \(old.id) before")
    }
    guard change.new?.outcome.isKept == false || change.new?.outcome == .flaky else { return lines }
    if !change.place.isEmpty { lines.append("    at      \(change.place)") }
    if let old = change.old, old.outcome != change.new?.outcome {
      lines.append("    was     \(old.outcome.rawValue)")
      if let new = change.new, new.outcome != .failed {
        lines.append("    is      \(new.outcome.rawValue)")
      }
    }
    if let reason = change.new?.reason, !reason.isEmpty { lines.append("    reason  \(reason)") }
    if let known = change.new?.knownFailure { lines.append("    known   \(known.reason)") }
    return lines
  }

  private static func slower(_ comparison: RunComparison, _ limit: Int) -> [String] {
    let delays = comparison.slowerDocuments + comparison.slowerCases
    guard !delays.isEmpty else { return [] }
    var lines = ["! slower: \(delays.count)"]
    for delay in delays.prefix(limit) {
      lines.append("  ! \(delay.name): \(delay.old.words), now \(delay.new.words)")
    }
    if delays.count > limit {
      lines.append("  … \(delays.count - limit) more; --verbose names them all")
    }
    return lines
  }
}
