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

  /// Values for the merge properties that are not filled yet; nothing matches them.
  ///
  /// A property that would put its value where something else is to show stays empty.
  func unmatched(
    beside fields: [Assignment],
    showing marks: [PropertyMatch],
    _ values: inout ValueGenerator
  ) -> [Assignment] {
    var added: [Assignment] = []
    var filled = PathSet()
    filled.insert(fields.map(\.path))
    for key in mergeKeys
    where !filled.overlaps(key.source) && !marks.contains(where: { key.footprint.reaches($0.path) })
    {
      filled.insert(key.source)
      added.append(Assignment(key.source, values.plain(key.kind)))
    }
    return added
  }
}
