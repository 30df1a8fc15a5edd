/// The other direction of the packing, written from RFC 1951 alone, for blocks with fixed codes.
struct Inflate {
  struct Damaged: Error {}

  private let bytes: [UInt8]
  private var bit = 0

  static func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
    var inflate = Inflate(bytes: bytes)
    return try inflate.read()
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

  /// Bits of a code, the highest first.
  private mutating func code(_ count: Int) throws -> Int {
    var value = 0
    for _ in 0..<count { value = value << 1 | (try bits(1)) }
    return value
  }

  private mutating func symbol() throws -> Int {
    var value = try code(7)
    if value <= 0b0010111 { return 256 + value }
    value = value << 1 | (try bits(1))
    if (0x30...0xBF).contains(value) { return value - 0x30 }
    if (0xC0...0xC7).contains(value) { return 280 + value - 0xC0 }
    value = value << 1 | (try bits(1))
    return 144 + value - 0x190
  }

  private mutating func read() throws -> [UInt8] {
    guard try bits(3) == 0b011 else { throw Damaged() }
    let lengths = [
      3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
      163, 195, 227, 258,
    ]
    let distances = [
      1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
      2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
    ]
    var output: [UInt8] = []
    while true {
      let symbol = try symbol()
      if symbol == 256 { return output }
      if symbol < 256 {
        output.append(UInt8(symbol))
        continue
      }
      let place = symbol - 257
      guard place < lengths.count else { throw Damaged() }
      let length = lengths[place] + (try bits(place < 8 || place == 28 ? 0 : (place - 4) / 4))
      let code = try code(5)
      guard code < distances.count else { throw Damaged() }
      let distance = distances[code] + (try bits(code < 4 ? 0 : (code - 2) / 2))
      guard distance <= output.count else { throw Damaged() }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }
}
