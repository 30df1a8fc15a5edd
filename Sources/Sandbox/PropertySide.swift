import Checklists
import JSON
import Systems
import Transforms

/// One side of a row: where its value stands in a record, and under which conditions it counts.
struct PropertySide: Sendable {
  /// A condition on the record as a whole.
  private struct Gate: Sendable {
    let property: PropertyPath
    let key: String?
  }

  /// A condition that picks an element of a list.
  private struct Pick: Sendable {
    /// The element's property that must hold the value.
    let name: String
    let value: String
    let key: String?
  }

  /// How an element of a list is picked.
  private enum Picking: Sendable {
    case conditions
    case first
    case other
  }

  /// Where the value is read and written: the property's path, or the list's whose element has it.
  let location: PropertyPath
  /// The element's property with the value; nil where no element is picked.
  private let member: String?
  private let gates: [Gate]
  private let picks: [Pick]
  private let isUnconditional: Bool
  private var picking = Picking.conditions
  private var ignoresGates = false

  init(_ reference: PropertyReference) {
    // A condition without a value or a property is never met.
    let conditions = reference.distinctConditions.filter {
      !$0.value.isEmpty && !$0.property.isEmpty
    }
    let lists = conditions.map { reference.list(of: $0) }
    let list = lists.compactMap(\.self).first
    location = PropertyPath(list ?? reference.path)
    member = list == nil ? nil : Self.lastName(reference.path)
    gates = zip(conditions, lists).compactMap { condition, list in
      guard list == nil else { return nil }
      let key = ValueComparison.key(of: .string(condition.value))
      return Gate(property: PropertyPath(condition.property), key: key)
    }
    picks = zip(conditions, lists).compactMap { condition, list in
      guard list != nil else { return nil }
      let key = ValueComparison.key(of: .string(condition.value))
      return Pick(name: Self.lastName(condition.property), value: condition.value, key: key)
    }
    isUnconditional = reference.conditions.isEmpty
  }

  private static func lastName(_ path: String) -> String {
    PropertyPath(path).components.last ?? ""
  }

  /// Whether the value may be read and written in some records only.
  var isGated: Bool { !isUnconditional && picks.isEmpty }

  /// Whether the value stands in an element of a list that a condition picks.
  var picksElement: Bool { member != nil }

  /// Whether there are conditions, and nothing can meet them.
  var isInert: Bool { !isUnconditional && picks.isEmpty && gates.isEmpty }

  /// The side of an integration that breaks the promises about conditions.
  func broken(by fault: Fault) -> PropertySide {
    var side = self
    switch fault {
    case .ignoresPropertyCondition:
      side.ignoresGates = true
      side.picking = .first
    case .picksWrongElement: side.picking = .other
    default: break
    }
    return side
  }

  /// Whether a record is one whose value may be read and written: any of the conditions will do.
  func isOpen(_ record: Record) -> Bool {
    !isGated || ignoresGates
      || gates.contains { gate in Self.holds(gate.key, record.value(at: gate.property)) }
  }

  /// Whether a value, or an element of it, is the one with a key.
  static func holds(_ key: String?, _ value: JSONValue?) -> Bool {
    guard let value, let key else { return false }
    if case .array(let elements) = value { return elements.contains { holds(key, $0) } }
    return ValueComparison.key(of: value) == key
  }

  // MARK: Reading

  /// The value in a record, whatever the conditions on the record say; nil for none and null.
  func value(in record: Record) -> JSONValue? {
    record.value(at: location).flatMap(value(from:))
  }

  /// The value in what stands at the location; an object in place of a list is its one element.
  func value(from held: JSONValue) -> JSONValue? {
    guard let member else { return held.isNull ? nil : held }
    let elements = held.array ?? [held]
    for element in elements where isPicked(element) {
      if let value = element[member], !value.isNull { return value }
      // The first element of all, and the first of the others, is taken as it is.
      if picking != .conditions { return nil }
    }
    return nil
  }

  private func isPicked(_ element: JSONValue) -> Bool {
    let meetsCondition = picks.contains { Self.holds($0.key, element[$0.name]) }
    return switch picking {
    case .conditions: meetsCondition
    case .first: true
    case .other: !meetsCondition
    }
  }

  // MARK: Writing

  /// Writes a value, or removes what stands there, in the element that the conditions pick.
  ///
  /// Where there is no such element, one is appended; the others stay.
  func write(_ value: JSONValue?, toElementIn fields: inout JSONValue, origins: [JSONValue]) {
    guard let member else { return }
    let held = fields.value(at: location)
    var elements: [JSONValue] = []
    switch held {
    case .array(let list)?: elements = list
    case .object?: elements = held.map { [$0] } ?? []
    default: break
    }
    let wasObject = held?.object != nil
    if let index = elements.firstIndex(where: isPicked) {
      if let value {
        elements[index].put(value, at: [member], inPlaceOf: origins)
      } else {
        elements[index].set(nil, at: PropertyPath(member))
      }
    } else if let value {
      elements.append(newElement(holding: value, member))
    } else {
      return
    }
    let isObject = wasObject && elements.count == 1
    fields.set(isObject ? elements[0] : .array(elements), at: location)
  }

  private func newElement(holding value: JSONValue, _ member: String) -> JSONValue {
    var element = JSONObject()
    if let pick = picks.first {
      switch picking {
      case .conditions: element.append(pick.name, .string(pick.value))
      case .first: break
      case .other: element.append(pick.name, .string(pick.value + "-other"))
      }
    }
    element[member] = value
    return .object(element)
  }
}
