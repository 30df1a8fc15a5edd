package import JSON

/// What a cell of the Data Type column makes of values, for other tools.
package enum TransformJSON {
  /// A value of the source, where one was found, and the one of the target that it becomes.
  package typealias Pair = (source: JSONValue?, target: JSONValue)

  package static func json(
    of cell: String,
    _ expression: JSONValue,
    _ pairs: [Pair]
  ) -> JSONValue {
    let values = pairs.map { source, target -> JSONValue in
      source.map { ["source": $0, "target": target] } ?? ["target": target]
    }
    return ["cell": .string(cell), "expression": expression, "values": .array(values)]
  }
}
