/// The classes of bytes that reStructuredText tells apart.
extension UInt8 {
  /// Whether it separates words: a space, a tab, a vertical tab or a form feed.
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0B || self == 0x0C }

  /// Whether it can adorn a title: printable ASCII that is neither letter, digit nor space.
  var isAdornment: Bool {
    switch self {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// Whether it is an ASCII digit.
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  /// Whether it is an ASCII letter.
  var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }

  /// Whether it can be part of a simple name: letter, digit, or any character beyond ASCII.
  var isNameByte: Bool { isLetter || isDigit || self >= 0x80 }

  /// The lower-case form of an ASCII letter; every other byte as it is.
  var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
