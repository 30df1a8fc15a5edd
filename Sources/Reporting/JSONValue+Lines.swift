package import JSON

extension JSONValue {
  /// The value as indented text with a final line feed.
  package var lines: String { String(decoding: bytes(pretty: true), as: UTF8.self) + "\n" }
}

/// A JSON array whose elements are printed as they come, as ``JSON/JSONValue/lines`` prints it as a whole.
package struct StreamedList {
  private var isEmpty = true

  /// Begins an array.
  package init() {}

  /// Elements as they stand in the array, one after the other.
  package static func elements(_ values: [JSONValue]) -> String {
    // Without the bracket and its line before and behind.
    values.isEmpty ? "" : String(JSONValue.array(values).lines.dropFirst(2).dropLast(3))
  }

  /// What to print for further elements.
  package mutating func next(_ elements: String) -> String {
    if elements.isEmpty { return "" }
    defer { isEmpty = false }
    return (isEmpty ? "[\n" : ",\n") + elements
  }

  /// What to print at the end.
  package func end() -> String { isEmpty ? "[]\n" : "\n]\n" }
}
