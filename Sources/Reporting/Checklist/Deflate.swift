/// The compression of RFC 1951, with the fixed codes: every browser unpacks it by itself.
struct Deflate {
  private static let window = 32_768
  private static let longest = 258
  /// The most places with the same three bytes that are looked at.
  private static let patience = 12

  private var output: [UInt8] = []
  private var bits: UInt64 = 0
  private var bitCount: UInt64 = 0

  /// Packs bytes as one stream without a header.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var packer = Deflate()
    packer.output.reserveCapacity(bytes.count / 5 + 64)
    packer.put(0b011, 3)  // The last block, with fixed codes.
    packer.pack(bytes)
    packer.put(0, 7)  // The end of the block.
    packer.put(0, 7)  // Up to a whole byte.
    return packer.output
  }

  private mutating func pack(_ bytes: [UInt8]) {
    var heads = [Int32](repeating: -1, count: 1 << 15)
    var earlier = [Int32](repeating: -1, count: Self.window)
    let last = bytes.count - 3
    var index = 0
    while index < bytes.count {
      var length = 0
      var distance = 0
      if index <= last {
        let limit = min(Self.longest, bytes.count - index)
        var candidate = Int(heads[Self.hash(bytes, index)])
        var tries = Self.patience
        while candidate >= 0, index - candidate <= Self.window - 1, tries > 0 {
          if length == 0 || bytes[candidate + length] == bytes[index + length] {
            var same = 0
            while same < limit, bytes[candidate + same] == bytes[index + same] { same += 1 }
            if same > length {
              length = same
              distance = index - candidate
              if same == limit { break }
            }
          }
          candidate = Int(earlier[candidate & (Self.window - 1)])
          tries -= 1
        }
      }
      var next = index + 1
      if length >= 4 || (length == 3 && distance < 4096) {
        putMatch(length, distance)
        next = index + length
      } else {
        putLiteral(UInt64(bytes[index]))
      }
      while index < next {
        if index <= last {
          let hash = Self.hash(bytes, index)
          earlier[index & (Self.window - 1)] = heads[hash]
          heads[hash] = Int32(truncatingIfNeeded: index)
        }
        index += 1
      }
    }
  }

  private static func hash(_ bytes: [UInt8], _ index: Int) -> Int {
    let word =
      UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
    return Int((word &* 2_654_435_761) >> 17)
  }

  // MARK: Codes

  private mutating func putLiteral(_ byte: UInt64) {
    if byte < 144 { putCode(0x30 + byte, 8) } else { putCode(0x190 + byte - 144, 9) }
  }

  private mutating func putMatch(_ length: Int, _ distance: Int) {
    let (symbol, lengthBits, lengthRest) =
      length == Self.longest ? (28, 0, 0) : Self.bucket(length - 3, split: 4)
    if symbol < 23 {
      putCode(UInt64(symbol + 1), 7)
    } else {
      putCode(0xC0 + UInt64(symbol - 23), 8)
    }
    put(UInt64(lengthRest), UInt64(lengthBits))
    let (code, distanceBits, distanceRest) = Self.bucket(distance - 1, split: 2)
    putCode(UInt64(code), 5)
    put(UInt64(distanceRest), UInt64(distanceBits))
  }

  /// The bucket of a number where each power of two is split into so many, and what is left of it.
  private static func bucket(_ number: Int, split: Int) -> (symbol: Int, bits: Int, rest: Int) {
    if number < 2 * split { return (number, 0, 0) }
    let top = Int.bitWidth - 1 - number.leadingZeroBitCount
    let bits = top - split.trailingZeroBitCount
    return (split * bits + number >> bits, bits, number & ((1 << bits) - 1))
  }

  /// Adds a code, whose first bit is its highest.
  private mutating func putCode(_ code: UInt64, _ count: UInt64) {
    var reversed: UInt64 = 0
    for bit in 0..<count { reversed |= (code >> bit & 1) << (count - 1 - bit) }
    put(reversed, count)
  }

  /// Adds bits, the lowest first.
  private mutating func put(_ value: UInt64, _ count: UInt64) {
    bits |= value << bitCount
    bitCount += count
    while bitCount >= 8 {
      output.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      bitCount -= 8
    }
  }
}
