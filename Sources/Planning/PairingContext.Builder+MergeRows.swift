import Checklists
import JSON
import SystemModel
import Transforms

/// Which merge rows link two records, as far as the two systems take it.
extension PairingContext.Builder {
  /// Why a merge row cannot be run through; nil where it can.
  func skipCause(in row: MergeRow) -> String? {
    if row.source.path.isEmpty || row.target.path.isEmpty {
      return "the row names no property on one side"
    }
    if let reason = Self.skipCause(inDepthOf: row.source, row.target) { return reason }
    if let reason = skipCause(besideListsOf: row.source, row.target) { return reason }
    if !row.isUnconditional {
      return "no two records are known to meet the conditions of a merge row"
    }
    for (side, path) in [("source", row.source.path), ("target", row.target.path)]
    where PairingContext.isManaged(path) {
      return "\(path) is managed by the \(side) system and can never be chosen"
    }
    let types = types(along: row)
    if types.contains(.cast(.boolean)) {
      return "a boolean has no value that only two records share"
    }
    if kind(of: row, types) == nil {
      return "the data type of its mapping leaves no value as it is: the two can never be equal"
    }
    return skipCause(toEquating: row)
  }

  /// Why no row of the pairing's merge table links records.
  var mergingSkipCause: SkipReason {
    let told = isPlain ? nil : pairing.mergeRows.lazy.compactMap { skipCauses[$0.rule.id] }.first
    return told.map(SkipReason.technical) ?? .noMergeRow
  }

  /// Why its systems let no two records be made that are equal in a merge row; nil where they do.
  func skipCause(toEquating row: MergeRow) -> String? {
    if isPlain { return nil }
    let paths = [PropertyPath(row.source.path), PropertyPath(row.target.path)]
    let skipCause =
      environment.skipCause(toCreating: sourceType, with: [paths[0]])
      ?? environment.skipCause(toCreating: targetType, with: [paths[1]])
    if let skipCause = skipCause ?? self.skipCause(toMakingUp: paths[0], paths[1]) {
      return skipCause
    }
    return key(of: row) == nil
      ? "no value that only two records share is taken for both \(paths[0]) and \(paths[1])" : nil
  }

  /// What merge values look like, and what makes the target's of the source's; nil where no value
  /// that only two records share is equal on both sides.
  func key(of row: MergeRow) -> (kind: ValueKind, type: DataType)? {
    let types = types(along: row)
    let isNumber = types.contains { Self.numericTypes.contains($0) }
    let type = DataType.cast(isNumber ? .integer : .string)
    guard let kind = kind(of: row, types) else { return nil }
    if isPlain { return (kind, type) }
    let limits = (
      source.constraint(of: PropertyPath(row.source.path)),
      target.constraint(of: PropertyPath(row.target.path))
    )
    guard let limited = kind.within(limits.0, limits.1, type), limited.isUnique else { return nil }
    return (limited, type)
  }

  /// The data types of the mappings that share a property with a merge row, its own mapping first.
  private func types(along row: MergeRow) -> [DataType] {
    let bySource = Set(mappingsBySource[row.source.path] ?? [])
    let byTarget = Set(mappingsByTarget[row.target.path] ?? [])
    let own = bySource.intersection(byTarget).sorted()
    return (own + bySource.union(byTarget).sorted()).map { mappings[$0].row.dataType }
  }

  private static let numericTypes: [DataType] = [.cast(.integer), .cast(.float), .cast(.decimal)]

  /// What the values of a merge row look like, so that all mappings along it leave them as they are.
  private func kind(of row: MergeRow, _ types: [DataType]) -> ValueKind? {
    let named = ValueKind(source: row.source.path, target: row.target.path, type: .cast(.string))
    let isNumber = types.contains { $0 == .notShown || Self.numericTypes.contains($0) }
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
