package import Journaling
import Planning
import SourceText
import SystemModel

/// What became of the records that a run left behind, as text.
package enum CleanText {
  /// The lines, a line end last.
  ///
  /// - Parameters:
  ///   - outcome: What became of them.
  ///   - head: What the run was made of.
  ///   - path: The journal.
  ///   - mask: Replaces secrets.
  ///   - date: Writes a time, in milliseconds since 1970.
  /// - Returns: The text.
  package static func text(
    of outcome: Cleaner.Outcome,
    _ head: JournalHead,
    at path: String,
    masking mask: (String) -> String,
    date: (Int) -> String
  ) -> String {
    var lines = ["\(path): \(outcome.deletedCount.counted("record")) deleted"]
    lines += outcome.problems.map { "  ! \($0)" }
    lines += outcome.remaining.map { "  ! left: \(line(of: $0, head, date: date))" }
    lines += outcome.untied.map { "  - left alone: \(line(of: $0, head, date: date))" }
    if outcome.leavesNothing { lines.append("  ✓ nothing is left that the run made") }
    return lines.map { VisibleText.visible(mask($0)) + "\n" }.joined()
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
