import Checklists
import JSON
import SourceText
import SystemModel

/// Under which conditions a mapping is tried.
extension PairingContext.Builder {
  /// What must be so beside the properties, on either side.
  typealias Variant = (source: Row.Condition?, target: Row.Condition?)

  /// The conditions under which a mapping is tried, each distinct one once, and why some are not.
  func variants(
    of mapping: PropertyMapping,
    at number: Int
  ) -> (tried: [Variant], untried: [UntriedCondition]) {
    let source = testable(mapping.source, sourceType)
    let target = testable(mapping.target, targetType)
    var untried = source.untried + target.untried
    var pairs: [Variant] = []
    if mapping.isUnconditional {
      pairs = [(nil, nil)]
    } else if source.isMet, target.isMet {
      for condition in source.tried.isEmpty ? [nil] : source.tried.map(Optional.some) {
        pairs.append((condition, target.tried.first))
      }
      for condition in target.tried.dropFirst() { pairs.append((source.tried.first, condition)) }
    }
    let tried = pairs.filter { variant in
      guard let reason = rivalry(of: number, under: variant) else { return true }
      let name = [variant.source, variant.target].compactMap(\.self).conditionName
      untried.append(UntriedCondition(name: name, reason: reason))
      return false
    }
    return (tried, untried)
  }

  /// The conditions of one side.
  private struct Testable {
    var tried: [Row.Condition] = []
    var untried: [UntriedCondition] = []
    /// Whether a case can meet what the side asks for.
    var isMet = true
  }

  private func testable(_ side: PropertyReference, _ type: RecordType) -> Testable {
    let conditions = side.distinctConditions
    let list = conditions.lazy.filter(\.isComplete).compactMap(side.list).first
    var testable = Testable()
    for condition in conditions {
      var reason: String?
      if !condition.isComplete {
        reason = "the condition lacks its value or its property"
      } else if PairingContext.isManaged(condition.property) {
        reason = "\(condition.property) is managed by the system and cannot be given a value"
      } else if let list, side.list(of: condition) == nil {
        reason = "another condition picks an element of \(list), and this one does not say which"
      } else if list != nil, type.side == .target, !testable.tried.isEmpty {
        reason = "the value may go to an element that meets any of the conditions"
      }
      if let reason {
        let name = "\(condition.value) in \(condition.property)"
        testable.untried.append(UntriedCondition(name: name, reason: reason))
      } else {
        testable.tried.append(self.condition(condition, of: side, type))
      }
    }
    testable.isMet = conditions.isEmpty || !testable.tried.isEmpty
    return testable
  }

  /// A condition in the system's own words.
  private func condition(
    _ condition: PropertyReference.Condition,
    of side: PropertyReference,
    _ type: RecordType
  ) -> Row.Condition {
    let words = side.distinctConditions.filter(\.isComplete).map {
      PropertyReference.Condition(
        value: environment.word(for: $0.value, on: type.side),
        property: $0.property
      )
    }
    let limits = environment.traits(of: type).constraint(of: PropertyPath(condition.property))
    return Row.Condition(
      condition,
      on: side,
      word: environment.word(for: condition.value, on: type.side),
      among: words,
      choices: limits.choices
    )
  }

  /// The properties that a new record carries though a case fills only some.
  func carried(besides filled: [PropertyPath]) -> [PropertyPath] {
    carried.filter { !filled.contains(where: $0.isMet) }.map(\.path)
  }

  /// Why nothing shows a mapping's value under its conditions: another one claims the same property.
  func rivalry(of number: Int, under variant: Variant) -> String? {
    var filled: [PropertyPath] = []
    let row = mappings[number].row
    if !PairingContext.isManaged(row.source.path) { filled.append(PropertyPath(row.source.path)) }
    if let condition = variant.source { filled.append(condition.property) }
    filled += carried(besides: filled)
    if let condition = variant.target, condition.element == nil {
      // What stands in the target's record before linking comes back.
      filled += claims.sources(of: [condition.property])
    }
    // Of a few values one may be what a condition on the property asks for.
    let hasFewValues = kind(of: row)?.isUnique == false
    let rival = claims.rival(of: number, filling: filled) { condition in
      condition == variant.source?.met || (hasFewValues && condition.property == row.source.path)
        || environment.isMet(condition, byCreationIn: pairing)
    } _: { condition in
      guard let own = variant.target else {
        return hasFewValues && condition.property == row.target.path
      }
      return own.element == nil ? condition == own.met : own.accepted.contains(condition)
    }
    guard let rival else { return nil }
    let (rule, other) = mappings[rival]
    if other.source.namesIdentifier {
      return "every new \(sourceType.name) has \(other.source.path), which line \(rule.line) "
        + "writes to the same property"
    }
    return other.makesSomethingOfNothing
      ? "line \(rule.line) makes a value of nothing for the same property"
      : "line \(rule.line) writes the same property whenever this row does"
  }
}

/// A condition under which a mapping is not tried, and why.
struct UntriedCondition {
  /// The condition's part of names.
  let name: String
  let reason: String
}

extension [Row.Condition] {
  /// The part of names for one of several conditions.
  var conditionName: String { map { "\($0.written) in \($0.property)" }.joined(separator: ", ") }
}
