import Checklists
import JSON
import Systems
import Transforms

/// How the value of a mapping travels.
final class RowBehavior: Sendable {
  /// Where the value comes from, and where an edit of the target goes back to.
  let source: PropertySide
  let target: PropertySide
  let conversion: ValueConversion
  /// What the document promises of the row and the integration breaks.
  let faults: Set<Fault>
  /// Where the value is read in place of the row's own property, if rows are crossed or swapped.
  let origin: PropertyPath?
  /// Whether anything travels: both properties are there, not managed, and the row is not broken.
  let travels: Bool
  /// The rows that write the same target property; of several values the first one counts.
  let rivals: [Int]

  init(_ row: PropertyMapping, isContradicted: Bool, rivals: [Int]) {
    source = PropertySide(row.source)
    target = PropertySide(row.target)
    conversion = ValueConversion(row.dataType)
    faults = []
    origin = nil
    self.rivals = rivals
    travels =
      !row.source.path.isEmpty && !row.target.path.isEmpty && !isContradicted
      && !source.isInert && !target.isInert && !target.location.isIdentifier
  }

  /// The row of an integration that breaks what is promised of it.
  init(_ sound: RowBehavior, breaking fault: Fault, partner: PropertyMapping?) {
    source = sound.source.broken(by: fault)
    target = sound.target.broken(by: fault)
    conversion = sound.conversion.breaking(fault)
    faults = sound.faults.union([fault])
    origin =
      fault == .crossesMappings || fault == .swapsMappings
      ? partner.map { PropertyPath($0.source.path) } : sound.origin
    rivals = sound.rivals
    switch fault {
    case .dropsMapping, .neverSendsConditioned: travels = false
    case .ignoresPropertyCondition:
      // A condition that nothing can meet is ignored like any other.
      let isInert = sound.source.isInert || sound.target.isInert
      travels = sound.travels || (isInert && !sound.target.location.isIdentifier)
    default: travels = sound.travels
    }
  }

  /// Whether the value travels between some pairs of records only.
  var isGated: Bool { source.isGated || target.isGated }

  /// Whether a value travels whenever the source's record has one that the data type can read.
  var isAlwaysOpen: Bool {
    if case .unreadable = conversion.type { return false }
    return travels && !isGated && !source.picksElement && !target.picksElement
  }

  /// Whether both records meet the row's conditions.
  func isOpen(_ record: Record, _ counterpart: Record) -> Bool {
    source.isOpen(record) && target.isOpen(counterpart)
  }

  // MARK: Forward

  /// The value that a source record sends along this row: none where its own property is empty.
  func outgoing(_ record: Record) -> JSONValue? {
    crossed(source.value(in: record), record)
  }

  /// The same, where it is known what the record holds at the row's location.
  func outgoing(from held: JSONValue?, _ record: Record) -> JSONValue? {
    crossed(held.flatMap { source.value(from: $0) }, record)
  }

  private func crossed(_ own: JSONValue?, _ record: Record) -> JSONValue? {
    guard let origin, own != nil else { return own }
    let other = record.value(at: origin)
    guard faults.contains(.swapsMappings) else { return other }
    return other == nil || other == .null ? own : other
  }

  /// The value that the target gets for a value of the source; nil where nothing is sent.
  func forward(_ value: JSONValue) -> JSONValue? { conversion.forward(value) }

  /// The value that a new target record gets where the source has none, as some expressions make it; an
  /// element of a list that is not there sends nothing.
  var madeOfNothing: JSONValue? {
    if case .expression = conversion.type, !source.picksElement { forward(.null) } else { nil }
  }

  // MARK: Backward

  /// The value that the source gets for a value of the target; nil where nothing is sent.
  func backward(_ value: JSONValue) -> JSONValue? {
    source.location.isIdentifier ? nil : conversion.backward(value)
  }
}
