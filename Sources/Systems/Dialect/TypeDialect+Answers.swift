package import HTTPEndpoints
package import JSON
import SystemModel

extension TypeDialect {
  /// A record as an answer shows it.
  package struct ShownRecord {
    package var id: String
    /// The properties as documents name them.
    package var fields: JSONValue
    /// The record as the system has it.
    package var raw: JSONValue
    /// The moment of its last change in milliseconds; nil where nothing says it.
    package var stamp: Int?
    package var revision: JSONValue?
  }

  /// The record of an answer's body.
  package func record(
    in body: JSONValue,
    at place: PropertyPath,
    _ response: HTTPResponse? = nil
  ) -> ShownRecord? {
    guard let raw = body.value(at: place) else { return nil }
    return record(raw, response)
  }

  /// A record from its JSON; nil where it is no object, or has no identifier.
  ///
  /// An identifier that would make a path mean something else, such as `..`, is none.
  package func record(_ raw: JSONValue, _ response: HTTPResponse? = nil) -> ShownRecord? {
    guard raw.object != nil, let id = raw.value(at: profile.id).flatMap(Self.identifier) else {
      return nil
    }
    let fields = reading.map(raw) { value, _, names in forms.inward(value, names) }
    let revision: JSONValue? =
      switch profile.revision?.source {
      case .property(let path)?: raw.value(at: path)
      case .header(let name)?: response?.fields[name].map(JSONValue.string)
      case nil: nil
      }
    let stamp = profile.changed.flatMap { raw.value(at: $0) }.flatMap { value in
      (profile.list?.stampForm ?? .iso).milliseconds(value)
    }
    return ShownRecord(id: id, fields: fields, raw: raw, stamp: stamp, revision: revision)
  }

  private static func identifier(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): ["", ".", ".."].contains(text) ? nil : text
    case .number(let number): number.int.map { String($0) } ?? number.text
    case .null, .bool, .array, .object: nil
    }
  }
}
