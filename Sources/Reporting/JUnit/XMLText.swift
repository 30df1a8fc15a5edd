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
    var text = cleaned(text)
    text.withUTF8 { bytes in
      // Most of a text is taken as it is, in one go between two characters that are not.
      var start = 0
      for index in bytes.indices where unsafe isMarkup(bytes[index], position) {
        unsafe output.append(contentsOf: bytes[start..<index])
        unsafe appendReference(to: bytes[index], &output)
        start = index + 1
      }
      unsafe output.append(contentsOf: bytes[start...])
    }
  }

  /// The text without terminal sequences, each forbidden character as a visible `#x1B`.
  static func cleaned(_ text: String) -> String {
    needsCleaning(text) ? String(decoding: cleaned(Array(text.utf8)), as: UTF8.self) : text
  }

  @inline(__always)
  private static func isMarkup(_ byte: UInt8, _ position: Position) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), 0x0D: true
    case UInt8(ascii: "\""), 0x0A, 0x09: position == .attribute
    default: false
    }
  }

  private static func appendReference(to byte: UInt8, _ output: inout [UInt8]) {
    let reference =
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case UInt8(ascii: "\""): "&quot;"
      default: "&#\(byte);"
      }
    output.append(contentsOf: reference.utf8)
  }

  // MARK: Cleaning

  private static let escape: UInt8 = 0x1B

  /// Whether a text may hold anything to clean; most texts do not.
  private static func needsCleaning(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      unsafe bytes.contains { isForbidden($0) || $0 == 0xEF || $0 == UInt8(ascii: "[") }
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
