import JSON

/// Writes a JSON text member by member, so that a long one never stands in memory as values.
///
/// Members stand on lines of their own, but those of a short object stand together on one line.
struct ResultsWriter {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []

  private var depth: Int
  private var isFirst = true
  /// The number of containers around this place from the outermost one on a single line.
  private var inlineDepth = 0

  /// Whether what parts the next value from the one before is written elsewhere.
  private var isBegun: Bool

  /// Begins a text.
  init() {
    depth = 0
    isBegun = false
  }

  /// Begins a value that stands in so many containers of a text.
  init(inside depth: Int) {
    self.depth = depth
    isBegun = true
  }

  /// Hands over what was written so far, and goes on behind it.
  mutating func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Hands over what was written so far, with what parts it from a value that is written elsewhere.
  mutating func takeBytesBeforeValue() -> [UInt8] {
    beginValue(nil)
    return takeBytes()
  }

  // MARK: Containers

  /// Writes an object.
  mutating func object(
    _ name: String? = nil,
    onOneLine: Bool = false,
    _ members: (inout ResultsWriter) -> Void
  ) {
    container(name, UInt8(ascii: "{"), UInt8(ascii: "}"), onOneLine, members)
  }

  /// Writes an array.
  mutating func array(
    _ name: String? = nil,
    onOneLine: Bool = false,
    _ elements: (inout ResultsWriter) -> Void
  ) {
    container(name, UInt8(ascii: "["), UInt8(ascii: "]"), onOneLine, elements)
  }

  private mutating func container(
    _ name: String?,
    _ opening: UInt8,
    _ closing: UInt8,
    _ onOneLine: Bool,
    _ content: (inout ResultsWriter) -> Void
  ) {
    beginValue(name)
    bytes.append(opening)
    depth += 1
    if onOneLine || inlineDepth > 0 { inlineDepth += 1 }
    isFirst = true
    content(&self)
    depth -= 1
    if !isFirst, inlineDepth == 0 { breakLine() }
    if inlineDepth > 0 { inlineDepth -= 1 }
    bytes.append(closing)
    isFirst = false
  }

  // MARK: Values

  /// Writes any value, containers in their shortest form.
  mutating func value(_ name: String? = nil, _ value: JSONValue) {
    beginValue(name)
    value.write(into: &bytes)
  }

  /// Writes a string.
  mutating func string(_ name: String? = nil, _ string: String) {
    value(name, .string(string))
  }

  /// Writes a whole number.
  mutating func integer(_ name: String? = nil, _ number: Int) {
    beginValue(name)
    bytes.append(contentsOf: String(number).utf8)
  }

  /// Writes a duration in seconds with three decimals.
  mutating func seconds(_ name: String? = nil, _ duration: Duration) {
    beginValue(name)
    bytes.append(contentsOf: duration.decimalSeconds.utf8)
  }

  /// Writes strings as an array.
  mutating func strings(_ name: String, onOneLine: Bool = false, _ strings: [String]) {
    array(name, onOneLine: onOneLine) { writer in
      for string in strings { writer.string(nil, string) }
    }
  }

  /// Ends the text with a line end.
  mutating func finish() { bytes.append(UInt8(ascii: "\n")) }

  // MARK: Punctuation

  private mutating func beginValue(_ name: String?) {
    if isBegun {
      isBegun = false
      isFirst = false
      return
    }
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    if depth > 0 {
      if inlineDepth == 0 {
        breakLine()
      } else if !isFirst {
        bytes.append(UInt8(ascii: " "))
      }
    }
    isFirst = false
    guard let name else { return }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: name.utf8)
    bytes.append(contentsOf: "\": ".utf8)
  }

  private mutating func breakLine() {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { bytes.append(contentsOf: "  ".utf8) }
  }
}
