import Checklists
import JSON
import Transforms

/// Which rows cases can run through, and what makes two records a pair.
extension PairingPlanner {
  /// Why a mapping cannot be run through; nil where it can.
  static func obstacle(
    in row: PropertyMapping,
    _ rule: Rule,
    of pairing: Pairing
  ) -> String? {
    if row.source.path.isEmpty || row.target.path.isEmpty {
      return "the row names no property on one side"
    }
    if !row.isUnconditional {
      return "the row has a condition; this version does not test conditions yet"
    }
    if let reason = obstacle(in: row.dataType) { return reason }
    if isManaged(row.target.path) {
      return "\(row.target.path) is managed by the target system and is never written"
    }
    if let earlier = pairing.contradicted[rule.id] {
      return "contradicted by line \(earlier.line): both cannot be kept"
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

  static func usableRows(of pairing: Pairing) -> [Row] {
    pairing.mappings.compactMap { rule, row in
      guard obstacle(in: row, rule, of: pairing) == nil, !isManaged(row.source.path) else {
        return nil
      }
      return Row(
        rule: rule,
        source: PropertyPath(row.source.path),
        target: PropertyPath(row.target.path),
        type: row.dataType,
        kind: ValueKind(source: row.source.path, target: row.target.path, type: row.dataType),
        reach: reach(of: PropertyPath(row.source.path), in: pairing)
      )
    }
  }

  static func obstacle(in row: MergeRow, of pairing: Pairing) -> String? {
    if row.source.path.isEmpty || row.target.path.isEmpty {
      return "the row names no property on one side"
    }
    if !row.isUnconditional {
      return "the row has a condition; this version does not test conditions yet"
    }
    for (side, path) in [("source", row.source.path), ("target", row.target.path)]
    where isManaged(path) {
      return "\(path) is managed by the \(side) system and can never be chosen"
    }
    if types(along: row, of: pairing).contains(.cast(.boolean)) {
      return "a boolean has no value that only two records share"
    }
    if kind(of: row, types(along: row, of: pairing)) == nil {
      return "the data type of its mapping leaves no value as it is: the two can never be equal"
    }
    return nil
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

  static func usableMergeKeys(of pairing: Pairing) -> [MergeKey] {
    pairing.mergeRows.compactMap { rule, row in
      guard obstacle(in: row, of: pairing) == nil else { return nil }
      let types = types(along: row, of: pairing)
      guard let kind = kind(of: row, types) else { return nil }
      let isNumeric = types.contains { numericTypes.contains($0) }
      return MergeKey(
        rule: rule,
        source: PropertyPath(row.source.path),
        target: PropertyPath(row.target.path),
        kind: kind,
        type: isNumeric ? .cast(.integer) : .cast(.string),
        reach: reach(of: PropertyPath(row.source.path), in: pairing)
      )
    }
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

  /// The target properties of all rows that read a source property, a part of it or more.
  private static func reach(of source: PropertyPath, in pairing: Pairing) -> [PropertyPath] {
    pairing.mappings.compactMap { _, row in
      PropertyPath(row.source.path).overlaps(source) ? PropertyPath(row.target.path) : nil
    }
  }

  static func linking(of pairing: Pairing, rows: [Row], mergeKeys: [MergeKey]) -> Linking {
    if pairing.createsEvery {
      let carriers = Self.carriers(among: rows)
      return carriers.isEmpty ? .countedCreation : .creation(carriers)
    }
    if let prose = pairing.prose {
      return .impossible(
        "records are linked only under a condition in words (line \(prose.line))"
      )
    }
    if !mergeKeys.isEmpty { return .merging(mergeKeys) }
    if pairing.rules.contains(where: { $0.kind.name == "creates-connected" }) {
      return .impossible(
        "records are linked only through a connection; this version does not make connections yet"
      )
    }
    if !pairing.mergeRows.isEmpty { return .impossible("no merge row can be used to link records") }
    return .impossible("nothing in the document links these records")
  }

  /// Up to three rows that carry a unique value and do not disturb one another or the given ones.
  static func carriers(
    among rows: [Row],
    apartFrom isTaken: (Row) -> Bool = { _ in false }
  ) -> [Row] {
    var chosen: [Row] = []
    for row in rows where row.kind.isUnique && !isTaken(row) {
      if chosen.contains(where: row.disturbs) { continue }
      chosen.append(row)
      if chosen.count == 3 { break }
    }
    return chosen
  }

  func carriers(apartFrom isTaken: (Row) -> Bool) -> [Row] {
    Self.carriers(among: rows, apartFrom: isTaken)
  }
}
