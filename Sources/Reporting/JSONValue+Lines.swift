package import JSON

extension JSONValue {
  /// The value as indented text with a final line feed.
  package var lines: String { String(decoding: bytes(pretty: true), as: UTF8.self) + "\n" }
}
