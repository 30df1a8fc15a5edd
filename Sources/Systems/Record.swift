public import JSON

/// A record as a system shows it: what the system manages, and the fields.
public struct Record: Sendable, Hashable {
  /// The system's identifier.
  public var id: String
  /// The changed-stamp: grows with every change in the system.
  public var changed: Int
  /// The fields; always an object.
  public var fields: JSONValue

  /// Creates a record.
  public init(id: String, changed: Int, fields: JSONValue) {
    self.id = id
    self.changed = changed
    self.fields = fields
  }

  /// The value at a path: a field, or the identifier where the path is `id` alone.
  public func value(at path: PropertyPath) -> JSONValue? {
    if path.isIdentifier { return .string(id) }
    return fields.value(at: path)
  }
}

extension PropertyPath {
  /// Whether the path names the identifier, which systems give and nobody writes.
  public var isIdentifier: Bool {
    components.count == 1 && components[0].lowercased() == "id"
  }
}
