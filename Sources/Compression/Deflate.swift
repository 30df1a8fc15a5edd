/// The compression of RFC 1951, which browsers undo by themselves; Foundation on Linux offers none.
public struct Deflate {
  private static let window = 32_768
  private static let longest = 258
  /// The most places with the same three bytes that are looked at.
  private static let patience = 12
  /// The symbols after which a block ends, so that its codes fit what is in it.
  private static let blockSize = 65_536

  private var bits = BitWriter()
  /// Bytes as they are, and matches as `distance << 9 | length` with the highest bit set.
  private var tokens: [UInt32] = []

  /// Compresses bytes as one stream without a header.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var deflate = Deflate()
    deflate.add(bytes)
    deflate.endBlock(isLast: true)
    return deflate.bits.finished()
  }

  private mutating func add(_ bytes: [UInt8]) {
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
        while candidate >= 0, index - candidate < Self.window, tries > 0 {
          if bytes[candidate + length] == bytes[index + length] {
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
      let isMatch = length >= 4 || (length == 3 && distance < 4096)
      let next = index + (isMatch ? length : 1)
      tokens.append(
        isMatch ? 1 << 31 | UInt32(distance) << 9 | UInt32(length) : UInt32(bytes[index])
      )
      while index < next {
        if index <= last {
          let hash = Self.hash(bytes, index)
          earlier[index & (Self.window - 1)] = heads[hash]
          heads[hash] = Int32(truncatingIfNeeded: index)
        }
        index += 1
      }
      if tokens.count >= Self.blockSize { endBlock(isLast: false) }
    }
  }

  private static func hash(_ bytes: [UInt8], _ index: Int) -> Int {
    let word =
      UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
    return Int((word &* 2_654_435_761) >> 17)
  }

  // MARK: Blocks

  private mutating func endBlock(isLast: Bool) {
    var letters = [Int](repeating: 0, count: 286)
    var distances = [Int](repeating: 0, count: 30)
    letters[256] = 1  // The end of the block.
    for token in tokens {
      if let (length, distance) = Self.match(token) {
        letters[257 + Self.lengthSymbol(length).symbol] += 1
        distances[Self.bucket(distance - 1, split: 2).symbol] += 1
      } else {
        letters[Int(token)] += 1
      }
    }
    let letterCode = HuffmanCode(for: letters, limit: 15)
    let distanceCode = HuffmanCode(for: distances, limit: 15)
    bits.put(isLast ? 0b101 : 0b100, 3)
    putHead(letterCode.lengths, distanceCode.lengths)
    for token in tokens {
      guard let (length, distance) = Self.match(token) else {
        put(Int(token), letterCode)
        continue
      }
      let (symbol, count, rest) = Self.lengthSymbol(length)
      put(257 + symbol, letterCode)
      bits.put(UInt64(rest), UInt64(count))
      let (place, more, farther) = Self.bucket(distance - 1, split: 2)
      put(place, distanceCode)
      bits.put(UInt64(farther), UInt64(more))
    }
    put(256, letterCode)
    tokens.removeAll(keepingCapacity: true)
  }

  private mutating func put(_ symbol: Int, _ code: HuffmanCode) {
    bits.put(code.codes[symbol], UInt64(code.lengths[symbol]))
  }

  /// The order in which a block gives the lengths of the code for lengths.
  static let headOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  /// The lengths of both codes, in a code of their own; runs of zeros as one symbol.
  private mutating func putHead(_ letters: [Int], _ distances: [Int]) {
    let lengths = letters + distances
    var symbols: [(symbol: Int, rest: Int, bits: Int)] = []
    var index = 0
    while index < lengths.count {
      var end = index
      while end < lengths.count, end - index < 138, lengths[end] == 0 { end += 1 }
      switch end - index {
      case 11...: symbols.append((18, end - index - 11, 7))
      case 3...: symbols.append((17, end - index - 3, 3))
      default:
        symbols.append((lengths[index], 0, 0))
        end = index + 1
      }
      index = end
    }
    var frequencies = [Int](repeating: 0, count: 19)
    for symbol in symbols { frequencies[symbol.symbol] += 1 }
    let code = HuffmanCode(for: frequencies, limit: 7)
    bits.put(UInt64(letters.count - 257), 5)
    bits.put(UInt64(distances.count - 1), 5)
    bits.put(UInt64(Self.headOrder.count - 4), 4)
    for symbol in Self.headOrder { bits.put(UInt64(code.lengths[symbol]), 3) }
    for (symbol, rest, count) in symbols {
      put(symbol, code)
      bits.put(UInt64(rest), UInt64(count))
    }
  }

  // MARK: Symbols

  private static func match(_ token: UInt32) -> (length: Int, distance: Int)? {
    token >> 31 == 0 ? nil : (Int(token & 0x1FF), Int(token >> 9 & 0x3F_FFFF))
  }

  private static func lengthSymbol(_ length: Int) -> (symbol: Int, bits: Int, rest: Int) {
    length == longest ? (28, 0, 0) : bucket(length - 3, split: 4)
  }

  /// The bucket of a number where each power of two is split into so many, and what is left of it.
  private static func bucket(_ number: Int, split: Int) -> (symbol: Int, bits: Int, rest: Int) {
    if number < 2 * split { return (number, 0, 0) }
    let top = Int.bitWidth - 1 - number.leadingZeroBitCount
    let bits = top - split.trailingZeroBitCount
    return (split * bits + number >> bits, bits, number & ((1 << bits) - 1))
  }
}

/// Bits one after the other, the lowest of each byte first.
private struct BitWriter {
  private var output: [UInt8] = []
  private var bits: UInt64 = 0
  private var count: UInt64 = 0

  /// Adds bits, the lowest first.
  mutating func put(_ value: UInt64, _ count: UInt64) {
    bits |= value << self.count
    self.count += count
    while self.count >= 8 {
      output.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      self.count -= 8
    }
  }

  /// The bytes, the last one filled up.
  func finished() -> [UInt8] {
    count > 0 ? output + [UInt8(truncatingIfNeeded: bits)] : output
  }
}
