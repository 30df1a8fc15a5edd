import Checklists
import JSON
import Transforms

/// What a pairing promises, on the terms of its two systems: what can be run through, and why not.
struct PairingTerms {
  let pairing: Pairing
  let sourceType: RecordType
  let targetType: RecordType
  let environment: TestEnvironment
  /// The mappings, with the conversions that the environment tells in place of `N/A`.
  let mappings: [(rule: Rule, row: PropertyMapping)]
  let source: TypeTraits
  let target: TypeTraits
  /// Whether both systems take everything.
  let isPlain: Bool
  /// The source properties that get what stands in every target record before linking.
  private let broughtBack: [PropertyPath]
  /// The target properties that get it from there.
  private let broughtOnward: [PropertyPath]

  init(_ pairing: Pairing, _ environment: TestEnvironment) {
    self.pairing = pairing
    self.environment = environment
    sourceType = RecordType(.source, pairing.sourceType)
    targetType = RecordType(.target, pairing.targetType)
    source = environment.traits(of: sourceType)
    target = environment.traits(of: targetType)
    isPlain = environment.types[sourceType] == nil && environment.types[targetType] == nil
    let conversions = target.conversions
    mappings =
      conversions.isEmpty
      ? pairing.mappings : pairing.mappings.map { ($0, $1.converted(by: conversions)) }
    var back: [PropertyPath] = []
    var onward: [PropertyPath] = []
    if !target.minimalFields.isEmpty {
      let paths = pairing.mappings.map { _, row in
        (source: PropertyPath(row.source.path), target: PropertyPath(row.target.path))
      }
      back = paths.filter { [target] in target.alwaysFills($0.target) }.map(\.source)
      onward = paths.filter { path in back.contains { $0.overlaps(path.source) } }.map(\.target)
    }
    broughtBack = back
    broughtOnward = onward
  }

  /// A mapping with the conversion that the environment tells in place of `N/A`.
  func told(_ row: PropertyMapping) -> PropertyMapping { row.converted(by: target.conversions) }

  /// Whether the two types are one, in one instance.
  ///
  /// A type's name has the system's in front of it, which may be written in two ways.
  func isOneType(in dataflow: Dataflow) -> Bool {
    guard environment.isSameInstance else { return false }
    let source = NameFolding.fold(pairing.sourceType)
    let target = NameFolding.fold(pairing.targetType)
    return source == target
      || source.behind(NameFolding.fold(dataflow.sourceSystem))
        == target.behind(NameFolding.fold(dataflow.targetSystem))
  }

  // MARK: Mappings

  /// What values look like that go through a mapping; nil where no value is taken on both sides.
  func kind(of row: PropertyMapping) -> ValueKind? {
    let kind = ValueKind(
      source: row.source.path,
      target: row.target.path,
      type: row.dataType,
      isOfTime: row.isOfTime
    )
    if isPlain { return kind }
    return kind.within(
      source.limits(of: PropertyPath(row.source.path)),
      target.limits(of: PropertyPath(row.target.path)),
      row.dataType
    )
  }

  /// Where a row's values can be written, by what is filled in the source's record and what is edited
  /// in the target's.
  func access(_ sources: [PropertyPath], _ targets: [PropertyPath]) -> Row.Access {
    if isPlain { return Row.Access() }
    return Row.Access(
      sourceEditSkipCause: environment.skipCause(toEditing: sources, of: sourceType),
      targetEditSkipCause: environment.skipCause(toEditing: targets, of: targetType),
      isAlwaysFilled: sources.contains(where: source.alwaysFills),
      isPrefilled: isPrefilled(sources, targets)
    )
  }

  /// Whether what stands in every target record before linking is, may come back into, or may go on
  /// from there to what a row fills.
  private func isPrefilled(_ sources: [PropertyPath], _ targets: [PropertyPath]) -> Bool {
    targets.contains { path in
      target.alwaysFills(path) || broughtOnward.contains { $0.overlaps(path) }
    } || sources.contains { path in broughtBack.contains { $0.overlaps(path) } }
  }

  /// Why a mapping cannot be run through; nil where it can.
  func skipCause(in row: PropertyMapping, _ rule: Rule) -> String? {
    if row.source.path.isEmpty || row.target.path.isEmpty {
      return "the row names no property on one side"
    }
    for side in [row.source, row.target] where !side.conditions.isEmpty {
      if !side.conditions.contains(where: \.isComplete) {
        return "the row's condition lacks its value or its property"
      }
    }
    if let reason = skipCause(in: row.dataType) ?? skipCause(inConditionsOf: row) { return reason }
    if Self.isManaged(row.target.path) {
      return "\(row.target.path) is managed by the target system and is never written"
    }
    if let earlier = pairing.contradicted[rule.id] {
      return "contradicted by line \(earlier.line): both cannot be kept"
    }
    return isPlain ? nil : skipCause(toFilling: row)
  }

  /// Why no record can have both a value and the condition under which it travels.
  private func skipCause(inConditionsOf row: PropertyMapping) -> String? {
    if row.isUnconditional { return nil }
    for side in [row.source, row.target] {
      let path = PropertyPath(side.path)
      for condition in side.conditions where side.list(of: condition) == nil {
        if path.overlaps(PropertyPath(condition.property)), condition.isComplete {
          return "the condition speaks of a part of the mapped property itself"
        }
      }
    }
    let source = PropertyPath(row.source.path)
    let target = PropertyPath(row.target.path)
    let always = mappings.first { _, other in
      other.isUnconditional && PropertyPath(other.source.path).overlaps(source)
        && PropertyPath(other.target.path).overlaps(target)
    }
    if let always {
      return "line \(always.rule.line) maps the same without the condition"
    }
    for condition in row.target.conditions where row.target.list(of: condition) == nil {
      let property = PropertyPath(condition.property)
      let other = mappings.first { _, other in
        PropertyPath(other.target.path).overlaps(property)
          && PropertyPath(other.source.path).overlaps(source)
      }
      if let other, condition.isComplete {
        return "line \(other.rule.line) writes the condition's property from the same value"
      }
    }
    return nil
  }

  private func skipCause(in type: DataType) -> String? {
    switch type {
    case .cast, .notShown: return nil
    case .unreadable(let error, _): return "the data type cannot be read: \(error.kind)"
    case .expression:
      if type.needsTime { return "the data type asks for the time, and none is given" }
      return type.samples(text: "probe", number: 123_456_789).isEmpty
        ? "the data type makes nothing of any value that was tried" : nil
    }
  }

  /// Why the source's record cannot be given a value, or shows nothing once it has one.
  private func skipCause(toFilling row: PropertyMapping) -> String? {
    let path = PropertyPath(row.source.path)
    let target = PropertyPath(row.target.path)
    if Self.isManaged(row.source.path) { return nil }
    if let reason = source.reasonAgainstWriting(path) {
      return "\(path) of \(sourceType.name) cannot be written: \(reason)"
    }
    if let reason = skipCause(toMakingUp: path, target) { return reason }
    if kind(of: row) == nil {
      return "no value that looks as the row asks is taken for both \(path) and \(target)"
    }
    if source.minimalFields.isEmpty { return nil }
    let rival = mappings.first { rule, other in
      let from = PropertyPath(other.source.path)
      return !from.overlaps(path) && source.alwaysFills(from)
        && PropertyPath(other.target.path).overlaps(target)
    }
    return rival.map {
      "every new \(sourceType.name) has \($0.row.source.path), which line \($0.rule.line) writes "
        + "to the same property"
    }
  }

  /// Why no value can be made up that goes from one property to the other.
  func skipCause(toMakingUp path: PropertyPath, _ target: PropertyPath) -> String? {
    if let reason = source.reasonAgainstMakingUp(path) {
      return "no value is known for \(path) of \(sourceType.name): \(reason)"
    }
    return self.target.reasonAgainstMakingUp(target).map {
      "no value is known for \(target) of \(targetType.name): \($0)"
    }
  }

  /// Whether a system gives a property its value by itself, as it does with identifiers.
  static func isManaged(_ path: String) -> Bool { path.lowercased() == "id" }
}

extension PropertyMapping {
  /// The mapping with a conversion that is run in place of `N/A`.
  fileprivate func converted(by conversions: [PropertyPath: DataType]) -> PropertyMapping {
    guard dataType == .notShown, let told = conversions[PropertyPath(target.path)] else {
      return self
    }
    var mapping = self
    mapping.dataType = told
    return mapping
  }
}

extension String {
  /// What follows a folded name in front; the whole where another name stands there.
  fileprivate func behind(_ name: String) -> Substring {
    hasPrefix(name + "-") ? dropFirst(name.count + 1) : self[...]
  }
}
