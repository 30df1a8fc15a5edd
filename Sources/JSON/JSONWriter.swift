/// Writes values as JSON, members in order and numbers as they were written.
struct JSONWriter {
  /// Whether each element and member stands on a line of its own.
  let isPretty: Bool

  func write(_ value: JSONValue, into output: inout [UInt8], depth: Int) {
    switch value {
    case .null:
      output.append(contentsOf: "null".utf8)
    case .bool(let bool):
      output.append(contentsOf: (bool ? "true" : "false").utf8)
    case .number(let number):
      output.append(contentsOf: number.text.utf8)
    case .string(let string):
      write(string, into: &output)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      var isFirst = true
      for element in elements {
        begin(isFirst: isFirst, into: &output, depth: depth + 1)
        isFirst = false
        write(element, into: &output, depth: depth + 1)
      }
      if isPretty, !isFirst { breakLine(into: &output, depth: depth) }
      output.append(UInt8(ascii: "]"))
    case .object(let object):
      output.append(UInt8(ascii: "{"))
      var isFirst = true
      for member in object.members {
        begin(isFirst: isFirst, into: &output, depth: depth + 1)
        isFirst = false
        write(member.name, into: &output)
        output.append(UInt8(ascii: ":"))
        if isPretty { output.append(UInt8(ascii: " ")) }
        write(member.value, into: &output, depth: depth + 1)
      }
      if isPretty, !isFirst { breakLine(into: &output, depth: depth) }
      output.append(UInt8(ascii: "}"))
    }
  }

  @inline(__always)
  private func begin(isFirst: Bool, into output: inout [UInt8], depth: Int) {
    if !isFirst { output.append(UInt8(ascii: ",")) }
    if isPretty { breakLine(into: &output, depth: depth) }
  }

  private func breakLine(into output: inout [UInt8], depth: Int) {
    output.append(UInt8(ascii: "\n"))
    for _ in 0..<depth * 2 { output.append(UInt8(ascii: " ")) }
  }

  /// Copies a string as it is, in one go between two characters that need an escape.
  private func write(_ string: String, into output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var string = string
    string.withUTF8 { bytes in
      var start = 0
      for index in bytes.indices where unsafe Self.needsEscape(bytes, at: index) {
        unsafe output.append(contentsOf: bytes[start..<index])
        start = unsafe index + appendEscape(of: bytes, at: index, to: &output)
      }
      unsafe output.append(contentsOf: bytes[start...])
    }
    output.append(UInt8(ascii: "\""))
  }

  @inline(__always)
  private static func needsEscape(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let byte = unsafe bytes[index]
    if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return true }
    // U+2028 and U+2029 end a line in some readers, such as older JavaScript; of what begins as they
    // do, arrows are frequent.
    guard byte == 0xE2, index + 2 < bytes.count, unsafe bytes[index + 1] == 0x80
    else { return false }
    return unsafe bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9
  }

  /// Appends the escape of a character that needs one.
  ///
  /// - Returns: How many bytes the character has.
  private func appendEscape(
    of bytes: UnsafeBufferPointer<UInt8>,
    at index: Int,
    to output: inout [UInt8]
  ) -> Int {
    let byte = unsafe bytes[index]
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      output.append(UInt8(ascii: "\\"))
      output.append(byte)
    case 0x0A: output.append(contentsOf: "\\n".utf8)
    case 0x0D: output.append(contentsOf: "\\r".utf8)
    case 0x09: output.append(contentsOf: "\\t".utf8)
    case 0x08: output.append(contentsOf: "\\b".utf8)
    case 0x0C: output.append(contentsOf: "\\f".utf8)
    case 0xE2:
      output.append(contentsOf: (unsafe bytes[index + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8)
      return 3
    default:
      output.append(contentsOf: byte < 0x10 ? "\\u000".utf8 : "\\u001".utf8)
      let digit = byte & 0xF
      output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
    return 1
  }
}

extension JSONValue {
  /// Appends the value as JSON in UTF-8.
  ///
  /// - Parameters:
  ///   - output: The bytes to append to.
  ///   - pretty: Whether each element and member stands on a line of its own, indented by two
  ///     blanks per level; otherwise no blank is written. There is no line end behind the value.
  /// - Complexity: O(*n*) in the length of the text.
  public func write(into output: inout [UInt8], pretty: Bool = false) {
    JSONWriter(isPretty: pretty).write(self, into: &output, depth: 0)
  }

  /// The value as JSON in UTF-8.
  ///
  /// - Parameter pretty: Whether each element and member stands on a line of its own.
  /// - Returns: The bytes, without a line end behind the value.
  public func bytes(pretty: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(256)
    write(into: &output, pretty: pretty)
    return output
  }

  /// The value as JSON in its shortest form, without blanks.
  public var text: String {
    String(decoding: bytes(), as: UTF8.self)
  }
}
