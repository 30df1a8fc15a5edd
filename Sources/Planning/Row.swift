import Checklists
import JSON
import Transforms

/// A mapping that cases can run through, under one of its conditions where it has some.
///
/// One object for all cases of the row, since there are many of them.
final class Row: Sendable {
  /// What must be so beside the property on one side.
  struct Condition: Sendable {
    /// The property that holds the condition's value.
    let property: PropertyPath
    /// The value as the document has it.
    let written: String
    /// The system's own word for it.
    let value: String
    /// A value that does not meet it.
    let other: String
    /// The element of a list that it picks; nil where it speaks of the record.
    let element: ListElement?

    /// All conditions of the side in the system's own words, of which any one will do.
    let accepted: [PropertyReference.Condition]

    /// A condition in the system's own word for its value.
    ///
    /// - Parameters:
    ///   - condition: The condition as the document has it.
    ///   - side: The property that it belongs to.
    ///   - word: The system's own word for its value.
    ///   - accepted: All conditions of the side in such words.
    ///   - choices: The only values that the condition's property takes, where there are such.
    init(
      _ condition: PropertyReference.Condition,
      on side: PropertyReference,
      word: String,
      among accepted: [PropertyReference.Condition],
      choices: [JSONValue]
    ) {
      let isAccepted = { (value: String) in
        accepted.contains { $0.value == value && $0.property == condition.property }
      }
      property = PropertyPath(condition.property)
      written = condition.value
      value = word
      other = choices.lazy.compactMap(\.string).first { !isAccepted($0) } ?? word + "-other"
      self.accepted = accepted
      guard let list = side.list(of: condition) else {
        element = nil
        return
      }
      let depth = PropertyPath(list).components.count
      let within = { (path: String) in
        PropertyPath(PropertyPath(path).components.dropFirst(depth).joined(separator: "."))
      }
      element = ListElement(
        list: PropertyPath(list),
        key: within(condition.property),
        name: word,
        property: within(side.path),
        alternatives: accepted.filter { $0.property != condition.property || $0.value != word }
          .filter { side.list(of: $0) == list }
          .map { ListElement.Alternative(key: within($0.property), name: $0.value) }
      )
    }

    /// The condition in the system's own word.
    var met: PropertyReference.Condition {
      PropertyReference.Condition(value: value, property: property.text)
    }
  }

  /// Where its values can be written, besides in new records of the source.
  struct Access: Sendable, Hashable {
    /// Why the source's record cannot be edited; nil where it can.
    var sourceEditSkipCause: String?
    /// Why the target's record cannot be edited; nil where it can.
    var targetEditSkipCause: String?
    /// Whether every new record of the source has some value there.
    var isAlwaysFilled = false
    /// Whether every new record of the target that a case makes has some value there, or one that
    /// other rows would bring there and back.
    var isPrefilled = false

    /// Why an edit on one side is not taken; nil where both are.
    var skipCause: String? { sourceEditSkipCause ?? targetEditSkipCause }
  }

  let rule: Rule
  /// Its number among the mappings of the pairing.
  let number: Int
  let source: PropertyPath
  let target: PropertyPath
  let type: DataType
  let kind: ValueKind
  let sourceCondition: Condition?
  let targetCondition: Condition?
  let footprint: Footprint
  let access: Access

  init(
    rule: Rule,
    number: Int,
    source: PropertyPath,
    target: PropertyPath,
    type: DataType,
    kind: ValueKind,
    sourceCondition: Condition?,
    targetCondition: Condition?,
    footprint: Footprint,
    access: Access
  ) {
    self.rule = rule
    self.number = number
    self.source = source
    self.target = target
    self.type = type
    self.kind = kind
    self.sourceCondition = sourceCondition
    self.targetCondition = targetCondition
    self.footprint = footprint
    self.access = access
  }

  /// Whether its value can be edited on both sides.
  var isEditable: Bool { canEditSource && canEditTarget }

  var canEditSource: Bool { access.sourceEditSkipCause == nil }
  var canEditTarget: Bool { access.targetEditSkipCause == nil }

  /// Whether filling the one row's source disturbs what shows the other.
  func disturbs(_ other: Row) -> Bool { footprint.disturbs(other.footprint) }

  var isConditional: Bool { sourceCondition != nil || targetCondition != nil }

  /// The properties of the source's record that have a value where the row's value travels.
  var filled: [PropertyPath] { [source] + (sourceCondition.map { [$0.property] } ?? []) }

  /// Whether the target's record must hold something before the value can travel.
  var needsTargetFirst: Bool { targetCondition.map { $0.element == nil } ?? false }

  // MARK: The source's side

  /// What puts a value into the source's record, so that it travels; of a list, another element
  /// holds the decoy, which must not.
  func fields(_ value: JSONValue, decoy: JSONValue) -> [Assignment] {
    guard let condition = sourceCondition else { return [Assignment(source, value)] }
    guard let element = condition.element else {
      return [Assignment(source, value), Assignment(condition.property, .string(condition.value))]
    }
    let other = element.element(holding: decoy, named: condition.other)
    return [Assignment(element.list, [other, element.element(holding: value)])]
  }

  /// What the source's record must hold from the start, so that a value of the target can come back.
  var sourceSetting: [Assignment] {
    guard let condition = sourceCondition, condition.element == nil else { return [] }
    return [Assignment(condition.property, .string(condition.value))]
  }

  /// What puts a value into the source's record so that it does not travel, for lack of the condition.
  func heldBackFields(_ value: JSONValue) -> [Assignment] {
    guard let condition = sourceCondition else { return [Assignment(source, value)] }
    guard let element = condition.element else {
      return [Assignment(source, value), Assignment(condition.property, .string(condition.other))]
    }
    return [Assignment(element.list, [element.element(holding: value, named: condition.other)])]
  }

  /// What the source must hold once the target holds a value.
  func returning(_ value: JSONValue) -> PropertyMatch {
    PropertyMatch(source, .reverted(type, from: value), in: sourceCondition?.element)
  }

  // MARK: The target's side

  /// What the target must hold once the source holds a value.
  func arrival(of value: JSONValue) -> PropertyMatch {
    PropertyMatch(target, .converted(type, from: value), in: targetCondition?.element)
  }

  /// The target's value for a value of the source.
  func counterpart(of value: JSONValue) -> JSONValue { type.evaluate(value) ?? value }

  /// What puts a value into the target's record.
  func targetFields(_ value: JSONValue) -> [Assignment] {
    guard let element = targetCondition?.element else { return [Assignment(target, value)] }
    return [Assignment(element.list, [element.element(holding: value)])]
  }

  /// What the target's record must hold from the start, so that the value can travel.
  func targetSetting(meetsCondition: Bool = true) -> [Assignment] {
    guard let condition = targetCondition, condition.element == nil else { return [] }
    let value = meetsCondition ? condition.value : condition.other
    return [Assignment(condition.property, .string(value))]
  }
}

/// A merge row that cases can run through.
struct MergeKey {
  /// The index among the merge rows of the pairing that link records.
  let number: Int
  let rule: Rule
  let source: PropertyPath
  let target: PropertyPath
  let kind: ValueKind
  /// What makes the target's value of the source's, so that both are equal and of the right type.
  let type: DataType
  let footprint: Footprint

  /// Whether linking by the row does not show another row's value.
  ///
  /// So it is too where the target's record stands with a value of its own: nobody says which counts.
  func disturbs(_ row: Row) -> Bool {
    row.access.isPrefilled || !links(besides: row)
  }

  /// Whether filling the merge properties leaves alone what shows a row, and the other way round.
  func links(besides row: Row) -> Bool { !footprint.disturbs(row.footprint) }

  /// The target's value for a value of the source.
  func counterpart(of value: JSONValue) -> JSONValue { type.evaluate(value) ?? value }
}
