package import JSON
import Planning
import Results
package import Running
package import SystemModel

extension RunEstimate {
  /// The estimate for other tools, where all cases pass.
  ///
  ///     rate          requests a second that `seconds` are reckoned at; null for no limit
  ///     seconds       how long the run takes
  ///     source        what it asks of the source system:
  ///       records       the records that it makes, by their types, those of the integration too
  ///       requests      create, delete, list, read, total, update
  ///       repeats       the same, without lists, of what is run again at most where cases fail
  ///       kept          those of the records that cannot be deleted; left out where all can
  ///     target        the same of the target system
  package func json(at limit: RateLimit?) -> JSONValue {
    [
      "rate": limit.flatMap { JSONNumber($0.perSecond) }.map(JSONValue.number) ?? .null,
      "seconds": duration(at: limit).json,
      "source": json(of: .source),
      "target": json(of: .target),
    ]
  }

  private func json(of side: Side) -> JSONValue {
    var json: JSONValue = [
      "records": Self.json(records, of: side), "requests": requests[side].json,
      "repeats": repeats[side].json,
    ]
    if kept.contains(where: { $0.key.side == side }) {
      json.set(Self.json(kept, of: side), at: "kept")
    }
    return json
  }

  private static func json(_ counts: [RecordType: Int], of side: Side) -> JSONValue {
    var types = JSONObject()
    for (type, count) in counts.sorted(by: { $0.key.name < $1.key.name }) where type.side == side {
      types[type.name] = .number(JSONNumber(count))
    }
    return .object(types)
  }
}

extension RequestCounts {
  /// The counts for other tools.
  var json: JSONValue {
    [
      "create": .number(JSONNumber(create)),
      "delete": .number(JSONNumber(delete)),
      "list": .number(JSONNumber(list)),
      "read": .number(JSONNumber(read)),
      "total": .number(JSONNumber(total)),
      "update": .number(JSONNumber(update)),
    ]
  }
}

extension Duration {
  /// The duration for other tools, in seconds with three decimals.
  var json: JSONValue { JSONNumber(text: decimalSeconds).map(JSONValue.number) ?? .null }
}
