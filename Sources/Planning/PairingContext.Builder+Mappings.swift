import Checklists
import JSON
import SourceText
import SystemModel
import Transforms

/// Which mappings can be run through, and why not.
extension PairingContext.Builder {
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
      source.constraint(of: PropertyPath(row.source.path)),
      target.constraint(of: PropertyPath(row.target.path)),
      row.dataType
    )
  }

  /// Why a mapping cannot be run through; nil where it can.
  func skipCause(in row: PropertyMapping, _ rule: Rule) -> String? {
    if row.source.path.isEmpty || row.target.path.isEmpty {
      return "the row names no property on one side"
    }
    if let reason = Self.skipCause(inDepthOf: row.source, row.target) { return reason }
    if let reason = skipCause(besideListsOf: row.source, row.target) { return reason }
    for side in [row.source, row.target] where !side.conditions.isEmpty {
      if !side.conditions.contains(where: \.isComplete) {
        return "the row's condition lacks its value or its property"
      }
    }
    if let reason = skipCause(in: row.dataType) ?? skipCause(inConditionsOf: row) { return reason }
    if PairingContext.isManaged(row.target.path) {
      return "\(row.target.path) is managed by the target system and is never written"
    }
    if let earlier = pairing.contradicted[rule.id] {
      return "contradicted by line \(earlier.line): both cannot be kept"
    }
    return skipCause(inMergePropertiesOf: row) ?? (isPlain ? nil : skipCause(toFilling: row))
  }

  /// Why a record that is given a mapping's value, or what its condition asks for, may be linked with
  /// any other one.
  private func skipCause(inMergePropertiesOf row: PropertyMapping) -> String? {
    if pairing.mergeRows.isEmpty || !isLinked { return nil }
    var source = row.source.conditions.filter(\.isComplete).map { PropertyPath($0.property) }
    var target = row.target.conditions.filter(\.isComplete).map { PropertyPath($0.property) }
    if kind(of: row)?.isUnique == false {
      source.append(PropertyPath(row.source.path))
      target.append(PropertyPath(row.target.path))
    }
    if source.isEmpty && target.isEmpty { return nil }
    let linking = pairing.mergeRows.first { _, merge in
      !merge.source.path.isEmpty && !merge.target.path.isEmpty
        && (source.contains(where: PropertyPath(merge.source.path).overlaps)
          || target.contains(where: PropertyPath(merge.target.path).overlaps))
    }
    return linking.map {
      "line \($0.rule.line) links records by the same property, and its value would be no record's own"
    }
  }

  /// Why nobody knows what stands in a row's property: another row picks an element of a list there, and
  /// this one takes it for something else.
  ///
  /// What an integration makes of the one while it writes the other is not promised.
  func skipCause(
    besideListsOf source: PropertyReference,
    _ target: PropertyReference
  ) -> String? {
    for (side, lists) in [(source, pickedLists.source), (target, pickedLists.target)]
    where !lists.isEmpty {
      let paths = side.places.map { PropertyPath($0) }
      let other = lists.first { list, _ in
        list.text != side.list && paths.contains(where: list.overlaps)
      }
      guard let (list, rule) = other else { continue }
      return "line \(rule.line) picks an element of \(list), and this row does not"
    }
    return nil
  }

  /// The lists on a side of which mappings pick elements, each with the first that does.
  static func pickedLists(
    _ mappings: [(rule: Rule, row: PropertyMapping)],
    _ side: KeyPath<PropertyMapping, PropertyReference>
  ) -> [(PropertyPath, Rule)] {
    var known: Set<String> = []
    return mappings.compactMap { rule, row in
      guard let list = row[keyPath: side].list, known.insert(list).inserted else { return nil }
      return (PropertyPath(list), rule)
    }
  }

  /// Why no record is read that has a value in some properties.
  static func skipCause(inDepthOf sides: PropertyReference...) -> String? {
    let paths = sides.flatMap { [$0.path] + $0.conditions.map(\.property) }
    // A record stands in a list, and that in whatever pages are wrapped in.
    let room = 32
    let depth = paths.map { PropertyPath($0).components.count }.max() ?? 0
    guard depth > JSONParser.maximumDepth - room else { return nil }
    return "a property of \(depth) parts lies deeper than answers are read"
  }

  /// Whether records are linked at all.
  private var isLinked: Bool {
    !mergeKeys.isEmpty || pairing.createsEvery
      || pairing.rules.contains { rule in
        switch rule.kind {
        case .createsWhen, .createsConnected: true
        default: false
        }
      }
  }

  /// Why no record can have both a value and the condition under which it travels.
  private func skipCause(inConditionsOf row: PropertyMapping) -> String? {
    if row.isUnconditional { return nil }
    for side in [row.source, row.target] {
      let path = PropertyPath(side.path)
      for condition in side.conditions {
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
    let conditions = row.source.conditions.filter(\.isComplete).map { PropertyPath($0.property) }
    for condition in row.target.conditions where row.target.list(of: condition) == nil {
      let property = PropertyPath(condition.property)
      for (rule, other) in mappings
      where condition.isComplete && PropertyPath(other.target.path).overlaps(property) {
        let from = PropertyPath(other.source.path)
        if from.overlaps(source) {
          return "line \(rule.line) writes the condition's property from the same value"
        }
        let standing = conditions + carried(besides: conditions + [source])
        if other.alwaysSends || standing.contains(where: from.overlaps) {
          return "line \(rule.line) writes the condition's property whenever this row does its own"
        }
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
    let standing = source.minimalFields.map(\.path) + carried(besides: [path])
    let rival = mappings.first { _, other in
      let from = PropertyPath(other.source.path)
      return !from.overlaps(path) && standing.contains(where: from.overlaps)
        && PropertyPath(other.target.path).overlaps(target)
    }
    if let rival {
      return "every new \(sourceType.name) has \(rival.row.source.path), which line "
        + "\(rival.rule.line) writes to the same property"
    }
    // What nobody can write the integration cannot, either.
    if let reason = self.target.reasonAgainstWriting(target) {
      return "\(target) of \(targetType.name) cannot be written: \(reason)"
    }
    if PairingContext.isManaged(row.source.path) { return nil }
    if let reason = source.reasonAgainstWriting(path) {
      return "\(path) of \(sourceType.name) cannot be written: \(reason)"
    }
    if let reason = skipCause(toMakingUp: path, target) { return reason }
    if kind(of: row) == nil {
      return "no value that looks as the row asks is taken for both \(path) and \(target)"
    }
    return nil
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
}

extension PropertyMapping {
  /// The mapping with a conversion that is run in place of `N/A`.
  func converted(by conversions: [PropertyPath: DataType]) -> PropertyMapping {
    guard dataType == .notShown, let told = conversions[PropertyPath(target.path)] else {
      return self
    }
    var mapping = self
    mapping.dataType = told
    return mapping
  }
}

extension PropertyReference {
  /// What is read or written: the property or the list of which a condition picks an element, and the
  /// properties by which conditions speak of the record.
  fileprivate var places: [String] {
    [list ?? path] + conditions.filter { $0.isComplete && list(of: $0) == nil }.map(\.property)
  }
}
