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

  /// Copies a string in one go as far as nothing in it needs an escape, and byte by byte from there.
  private func write(_ string: String, into output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var string = string
    string.withUTF8 { bytes in
      var index = 0
      while index < bytes.count, unsafe !Self.needsEscape(bytes, at: index) { index += 1 }
      unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[..<index]))
      if index < bytes.count { unsafe writeEscaped(bytes, from: index, into: &output) }
    }
    output.append(UInt8(ascii: "\""))
  }

  @inline(__always)
  private static func needsEscape(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let byte = unsafe bytes[index]
    if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return true }
    // Of what begins so, only U+2028 and U+2029; arrows are frequent.
    guard byte == 0xE2, index + 2 < bytes.count, unsafe bytes[index + 1] == 0x80
    else { return false }
    return unsafe bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9
  }

  private func writeEscaped(
    _ text: UnsafeBufferPointer<UInt8>,
    from start: Int,
    into output: inout [UInt8]
  ) {
    let bytes = unsafe Array(text[start...])
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case 0x0A: output.append(contentsOf: "\\n".utf8)
      case 0x0D: output.append(contentsOf: "\\r".utf8)
      case 0x09: output.append(contentsOf: "\\t".utf8)
      case 0x08: output.append(contentsOf: "\\b".utf8)
      case 0x0C: output.append(contentsOf: "\\f".utf8)
      case 0..<0x20:
        output.append(contentsOf: byte < 0x10 ? "\\u000".utf8 : "\\u001".utf8)
        let digit = byte & 0xF
        output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
        // U+2028 and U+2029 end a line in some readers, such as older JavaScript.
        if bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 {
          output.append(contentsOf: (bytes[index + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8)
          index += 2
        } else {
          output.append(byte)
        }
      default: output.append(byte)
      }
      index += 1
    }
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
