package import Journaling
import Planning
import SourceText
package import SystemModel

/// What became of the records that a run left behind, after its journal.
package struct CleanedJournal: Sendable {
  private let path: String
  /// What the run was made of; nil where it left nothing.
  private let head: JournalHead?
  /// What became of them.
  package let outcome: Cleaner.Outcome
  /// Replaces secrets.
  private let mask: LiveSecretMask

  /// Creates what became of the records of a run; by default there were none.
  package init(
    path: String,
    head: JournalHead? = nil,
    outcome: Cleaner.Outcome = Cleaner.Outcome(),
    mask: LiveSecretMask = LiveSecretMask()
  ) {
    self.path = path
    self.head = head
    self.outcome = outcome
    self.mask = mask
  }

  /// The lines, a line end last.
  ///
  /// - Parameter date: Writes a time, in milliseconds since 1970.
  /// - Returns: The text.
  package func text(date: (Int) -> String) -> String {
    guard let head else { return "\(path): nothing is left\n" }
    let outcome = outcome.masked(by: mask.masked)
    var lines = ["\(path): \(outcome.deletedCount.counted("record")) deleted"]
    lines += outcome.problems.map { "  ! \($0)" }
    lines += outcome.remaining.map { "  ! left: \(Self.line(of: $0, head, date: date))" }
    lines += outcome.untied.map { "  - left alone: \(Self.line(of: $0, head, date: date))" }
    if outcome.leavesNothing { lines.append("  ✓ nothing is left that the run made") }
    return lines.map { VisibleText.visible($0) + "\n" }.joined()
  }

  private static func line(
    of trace: RunTraces.Trace,
    _ head: JournalHead,
    date: (Int) -> String
  ) -> String {
    let system = head.documents[trace.place.document].system(of: trace.place.type.side)
    var line = "\(trace.place.type.name) \(trace.id ?? "(no identifier)") in \(system.name)"
    if let time = trace.time { line += ", \(date(time))" }
    if !trace.mark.isEmpty { line += ", with \(trace.mark)" }
    return line + ": \(trace.reason)"
  }
}
