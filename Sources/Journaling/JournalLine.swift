import JSON

/// A line of a journal as bytes: JSON whose last member is a checksum of all before it.
///
///     {"line":3,"time":1795220141123,"event":"created",…,"sum":"1a2b3c4d"}
///
/// A line that was cut off, or written over, is told by the sum.
enum JournalLine {
  private static let opening = Array(",\"sum\":\"".utf8)
  private static let closing = Array("\"}".utf8)
  /// The bytes from the sum's comma on.
  private static var tailLength: Int { opening.count + 8 + closing.count }

  /// An object as a line, the line end included.
  static func encode(_ object: JSONObject) -> [UInt8] {
    var bytes = JSONValue.object(object).bytes()
    bytes.removeLast()
    let sum = Checksum.hexadecimal(of: bytes[...])
    return bytes + opening + sum + closing + [UInt8(ascii: "\n")]
  }

  /// The object of a line without its end; nil where it is not whole.
  static func decode(_ line: ArraySlice<UInt8>) -> JSONObject? {
    guard line.count > tailLength else { return nil }
    let body = line.dropLast(tailLength)
    let tail = opening + Checksum.hexadecimal(of: body) + closing
    guard line.suffix(tailLength).elementsEqual(tail) else { return nil }
    return (try? JSONParser.parse(body + [UInt8(ascii: "}")]))?.object
  }
}

/// The CRC-32 of IEEE 802.3: it tells damage by accident, not by intent.
enum Checksum {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }

  /// The sum of some bytes.
  static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
  }

  /// The sum as eight digits.
  static func hexadecimal(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    let sum = of(bytes)
    let digits = Array("0123456789abcdef".utf8)
    return (0..<8).map { digits[Int((sum >> UInt32(28 - 4 * $0)) & 0xF)] }
  }
}
