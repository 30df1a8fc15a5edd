import Checklists
import JSON
import Transforms

/// What a pairing offers to its cases: the rows that they can run through, and what links records.
struct PairingOutline {
  let pairing: Pairing
  /// The mappings that cases can run through, conditional ones once for each condition.
  let rows: [Row]
  /// The rows by the names of their rules.
  let rowsByRule: [Rule.ID: [Row]]
  /// The rows by the first names of their targets.
  private let rowsByFirstName: [String: [Row]]
  let mergeKeys: [MergeKey]
  /// Up to three rows that carry a unique value and do not disturb one another.
  let carriers: [Row]
  /// Every record type that a source record of this pairing makes appear, in any pairing.
  let touches: Set<RecordType>

  var sourceType: RecordType { RecordType(.source, pairing.sourceType) }
  var targetType: RecordType { RecordType(.target, pairing.targetType) }

  /// Outlines all pairings of a dataflow.
  static func all(of dataflow: Dataflow) -> [PairingOutline] {
    var touches: [RecordType: Set<RecordType>] = [:]
    for pairing in dataflow.pairings {
      touches[RecordType(.source, pairing.sourceType), default: []]
        .insert(RecordType(.target, pairing.targetType))
    }
    return dataflow.pairings.map { pairing in
      PairingOutline(pairing, touches[RecordType(.source, pairing.sourceType)] ?? [])
    }
  }

  private init(_ pairing: Pairing, _ touches: Set<RecordType>) {
    self.pairing = pairing
    self.touches = touches
    let reach = Reach(pairing)
    rows = Self.usableRows(of: pairing, reach)
    rowsByRule = Dictionary(grouping: rows) { $0.rule.id }
    rowsByFirstName = Dictionary(grouping: rows) { $0.target.components.first ?? "" }
    mergeKeys = Self.usableMergeKeys(of: pairing, reach)
    carriers = Self.carriers(among: rows)
  }

  /// The target properties that are written once a source property is filled.
  private struct Reach {
    private var rows: [String: [(source: PropertyPath, target: PropertyPath)]] = [:]

    init(_ pairing: Pairing) {
      for (_, row) in pairing.mappings {
        let source = PropertyPath(row.source.path)
        let target = PropertyPath(row.target.path)
        rows[source.components.first ?? "", default: []].append((source, target))
      }
    }

    /// The targets of all rows that read one of some properties, a part of it or more.
    func targets(of sources: [PropertyPath]) -> [PropertyPath] {
      sources.flatMap { source in
        (rows[source.components.first ?? ""] ?? []).filter { $0.source.overlaps(source) }
          .map(\.target)
      }
    }
  }

  // MARK: Mappings

  /// The rows that write a target property, a part of it or more.
  func rowsByTarget(_ target: PropertyPath) -> [Row] {
    (rowsByFirstName[target.components.first ?? ""] ?? []).filter { $0.target.overlaps(target) }
  }

  private static func usableRows(of pairing: Pairing, _ reach: Reach) -> [Row] {
    pairing.mappings.flatMap { rule, mapping -> [Row] in
      guard obstacle(in: mapping, rule, of: pairing) == nil, !isManaged(mapping.source.path) else {
        return []
      }
      let kind = ValueKind(
        source: mapping.source.path,
        target: mapping.target.path,
        type: mapping.dataType,
        isOfTime: mapping.isOfTime
      )
      return conditions(of: mapping).map { source, target in
        let path = PropertyPath(mapping.source.path)
        let other = PropertyPath(mapping.target.path)
        var sources = [source?.element?.list ?? path]
        if let source, source.element == nil { sources.append(source.property) }
        var targets = [target?.element?.list ?? other]
        if let target, target.element == nil { targets.append(target.property) }
        return Row(
          rule: rule,
          source: path,
          target: other,
          type: mapping.dataType,
          kind: kind,
          sourceCondition: source,
          targetCondition: target,
          footprint: Footprint(
            sources: sources,
            targets: targets,
            reach: targets + reach.targets(of: sources)
          )
        )
      }
    }
  }

  /// The conditions under which a mapping is tried: each distinct one that can be met, once.
  private static func conditions(
    of mapping: PropertyMapping
  ) -> [(source: Row.Condition?, target: Row.Condition?)] {
    let sources = testable(mapping.source)
    let targets = testable(mapping.target)
    if sources.isEmpty && targets.isEmpty { return [(nil, nil)] }
    var pairs: [(source: Row.Condition?, target: Row.Condition?)] = []
    for source in sources.isEmpty ? [nil] : sources.map(Optional.some) {
      pairs.append((source, targets.first))
    }
    for target in targets.dropFirst() { pairs.append((sources.first, target)) }
    return pairs
  }

  private static func testable(_ side: PropertyReference) -> [Row.Condition] {
    side.distinctConditions.filter(\.isComplete).map { Row.Condition($0, on: side) }
  }

  /// Why a mapping cannot be run through; nil where it can.
  static func obstacle(in row: PropertyMapping, _ rule: Rule, of pairing: Pairing) -> String? {
    if row.source.path.isEmpty || row.target.path.isEmpty {
      return "the row names no property on one side"
    }
    for side in [row.source, row.target] where !side.conditions.isEmpty {
      if !side.conditions.contains(where: \.isComplete) {
        return "the row's condition lacks its value or its property"
      }
    }
    if let reason = obstacle(in: row.dataType) ?? obstacle(inConditionsOf: row, pairing) {
      return reason
    }
    if isManaged(row.target.path) {
      return "\(row.target.path) is managed by the target system and is never written"
    }
    if let earlier = pairing.contradicted[rule.id] {
      return "contradicted by line \(earlier.line): both cannot be kept"
    }
    return nil
  }

  /// Why no record can have both a value and the condition under which it travels.
  private static func obstacle(
    inConditionsOf row: PropertyMapping,
    _ pairing: Pairing
  ) -> String? {
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
    let always = pairing.mappings.first { _, other in
      other.isUnconditional && PropertyPath(other.source.path).overlaps(source)
        && PropertyPath(other.target.path).overlaps(target)
    }
    if let always {
      return "line \(always.rule.line) maps the same without the condition"
    }
    for condition in row.target.conditions where row.target.list(of: condition) == nil {
      let property = PropertyPath(condition.property)
      let other = pairing.mappings.first { _, other in
        PropertyPath(other.target.path).overlaps(property)
          && PropertyPath(other.source.path).overlaps(source)
      }
      if let other, condition.isComplete {
        return "line \(other.rule.line) writes the condition's property from the same value"
      }
    }
    return nil
  }

  private static func obstacle(in type: DataType) -> String? {
    switch type {
    case .cast, .notShown: return nil
    case .unreadable(let error, _): return "the data type cannot be read: \(error.kind)"
    case .expression:
      if type.needsTime { return "the data type asks for the time, and none is given" }
      return type.samples(text: "probe", number: 123_456_789).isEmpty
        ? "the data type makes nothing of any value that was tried" : nil
    }
  }

  /// Whether a system gives a property its value by itself, as it does with identifiers.
  static func isManaged(_ path: String) -> Bool { path.lowercased() == "id" }

  /// Up to three rows that carry a unique value and do not disturb one another or the given ones.
  ///
  /// Rows of plain conversions come first: what an expression makes may be written in several ways.
  static func carriers(
    among rows: [Row],
    apartFrom isTaken: (Row) -> Bool = { _ in false }
  ) -> [Row] {
    var chosen: [Row] = []
    for isPlain in [true, false] {
      for row in rows where row.kind.isUnique && !row.isConditional && row.isPlain == isPlain {
        if chosen.count == 3 { return chosen }
        if isTaken(row) || chosen.contains(where: row.disturbs) { continue }
        chosen.append(row)
      }
    }
    return chosen
  }

  func carriers(apartFrom isTaken: (Row) -> Bool) -> [Row] {
    Self.carriers(among: rows, apartFrom: isTaken)
  }

  // MARK: Merge rows

  /// Why a merge row cannot be run through; nil where it can.
  static func obstacle(in row: MergeRow, of pairing: Pairing) -> String? {
    if row.source.path.isEmpty || row.target.path.isEmpty {
      return "the row names no property on one side"
    }
    if !row.isUnconditional {
      return "no two records are known to meet the conditions of a merge row"
    }
    for (side, path) in [("source", row.source.path), ("target", row.target.path)]
    where isManaged(path) {
      return "\(path) is managed by the \(side) system and can never be chosen"
    }
    let types = types(along: row, of: pairing)
    if types.contains(.cast(.boolean)) {
      return "a boolean has no value that only two records share"
    }
    if kind(of: row, types) == nil {
      return "the data type of its mapping leaves no value as it is: the two can never be equal"
    }
    return nil
  }

  private static func usableMergeKeys(of pairing: Pairing, _ reach: Reach) -> [MergeKey] {
    pairing.mergeRows.compactMap { rule, row in
      guard obstacle(in: row, of: pairing) == nil else { return nil }
      let types = types(along: row, of: pairing)
      guard let kind = kind(of: row, types) else { return nil }
      let source = PropertyPath(row.source.path)
      let target = PropertyPath(row.target.path)
      return MergeKey(
        rule: rule,
        source: source,
        target: target,
        kind: kind,
        type: types.contains { numericTypes.contains($0) } ? .cast(.integer) : .cast(.string),
        footprint: Footprint(
          sources: [source],
          targets: [target],
          reach: [target] + reach.targets(of: [source])
        )
      )
    }
  }

  /// The data types of the mappings that share a property with a merge row, its own mapping first.
  private static func types(along row: MergeRow, of pairing: Pairing) -> [DataType] {
    let mappings = pairing.mappings.map(\.row).filter(\.isUnconditional)
    let own = mappings.filter {
      $0.source.path == row.source.path && $0.target.path == row.target.path
    }
    let others = mappings.filter {
      $0.source.path == row.source.path || $0.target.path == row.target.path
    }
    return (own + others).map(\.dataType)
  }

  private static let numericTypes: [DataType] = [.cast(.integer), .cast(.float), .cast(.decimal)]

  /// What the values of a merge row look like, so that all mappings along it leave them as they are.
  private static func kind(of row: MergeRow, _ types: [DataType]) -> ValueKind? {
    let named = ValueKind(source: row.source.path, target: row.target.path, type: .cast(.string))
    let isNumber = types.contains { $0 == .notShown || numericTypes.contains($0) }
    return (isNumber ? [.digits] : [named, .text, .digits]).first { kind in
      var values = ValueGenerator(seed: 0, case: "probe")
      let value = values.plain(kind)
      return types.allSatisfy { type in
        guard case .expression = type else { return true }
        return type.evaluate(value).flatMap(ValueComparison.key) == ValueComparison.key(of: value)
      }
    }
  }
}

extension Row {
  /// Whether its data type is a plain conversion.
  fileprivate var isPlain: Bool { if case .expression = type { false } else { true } }
}
