/// The columns that a title takes on a screen, which its underline has to reach.
enum TitleWidth {
  /// Whether a title is wider than an adornment.
  ///
  /// - Parameters:
  ///   - title: The bytes of the title's text.
  ///   - length: The number of adornment characters.
  ///   - inset: The blanks before the title, which count where it has an overline.
  ///   - bytes: The text that holds the title.
  /// - Returns: Whether the adornment is too short.
  static func exceeds(
    _ title: Range<Int>,
    length: Int,
    inset: Int = 0,
    in bytes: [UInt8]
  ) -> Bool {
    // No character takes more columns than bytes.
    title.count + inset > length && columns(of: title, in: bytes) + inset > length
  }

  /// The columns that some text takes.
  static func columns(of title: Range<Int>, in bytes: [UInt8]) -> Int {
    var columns = 0
    for scalar in String(decoding: bytes[title], as: UTF8.self).unicodeScalars {
      columns += width(of: scalar)
    }
    return columns
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case ..<0x300: return 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default:
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: return 0
      default: return 1
      }
    }
  }
}
