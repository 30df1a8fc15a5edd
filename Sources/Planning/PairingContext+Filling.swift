import JSON

/// Values for the properties of records.
extension PairingContext {
  /// Fills rows with values of their own.
  func fill(_ rows: [Row], _ values: inout ValueGenerator) -> ([Assignment], [PropertyMatch]) {
    var fields: [Assignment] = []
    var marks: [PropertyMatch] = []
    for row in rows {
      let value = values.plain(row.kind)
      fields.append(Assignment(row.source, value))
      marks.append(row.arrival(of: value))
    }
    return (fields, marks)
  }

  /// So many merge properties are filled at most.
  ///
  /// With all of hundreds in each case the work would grow with the square of the rows. What that loses: a
  /// value that differs in a far row is not seen to keep records apart, for both sides are empty there.
  private static let mostMergeKeys = 24

  /// The merge rows whose properties are filled, in their order.
  ///
  /// - Parameter key: The one that the case is about, which is followed by the others; nil for none.
  /// - Returns: All of them, or the one and those behind it in a circle.
  func mergeKeysToFill(from key: MergeKey? = nil) -> [MergeKey] {
    if mergeKeys.count <= Self.mostMergeKeys { return mergeKeys }
    let start = key?.number ?? 0
    let following = mergeKeys[start...] + mergeKeys[..<start]
    return following.prefix(Self.mostMergeKeys).sorted { $0.number < $1.number }
  }

  /// Values for the merge properties that are not filled yet; nothing matches them.
  ///
  /// A property that would put its value where something else is to show stays empty.
  ///
  /// - Parameters:
  ///   - fields: What is filled.
  ///   - marks: What is to show.
  ///   - key: The merge row that the case is about; nil for none.
  ///   - values: Makes the values.
  /// - Returns: The properties with their values.
  func unmatched(
    beside fields: [Assignment],
    showing marks: [PropertyMatch],
    by key: MergeKey? = nil,
    _ values: inout ValueGenerator
  ) -> [Assignment] {
    var added: [Assignment] = []
    var filled = PathSet()
    filled.insert(fields.map(\.path))
    for key in mergeKeysToFill(from: key)
    where !filled.overlaps(key.source) && !marks.contains(where: { key.footprint.reaches($0.path) })
    {
      filled.insert(key.source)
      added.append(Assignment(key.source, values.plain(key.kind)))
    }
    return added
  }
}
