/// Decompresses what ``Deflate`` and others compress by RFC 1951.
///
/// Foundation on Linux offers none. What comes in may be hostile: every length is checked, and the output
/// never grows beyond a limit.
struct Inflate {
  private var bits: BitReader
  private var output: [UInt8]
  private let limit: Int

  /// Decompresses one stream.
  ///
  /// - Parameters:
  ///   - bytes: What holds the stream.
  ///   - start: Where it begins.
  ///   - output: What was decompressed before; the stream is added.
  ///   - limit: The most bytes that `output` may have.
  /// - Returns: Where the stream ends.
  /// - Throws: Where it is damaged, ends too soon, or gets too long; `output` holds what came before.
  /// - Complexity: O(*n*) in the number of bytes on both sides.
  static func decompress(
    _ bytes: [UInt8],
    from start: Int,
    into output: inout [UInt8],
    limit: Int
  ) throws(CompressionProblem) -> Int {
    var inflate = Inflate(bits: BitReader(bytes, from: start), output: [], limit: limit)
    swap(&inflate.output, &output)
    // What was decompressed before is no window of this stream.
    let base = inflate.output.count
    defer { swap(&inflate.output, &output) }
    while try !inflate.block(base) {}
    return inflate.bits.end
  }

  /// Decompresses a block.
  ///
  /// - Returns: Whether it was the last one.
  private mutating func block(_ base: Int) throws(CompressionProblem) -> Bool {
    let isLast = try bits.take(1) == 1
    switch try bits.take(2) {
    case 0: try storedBlock()
    case 1: try symbols(.fixedLetters, .fixedDistances, base)
    case 2:
      let (letters, distances) = try codes()
      try symbols(letters, distances, base)
    default: throw .damaged
    }
    return isLast
  }

  private mutating func storedBlock() throws(CompressionProblem) {
    bits.skipToByte()
    let count = Int(try bits.take(16))
    guard try bits.take(16) == UInt64(~UInt16(count)) else { throw .damaged }
    guard output.count + count <= limit else { throw .tooLong }
    for _ in 0..<count { output.append(UInt8(try bits.take(8))) }
  }

  private mutating func symbols(
    _ letters: HuffmanTable,
    _ distances: HuffmanTable,
    _ base: Int
  ) throws(CompressionProblem) {
    while true {
      let symbol = try bits.next(letters)
      if symbol < 256 {
        guard output.count < limit else { throw .tooLong }
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return }
      let length = try length(of: symbol)
      let distance = try distance(of: bits.next(distances))
      guard distance <= output.count - base else { throw .damaged }
      guard output.count + length <= limit else { throw .tooLong }
      // What is copied may run into what the copy has just made.
      for index in output.count - distance..<output.count - distance + length {
        output.append(output[index])
      }
    }
  }

  private mutating func length(of symbol: Int) throws(CompressionProblem) -> Int {
    switch symbol {
    case 257...264: return symbol - 254
    case 265...284:
      let more = (symbol - 261) / 4
      return 3 + (4 + (symbol - 261) % 4) << more + Int(try bits.take(more))
    case 285: return 258
    default: throw .damaged
    }
  }

  private mutating func distance(of symbol: Int) throws(CompressionProblem) -> Int {
    switch symbol {
    case 0...3: return symbol + 1
    case 4...29:
      let more = (symbol - 2) / 2
      return 1 + (2 + symbol % 2) << more + Int(try bits.take(more))
    default: throw .damaged
    }
  }

  /// The codes that a block brings with it: their lengths stand in a code of their own.
  private mutating func codes() throws(CompressionProblem) -> (HuffmanTable, HuffmanTable) {
    let letterCount = Int(try bits.take(5)) + 257
    let distanceCount = Int(try bits.take(5)) + 1
    let headCount = Int(try bits.take(4)) + 4
    var head = [UInt8](repeating: 0, count: 19)
    for symbol in Deflate.headOrder.prefix(headCount) { head[symbol] = UInt8(try bits.take(3)) }
    let code = try HuffmanTable(head)
    var lengths: [UInt8] = []
    let count = letterCount + distanceCount
    while lengths.count < count {
      switch try bits.next(code) {
      case let length where length < 16: lengths.append(UInt8(length))
      case 16:
        guard let last = lengths.last else { throw .damaged }
        lengths += repeatElement(last, count: 3 + Int(try bits.take(2)))
      case 17: lengths += repeatElement(0, count: 3 + Int(try bits.take(3)))
      default: lengths += repeatElement(0, count: 11 + Int(try bits.take(7)))
      }
    }
    guard lengths.count == count else { throw .damaged }
    return (
      try HuffmanTable(Array(lengths[..<letterCount])),
      try HuffmanTable(Array(lengths[letterCount...]))
    )
  }
}

/// Bits one after the other, the lowest of each byte first.
private struct BitReader {
  private let bytes: [UInt8]
  private var index: Int
  private var bits: UInt64 = 0
  private var count = 0

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    index = start
  }

  /// Where the first byte stands of which nothing was taken.
  var end: Int { index - count / 8 }

  /// Takes bits, the lowest first; at most 32.
  mutating func take(_ wanted: Int) throws(CompressionProblem) -> UInt64 {
    fill()
    guard count >= wanted else { throw .endsTooSoon }
    defer { drop(wanted) }
    return bits & (1 << UInt64(wanted) - 1)
  }

  /// Takes a symbol of a code.
  mutating func next(_ table: HuffmanTable) throws(CompressionProblem) -> Int {
    fill()
    guard let (symbol, length) = table.first(in: bits) else {
      throw count < HuffmanTable.longest ? .endsTooSoon : .damaged
    }
    guard length <= count else { throw .endsTooSoon }
    drop(length)
    return symbol
  }

  mutating func skipToByte() { drop(count % 8) }

  private mutating func drop(_ used: Int) {
    bits >>= UInt64(used)
    count -= used
  }

  private mutating func fill() {
    while count <= 48, index < bytes.count {
      bits |= UInt64(bytes[index]) << UInt64(count)
      index += 1
      count += 8
    }
  }
}

/// A code of RFC 1951 as it is read: what the next bits stand for, looked up at once.
private struct HuffmanTable {
  /// The most bits of a symbol.
  static let longest = 15

  /// For all values of so many bits the symbol and its length, as `symbol << 4 | length`; 0 for none.
  private var entries: [UInt16]
  private let mask: UInt64

  /// Makes the code of symbols with these numbers of bits, 0 for those that do not occur.
  ///
  /// - Throws: Where there are more codes of a length than bits can tell apart.
  init(_ lengths: [UInt8]) throws(CompressionProblem) {
    let width = Int(lengths.max() ?? 0)
    entries = [UInt16](repeating: 0, count: 1 << width)
    mask = UInt64(1 << width - 1)
    var code = 0
    for length in stride(from: 1, through: width, by: 1) {
      code <<= 1
      for (symbol, own) in lengths.enumerated() where Int(own) == length {
        guard code < 1 << length else { throw .damaged }
        var reversed = 0
        for bit in 0..<length where code >> bit & 1 == 1 { reversed |= 1 << (length - 1 - bit) }
        for index in stride(from: reversed, to: entries.count, by: 1 << length) {
          entries[index] = UInt16(symbol << 4 | length)
        }
        code += 1
      }
    }
  }

  private init(known lengths: [UInt8]) {
    do throws(CompressionProblem) {
      self = try HuffmanTable(lengths)
    } catch {
      preconditionFailure("the codes that RFC 1951 fixes are complete")
    }
  }

  static let fixedLetters = HuffmanTable(
    known: Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112)
      + Array(repeating: 7, count: 24) + Array(repeating: 8, count: 8)
  )
  static let fixedDistances = HuffmanTable(known: Array(repeating: 5, count: 32))

  /// The symbol that bits begin with, and how many it has; nil where no symbol has them.
  func first(in bits: UInt64) -> (symbol: Int, length: Int)? {
    let entry = entries[Int(bits & mask)]
    return entry == 0 ? nil : (Int(entry >> 4), Int(entry & 15))
  }
}
