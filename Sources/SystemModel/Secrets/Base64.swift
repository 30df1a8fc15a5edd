/// Base 64 of RFC 4648, and as much of it as it takes to know a secret in it.
package enum Base64 {
  /// Bytes as letters, digits, `+` and `/`, filled up with `=`.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  package static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let second = index + 1 < bytes.count ? Int(bytes[index + 1]) : 0
      let third = index + 2 < bytes.count ? Int(bytes[index + 2]) : 0
      let word = Int(bytes[index]) << 16 | second << 8 | third
      text.append(standard[word >> 18])
      text.append(standard[word >> 12 & 63])
      text.append(index + 1 < bytes.count ? standard[word >> 6 & 63] : UInt8(ascii: "="))
      text.append(index + 2 < bytes.count ? standard[word & 63] : UInt8(ascii: "="))
      index += 3
    }
    return text
  }

  static let standard = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )

  static let safeForURLs = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8
  )

  /// The digits that bytes give whatever stands before and behind them.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - count: How many other bytes stand before them in their group of three.
  ///   - alphabet: The digits.
  /// - Returns: The digits without those at either end that hold bits of other bytes.
  static func certain(
    of bytes: [UInt8],
    behind count: Int,
    in alphabet: [UInt8]
  ) -> [UInt8] {
    let all = [UInt8](repeating: 0, count: count) + bytes
    let first = (count * 8 + 5) / 6
    let end = all.count * 8 / 6
    guard first < end else { return [] }
    return (first..<end).map { digit in
      let bit = digit * 6
      let high = UInt16(all[bit / 8]) << 8
      let low = bit / 8 + 1 < all.count ? UInt16(all[bit / 8 + 1]) : 0
      return alphabet[Int((high | low) >> (10 - UInt16(bit % 8)) & 0x3F)]
    }
  }

  /// Whether a byte is a digit of either alphabet.
  static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
