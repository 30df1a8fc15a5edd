import Checklists
import JSON
import Systems

/// Which rows of a pairing a record, or a change of it, concerns.
///
/// It is made of the rows as the document has them; faults do not change it.
struct RowIndex: Sendable {
  /// A row with what a record holds, and held before, where the row's value is to be found.
  struct Touch {
    let row: Int
    var old: JSONValue?
    var new: JSONValue?
  }

  /// The rows that travel between some records only.
  private(set) var gated: [Int] = []
  /// The rows that make something of nothing.
  private(set) var madeOfNothing: [Int] = []
  /// The rows that send the source's identifier.
  private var ofIdentifiers: [Int] = []
  private var sources = PathTree()
  private var targets = PathTree()

  init(_ rows: [RowBehavior]) {
    for (number, row) in rows.enumerated() {
      if row.isGated {
        gated.append(number)
        continue
      }
      guard row.travels else { continue }
      if row.source.location.isIdentifier {
        ofIdentifiers.append(number)
      } else {
        sources.add(number, at: row.source.location)
      }
      targets.add(number, at: row.target.location)
      if row.madeOfNothing != nil { madeOfNothing.append(number) }
    }
  }

  /// What a source record holds, in the order of the rows; gated ones left out.
  func contents(ofSource record: Record) -> [Touch] {
    var touches = contents(of: record, sources)
    if ofIdentifiers.isEmpty { return touches }
    touches += ofIdentifiers.map { Touch(row: $0, new: .string(record.id)) }
    return Self.inOrder(touches)
  }

  /// What a target record holds, in the order of the rows; gated ones left out.
  func contents(ofTarget record: Record) -> [Touch] { contents(of: record, targets) }

  private func contents(of record: Record, _ tree: PathTree) -> [Touch] {
    var touches: [Touch] = []
    tree.visit(record.fields) { touches.append(Touch(row: $0, new: $1)) }
    return Self.inOrder(touches)
  }

  /// What has changed in a source record, in the order of the rows; gated ones left out.
  func changes(ofSource old: Record, to new: Record) -> [Touch] { changes(old, new, sources) }

  /// What has changed in a target record, in the order of the rows; gated ones left out.
  func changes(ofTarget old: Record, to new: Record) -> [Touch] { changes(old, new, targets) }

  private func changes(_ old: Record, _ new: Record, _ tree: PathTree) -> [Touch] {
    var touches: [Touch] = []
    tree.visitChanges(from: old.fields, to: new.fields) {
      touches.append(Touch(row: $0, old: $1, new: $2))
    }
    return Self.inOrder(touches)
  }

  /// Of a row that is there twice, as where a name is repeated, the last one counts.
  private static func inOrder(_ touches: [Touch]) -> [Touch] {
    var isOrdered = true
    for index in touches.indices.dropFirst() where touches[index - 1].row >= touches[index].row {
      isOrdered = false
    }
    if isOrdered { return touches }
    let sorted = touches.enumerated().sorted {
      ($0.element.row, $0.offset) < ($1.element.row, $1.offset)
    }
    var unique: [Touch] = []
    for (_, touch) in sorted {
      if unique.last?.row == touch.row { unique.removeLast() }
      unique.append(touch)
    }
    return unique
  }
}
