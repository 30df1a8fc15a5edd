/// The other direction of `Deflate`, written from RFC 1951 alone, for blocks with their own codes.
public struct ReferenceInflate {
  struct Damaged: Error {}

  /// A code, bit by bit: the symbols in the order of their codes, and how many have which length.
  private struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(_ lengths: [Int]) throws {
      for length in 1...15 {
        for symbol in lengths.indices where lengths[symbol] == length {
          counts[length] += 1
          symbols.append(symbol)
        }
      }
      var left = 1
      for length in 1...15 { left = left << 1 - counts[length] }
      guard left == 0 else { throw Damaged() }  // More or fewer codes than there are.
    }
  }

  private let bytes: [UInt8]
  private var bit = 0
  private var output: [UInt8] = []

  /// The bytes before they were compressed.
  public static func decompressed(_ bytes: [UInt8]) throws -> [UInt8] {
    var inflate = ReferenceInflate(bytes: bytes)
    while true {
      let isLast = try inflate.bits(1) == 1
      try inflate.readBlock()
      if isLast { break }
    }
    guard inflate.bit > 8 * (bytes.count - 1) else { throw Damaged() }
    return inflate.output
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func bits(_ count: Int) throws -> Int {
    var value = 0
    for index in 0..<count {
      guard bit / 8 < bytes.count else { throw Damaged() }
      value |= Int(bytes[bit / 8] >> UInt8(bit % 8) & 1) << index
      bit += 1
    }
    return value
  }

  private mutating func symbol(_ code: Code) throws -> Int {
    var value = 0
    var first = 0
    var index = 0
    for length in 1...15 {
      value |= try bits(1)
      if value - first < code.counts[length] { return code.symbols[index + value - first] }
      index += code.counts[length]
      first = (first + code.counts[length]) << 1
      value <<= 1
    }
    throw Damaged()
  }

  private mutating func readCodes() throws -> (Code, Code) {
    let letters = try bits(5) + 257
    let distances = try bits(5) + 1
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var own = [Int](repeating: 0, count: 19)
    for place in 0..<(try bits(4) + 4) { own[order[place]] = try bits(3) }
    let code = try Code(own)
    var lengths: [Int] = []
    while lengths.count < letters + distances {
      switch try symbol(code) {
      case 16:
        guard let last = lengths.last else { throw Damaged() }
        lengths += [Int](repeating: last, count: try bits(2) + 3)
      case 17: lengths += [Int](repeating: 0, count: try bits(3) + 3)
      case 18: lengths += [Int](repeating: 0, count: try bits(7) + 11)
      case let length: lengths.append(length)
      }
    }
    guard lengths.count == letters + distances else { throw Damaged() }
    return (try Code(Array(lengths[..<letters])), try Code(Array(lengths[letters...])))
  }

  private mutating func readBlock() throws {
    guard try bits(2) == 2 else { throw Damaged() }
    let (letterCode, distanceCode) = try readCodes()
    let lengths = [
      3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
      163, 195, 227, 258,
    ]
    let distances = [
      1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
      2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
    ]
    while true {
      let symbol = try symbol(letterCode)
      if symbol == 256 { return }
      if symbol < 256 {
        output.append(UInt8(symbol))
        continue
      }
      let place = symbol - 257
      guard place < lengths.count else { throw Damaged() }
      let length = lengths[place] + (try bits(place < 8 || place == 28 ? 0 : (place - 4) / 4))
      let code = try self.symbol(distanceCode)
      guard code < distances.count else { throw Damaged() }
      let distance = distances[code] + (try bits(code < 4 ? 0 : (code - 2) / 2))
      guard distance <= output.count else { throw Damaged() }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }
}
