/// Files of RFC 1952: compressed bytes with a head and a checksum, one such member behind the other.
public enum Gzip {
  private static let mark: [UInt8] = [0x1F, 0x8B]
  /// What a member begins with here: compressed by RFC 1951, no name, no time, so that equal bytes stay equal.
  private static let head: [UInt8] = mark + [8, 0, 0, 0, 0, 0, 0, 255]

  /// Whether bytes begin as such a file does.
  public static func isMade(of bytes: [UInt8]) -> Bool { bytes.starts(with: mark) }

  /// Compresses bytes as one member; members one behind the other become their bytes one behind the other.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public static func member(of bytes: [UInt8]) -> [UInt8] {
    head + Deflate.compressed(bytes) + littleEndian(Checksum.of(bytes[...]))
      + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
  }

  /// Decompresses a file.
  ///
  /// - Parameters:
  ///   - bytes: The file, of one member or more.
  ///   - limit: The most bytes that it may become.
  /// - Returns: The bytes of all members, one behind the other.
  /// - Throws: Where it is damaged, ends too soon, or gets too long.
  /// - Complexity: O(*n*) in the number of bytes on both sides.
  public static func decompressed(
    _ bytes: [UInt8],
    limit: Int
  ) throws(CompressionProblem) -> [UInt8] {
    var output: [UInt8] = []
    var index = 0
    repeat {
      let start = output.count
      index = try endOfHead(in: bytes, at: index)
      index = try Inflate.decompress(bytes, from: index, into: &output, limit: limit)
      guard bytes.count - index >= 8 else { throw .endsTooSoon }
      guard number(in: bytes, at: index) == Checksum.of(output[start...]),
        number(in: bytes, at: index + 4) == UInt32(truncatingIfNeeded: output.count - start)
      else { throw .damaged }
      index += 8
    } while index < bytes.count
    return output
  }

  /// The first bytes of a file of which only a part is there; fewer where that holds no more.
  public static func beginning(of bytes: [UInt8], _ count: Int) -> [UInt8] {
    var output: [UInt8] = []
    do throws(CompressionProblem) {
      let start = try endOfHead(in: bytes, at: 0)
      _ = try Inflate.decompress(bytes, from: start, into: &output, limit: count)
    } catch {
      // What is beyond is not asked for.
    }
    return output
  }

  /// Where the head of a member ends that begins at a place.
  private static func endOfHead(
    in bytes: [UInt8],
    at start: Int
  ) throws(CompressionProblem) -> Int {
    guard bytes.count - start >= 10 else { throw .endsTooSoon }
    guard bytes[start...].starts(with: mark), bytes[start + 2] == 8 else { throw .damaged }
    let flags = bytes[start + 3]
    guard flags & 0b1110_0000 == 0 else { throw .damaged }
    var index = start + 10
    if flags & 4 != 0 {
      guard bytes.count - index >= 2 else { throw .endsTooSoon }
      index += 2 + Int(bytes[index]) + Int(bytes[index + 1]) << 8
    }
    // A name and a comment, each up to a zero.
    for flag in [UInt8(8), 16] where flags & flag != 0 {
      guard index < bytes.count, let end = bytes[index...].firstIndex(of: 0) else {
        throw .endsTooSoon
      }
      index = end + 1
    }
    if flags & 2 != 0 { index += 2 }
    guard index <= bytes.count else { throw .endsTooSoon }
    return index
  }

  private static func littleEndian(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static func number(in bytes: [UInt8], at index: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[index + $1]) << (8 * UInt32($1)) }
  }
}

/// The checksum of RFC 1952.
private enum Checksum {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }

  static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    let table = table
    return ~bytes.reduce(UInt32.max) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
  }
}
