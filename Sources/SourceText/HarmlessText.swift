/// Makes text from anywhere fit to be shown in a terminal: nothing in it moves, hides or reorders.
package enum HarmlessText {
  /// A text with a visible stand-in for each scalar that is more than a mark on paper.
  static func harmless(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(standIn(for: scalar)) }
    return String(result)
  }

  /// The scalar itself, the picture of a control character, or U+FFFD.
  static func standIn(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300: scalar
    case 0x00..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x200C, 0x200D: scalar  // They join letters and emoji, and do nothing else.
    default: isVisible(scalar) ? scalar : "\u{FFFD}"
    }
  }

  /// A text in which nothing looks like a command to a CI server, such as `##vso[` or `##[`.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - sign: What parts the two signs.
  ///   - dropsSign: Whether that stands for the second of them.
  /// - Returns: The text, which is shown to people as it was.
  package static func disarmed(
    _ text: String,
    by sign: String = " ",
    dropsSign: Bool = false
  ) -> String {
    guard text.utf8.contains(UInt8(ascii: "#")), text.contains("##") else { return text }
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 8)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "#"), index > 0, bytes[index - 1] == byte {
        var end = index + 1
        while end < bytes.count, isLetter(bytes[end]) { end += 1 }
        if end < bytes.count, bytes[end] == UInt8(ascii: "[") {
          output += sign.utf8
          if dropsSign { continue }
        }
      }
      output.append(byte)
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
    default: true
    }
  }
}
