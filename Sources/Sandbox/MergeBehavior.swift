import Checklists
import JSON
import Systems

/// What a merge row links by.
struct MergeBehavior: Sendable {
  private let source: PropertySide
  private let target: PropertySide
  private let isComplete: Bool
  var faults: Set<Fault> = []

  init(_ row: MergeRow) {
    source = PropertySide(row.source)
    target = PropertySide(row.target)
    isComplete = !row.source.path.isEmpty && !row.target.path.isEmpty
  }

  /// The value that links a source record; nil where there is none, or a condition is not met.
  func value(ofSource record: Record) -> JSONValue? { value(source, record) }

  /// The value that links a target record; nil where there is none, or a condition is not met.
  func value(ofTarget record: Record) -> JSONValue? { value(target, record) }

  private func value(_ side: PropertySide, _ record: Record) -> JSONValue? {
    guard isComplete, !faults.contains(.ignoresMergeRow), side.isOpen(record) else { return nil }
    return side.value(in: record)
  }
}
