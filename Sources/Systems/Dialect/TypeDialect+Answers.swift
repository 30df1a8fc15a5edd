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
    // A list of one is how some show it.
    if let elements = raw.array, elements.count == 1 { return record(elements[0], response) }
    return record(raw, response)
  }

  /// The identifier that stands in the place of a record, perhaps in a list of one; nil where it is
  /// none.
  func identifier(alone value: JSONValue) -> String? {
    if let elements = value.array {
      return elements.count == 1 ? identifier(elements[0]) : nil
    }
    return identifier(value)
  }

  /// The identifier of the record whose address an answer gives, in `Location` or
  /// `Content-Location`; nil where it is no address of a record of the type.
  func identifier(locatedBy exchange: Exchange) -> String? {
    guard let fields = exchange.response?.fields,
      let link = fields["Location"] ?? fields["Content-Location"],
      let target = instance.target(ofLink: link, on: exchange.request.target)
    else { return nil }
    let page = exchange.request.target.prefix { $0 != "?" }
    let path = String(target.prefix { $0 != "?" })
    if let request = profile.read.offered?.request {
      let id = request.matchPath(.get, path)?["id"]
      return id.flatMap { identifier(.string($0)) }
    }
    guard path.hasPrefix(page + "/") else { return nil }
    let id = path.dropFirst(page.count + 1)
    return id.contains("/") ? nil : identifier(.string(PercentEncoding.decode(id)))
  }

  /// A record of a list from its row.
  func row(_ raw: JSONValue) -> ShownRecord? {
    record(raw, id: profile.list?.id, changed: profile.list?.rowChanged)
  }

  /// A record from its JSON; nil where it is no object, or has no identifier.
  ///
  /// An identifier that would make a path mean something else, such as `..`, is none.
  package func record(
    _ raw: JSONValue,
    _ response: HTTPResponse? = nil,
    id place: PropertyPath? = nil,
    changed: PropertyPath? = nil
  ) -> ShownRecord? {
    guard raw.object != nil,
      let id = raw.value(at: place ?? profile.id).flatMap({ identifier($0) })
    else { return nil }
    let fields = reading.map(raw) { value, _, names in forms.inward(value, names) }
    let revision: JSONValue? =
      switch profile.revision?.source {
      case .property(let path)?: raw.value(at: path)
      case .header(let name)?: response?.fields[name].map(JSONValue.string)
      case nil: nil
      }
    let stamp = (changed ?? profile.changed).flatMap { raw.value(at: $0) }.flatMap { value in
      (profile.list?.stampForm ?? .iso).milliseconds(value)
    }
    return ShownRecord(id: id, fields: fields, raw: raw, stamp: stamp, revision: revision)
  }

  /// Whether the record says that it is deleted, though the system shows it.
  func isDeleted(_ shown: ShownRecord) -> Bool { profile.deleted?.shows(in: shown.raw) == true }

  private func identifier(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text):
      ["", ".", ".."].contains(text) ? nil : profile.hasCaselessIDs ? text.lowercased() : text
    case .number(let number): number.int.map { String($0) } ?? number.text
    case .null, .bool, .array, .object: nil
    }
  }
}
