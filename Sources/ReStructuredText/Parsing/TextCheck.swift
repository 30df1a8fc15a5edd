import SourceText

/// What can be said about a file before its markup is looked at: whether it is text at all.
enum TextCheck: Equatable {
  /// UTF-8 throughout.
  case text
  /// A NUL byte, which no text holds, at an offset.
  case binary(Int)
  /// Bytes that are no UTF-8: the offset of the first, and how many follow it.
  case malformed(first: Int, more: Int)

  /// Checks all bytes of a file.
  ///
  /// - Parameter bytes: The whole file.
  /// - Complexity: O(*n*) in the number of bytes; ASCII goes by several bytes at a time.
  init(_ bytes: [UInt8]) {
    var union: UInt8 = 0
    var smallest: UInt8 = 0xFF
    for byte in bytes {
      union |= byte
      smallest = Swift.min(smallest, byte)
    }
    if smallest == 0, let offset = bytes.firstIndex(of: 0) {
      self = .binary(offset)
    } else if union < 0x80 {
      self = .text
    } else {
      self = Self.decoded(bytes)
    }
  }

  private static func decoded(_ bytes: [UInt8]) -> TextCheck {
    var first = -1
    var more = -1
    var index = 0
    let count = bytes.count
    while index < count {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      let length = sequenceLength(bytes, at: index)
      if length == 0 {
        if first < 0 { first = index }
        more += 1
      }
      index += Swift.max(length, 1)
    }
    return first < 0 ? .text : .malformed(first: first, more: more)
  }

  /// The length of the character at an offset, or 0 where no character is encoded there.
  private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
    let lead = bytes[index]
    // The second byte has a narrower range where the form would be too long, a surrogate or too high.
    let (length, low, high): (Int, UInt8, UInt8) =
      switch lead {
      case 0xC2...0xDF: (2, 0x80, 0xBF)
      case 0xE0: (3, 0xA0, 0xBF)
      case 0xED: (3, 0x80, 0x9F)
      case 0xE1...0xEF: (3, 0x80, 0xBF)
      case 0xF0: (4, 0x90, 0xBF)
      case 0xF1...0xF3: (4, 0x80, 0xBF)
      case 0xF4: (4, 0x80, 0x8F)
      default: (0, 0, 0)
      }
    guard length > 0, index + length <= bytes.count else { return 0 }
    guard bytes[index + 1] >= low, bytes[index + 1] <= high else { return 0 }
    for offset in 2..<Swift.max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
