import JSON

/// The elements of a JSON array as they are made, each on a line of its own.
struct JSONElements {
  private var bytes: [UInt8]
  private var isFirst = true

  /// Begins with what stands before the elements, the bracket last.
  init(behind beginning: String) { bytes = Array(beginning.utf8) }

  /// Hands over what was written so far.
  mutating func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Adds an element.
  mutating func add(_ element: JSONValue) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    bytes.append(UInt8(ascii: "\n"))
    element.write(into: &bytes)
  }

  /// Adds what stands behind the elements.
  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Adds a value behind the elements.
  mutating func append(_ value: JSONValue) { value.write(into: &bytes) }
}
