import JSON

/// Writes a JSON text member by member, so that a long one never stands in memory as values.
///
/// No blanks are written; the elements of lists that people look through stand on lines of their own.
struct ResultsWriter {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []

  /// Whether the next value is the first of its container.
  private var isFirst = true
  /// Whether each value of the container stands on a line of its own.
  private var breaksLines = false

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
    breakingLines: Bool = false,
    _ members: (inout ResultsWriter) -> Void
  ) {
    container(name, UInt8(ascii: "{"), UInt8(ascii: "}"), breakingLines, members)
  }

  /// Writes an array.
  mutating func array(
    _ name: String? = nil,
    breakingLines: Bool = false,
    _ elements: (inout ResultsWriter) -> Void
  ) {
    container(name, UInt8(ascii: "["), UInt8(ascii: "]"), breakingLines, elements)
  }

  /// Writes an array of some elements, each on a line of its own; without any, nothing.
  mutating func list<Element>(
    _ name: String,
    _ elements: [Element],
    _ write: (Element, inout ResultsWriter) -> Void
  ) {
    if elements.isEmpty { return }
    array(name, breakingLines: true) { writer in
      for element in elements { write(element, &writer) }
    }
  }

  private mutating func container(
    _ name: String?,
    _ opening: UInt8,
    _ closing: UInt8,
    _ breaking: Bool,
    _ content: (inout ResultsWriter) -> Void
  ) {
    beginValue(name)
    bytes.append(opening)
    let outer = breaksLines
    breaksLines = breaking
    isFirst = true
    content(&self)
    if !isFirst, breaking { bytes.append(UInt8(ascii: "\n")) }
    bytes.append(closing)
    breaksLines = outer
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

  /// Writes a string unless it is empty.
  mutating func text(_ name: String, _ string: String) {
    if !string.isEmpty { value(name, .string(string)) }
  }

  /// Writes a whole number.
  mutating func integer(_ name: String? = nil, _ number: Int) {
    beginValue(name)
    bytes.append(contentsOf: String(number).utf8)
  }

  /// Writes a duration in seconds with as many decimals as it needs, three at the most.
  mutating func seconds(_ name: String, _ duration: Duration) {
    let milliseconds = duration.milliseconds
    if milliseconds % 1000 == 0 {
      beginValue(name)
      bytes.append(contentsOf: String(milliseconds / 1000).utf8)
    } else {
      beginValue(name)
      bytes.append(contentsOf: duration.decimalSeconds.utf8)
      while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
    }
  }

  /// Writes strings as an array; without any, nothing.
  mutating func strings(_ name: String, _ strings: [String], isAlwaysWritten: Bool = false) {
    if strings.isEmpty, !isAlwaysWritten { return }
    array(name) { writer in
      for string in strings { writer.string(nil, string) }
    }
  }

  /// Ends the text with a line end.
  mutating func finish() { bytes.append(UInt8(ascii: "\n")) }

  // MARK: Punctuation

  private mutating func beginValue(_ name: String?) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    if breaksLines { bytes.append(UInt8(ascii: "\n")) }
    isFirst = false
    guard let name else { return }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: name.utf8)
    bytes.append(contentsOf: "\":".utf8)
  }
}
