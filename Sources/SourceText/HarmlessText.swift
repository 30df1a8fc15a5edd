/// Makes text from anywhere fit to be shown in a terminal: nothing in it moves, hides or reorders.
enum HarmlessText {
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

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
    default: true
    }
  }
}
