/// Bytes as letters, digits, `+` and `/`, which mean nothing else in HTML.
enum Base64 {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )

  /// The text of some bytes, filled up with `=`.
  static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let second = index + 1 < bytes.count ? Int(bytes[index + 1]) : 0
      let third = index + 2 < bytes.count ? Int(bytes[index + 2]) : 0
      let word = Int(bytes[index]) << 16 | second << 8 | third
      text.append(letters[word >> 18])
      text.append(letters[word >> 12 & 63])
      text.append(index + 1 < bytes.count ? letters[word >> 6 & 63] : UInt8(ascii: "="))
      text.append(index + 2 < bytes.count ? letters[word & 63] : UInt8(ascii: "="))
      index += 3
    }
    return text
  }
}
