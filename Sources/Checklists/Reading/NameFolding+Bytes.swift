import SourceText

/// What names are made of, byte by byte, for those who search texts for them.
extension NameFolding {
  static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  /// Lower case of ASCII and of the letters of Latin-1, a blank for `-`; other bytes stay.
  ///
  /// - Parameters:
  ///   - byte: A byte of UTF-8.
  ///   - previous: The byte before it; the letters of Latin-1 are two bytes, the first 0xC3.
  /// - Returns: A byte that is equal for bytes of equal names.
  static func folded(_ byte: UInt8, after previous: UInt8 = 0) -> UInt8 {
    switch byte {
    case 0x80...0x9E where previous == 0xC3 && byte != 0x97: byte | 0x20
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 32
    case UInt8(ascii: "-"): 32
    case 9...13: 32
    default: byte
    }
  }
}
