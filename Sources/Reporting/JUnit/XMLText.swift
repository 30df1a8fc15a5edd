/// Makes any text fit for XML 1.0, so that every reader takes the file.
enum XMLText {
  /// Where a text stands.
  enum Position {
    /// Between tags.
    case content
    /// In a quoted attribute, where readers turn line ends and tabs into blanks.
    case attribute
  }

  /// Appends a text, cleaned and with its markup characters as references.
  static func append(_ text: String, as position: Position, to output: inout [UInt8]) {
    if needsCleaning(text) {
      for byte in cleaned(Array(text.utf8)) { append(byte, as: position, to: &output) }
    } else {
      for byte in text.utf8 { append(byte, as: position, to: &output) }
    }
  }

  /// The text without terminal sequences, each forbidden character as a visible `#x1B`.
  static func cleaned(_ text: String) -> String {
    guard needsCleaning(text) else { return text }
    return String(decoding: cleaned(Array(text.utf8)), as: UTF8.self)
  }

  @inline(__always)
  private static func append(_ byte: UInt8, as position: Position, to output: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
    case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
    case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
    case UInt8(ascii: "\""):
      if position == .attribute {
        output.append(contentsOf: "&quot;".utf8)
      } else {
        output.append(byte)
      }
    case 0x0D: output.append(contentsOf: "&#13;".utf8)
    case 0x0A where position == .attribute: output.append(contentsOf: "&#10;".utf8)
    case 0x09 where position == .attribute: output.append(contentsOf: "&#9;".utf8)
    default: output.append(byte)
    }
  }

  // MARK: Cleaning

  private static let escape: UInt8 = 0x1B

  /// Whether a text may hold anything to clean; most texts do not.
  private static func needsCleaning(_ text: String) -> Bool {
    text.utf8.contains { byte in
      isForbidden(byte) || byte == 0xEF || byte == UInt8(ascii: "[")
    }
  }

  private static func isForbidden(_ byte: UInt8) -> Bool {
    byte == 0x7F || (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D)
  }

  private static func cleaned(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 16)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == escape, let end = endOfSequence(in: bytes, at: index) {
        index = end
        continue
      }
      if isForbidden(byte) {
        output.append(contentsOf: "#x".utf8)
        output.append(contentsOf: String(byte, radix: 16, uppercase: true).utf8)
      } else if byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBF,
        bytes[index + 2] >= 0xBE
      {
        output.append(contentsOf: (bytes[index + 2] == 0xBE ? "#xFFFE" : "#xFFFF").utf8)
        index += 2
      } else {
        if byte == UInt8(ascii: "|") { disarmAttachment(in: &output) }
        output.append(byte)
      }
      index += 1
    }
    return output
  }

  /// The end of a terminal sequence; nil where the escape character begins none.
  private static func endOfSequence(in bytes: [UInt8], at start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    var index = start + 2
    switch bytes[start + 1] {
    case UInt8(ascii: "["):
      // Parameters, intermediates, and one final byte.
      while index < bytes.count, (0x30...0x3F).contains(bytes[index]) { index += 1 }
      while index < bytes.count, (0x20...0x2F).contains(bytes[index]) { index += 1 }
      guard index < bytes.count, (0x40...0x7E).contains(bytes[index]) else { return nil }
      return index + 1
    case UInt8(ascii: "]"):
      // A command of the terminal itself, such as a link; ends with BEL or ESC \.
      while index < bytes.count, bytes[index] >= 0x20 { index += 1 }
      guard index < bytes.count else { return nil }
      if bytes[index] == 0x07 { return index + 1 }
      let hasTerminator = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\\")
      return bytes[index] == escape && hasTerminator ? index + 2 : nil
    case 0x20...0x2F:
      // The choice of a character set.
      while index < bytes.count, (0x20...0x2F).contains(bytes[index]) { index += 1 }
      guard index < bytes.count, (0x30...0x7E).contains(bytes[index]) else { return nil }
      return index + 1
    default: return nil
    }
  }

  private static let attachment = Array("[[ATTACHMENT".utf8)

  /// Parts the brackets of what a reader would take for a link to an attachment.
  private static func disarmAttachment(in output: inout [UInt8]) {
    guard output.count >= attachment.count else { return }
    let start = output.count - attachment.count
    let isLink = output[start...].elementsEqual(attachment) { byte, letter in
      byte == letter || (letter <= UInt8(ascii: "Z") && byte == letter | 0x20)
    }
    if isLink { output.insert(UInt8(ascii: " "), at: start + 2) }
  }
}
