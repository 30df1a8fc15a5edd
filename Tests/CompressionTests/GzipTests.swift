import TestSupport
import Testing

@testable import Compression

@Suite("Compressed files are read whatever made them, and damaged ones do no harm")
struct GzipTests {
  private static let most = 1 << 20

  /// Made by another program: codes that RFC 1951 fixes, stored bytes, and a head with all that it may have.
  @Test(arguments: [
    ("1f8b080000000000020303000000000000000000", ""),
    ("1f8b0800000000000203cb48cdc9c957c84090008088f9e511000000", "hello hello hello"),
    ("1f8b0800000000000403010600f9ff73746f7265640bf9435606000000", "stored"),
    (
      "1f8b081e000000000003030078797a6e616d652e6a736f6e00636f6d6d656e7400f14f4b4c4a4e1c7c0800d165587c"
        + "96000000",
      String(repeating: "abc", count: 50)
    ),
  ])
  func othersFiles(_ digits: String, _ text: String) throws {
    let bytes = Self.bytes(digits)
    #expect(try Gzip.decompressed(bytes, limit: Self.most) == Array(text.utf8))
    let twice = try Gzip.decompressed(bytes + bytes, limit: Self.most)
    #expect(twice == Array((text + text).utf8), "one member behind the other")
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func ownFiles(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let bytes = Self.text(&random)
    let other = Self.text(&random)
    let file = Gzip.member(of: bytes) + Gzip.member(of: other)
    #expect(Gzip.isMade(of: file))
    #expect(try Gzip.decompressed(file, limit: Self.most) == bytes + other, "seed \(seed)")
    #expect(throws: CompressionProblem.tooLong) {
      try Gzip.decompressed(file, limit: bytes.count + other.count - 1)
    }
  }

  @Test func cutOffAnywhere() {
    var random = RandomSource(seed: 7)
    let stored = Self.bytes("1f8b0800000000000403010600f9ff73746f7265640bf9435606000000")
    for file in [Gzip.member(of: Self.text(&random)), stored] {
      for end in 1..<file.count {
        #expect(throws: CompressionProblem.self, "\(end) of \(file.count)") {
          try Gzip.decompressed(Array(file[..<end]), limit: Self.most)
        }
      }
    }
  }

  @Test(arguments: [UInt64(11), 12, 13])
  func changedAnywhere(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let bytes = Self.text(&random)
    let file = Gzip.member(of: bytes)
    for _ in 0..<400 {
      var changed = file
      let bit = Int.random(in: 0..<8 * file.count, using: &random)
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      // What the head says of names and times may change without harm.
      let read = try? Gzip.decompressed(changed, limit: Self.most)
      #expect(read == nil || read == bytes, "seed \(seed)")
    }
  }

  @Test(arguments: [UInt64(21), 22])
  func nonsense(seed: UInt64) {
    var random = RandomSource(seed: seed)
    for _ in 0..<2_000 {
      let count = Int.random(in: 0..<60, using: &random)
      let rest = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let read = try? Gzip.decompressed(Array(Gzip.member(of: [])[..<10]) + rest, limit: 1_000)
      #expect(read == nil || read?.isEmpty == true, "seed \(seed)")
    }
  }

  @Test func piecesBecomeOneFile() throws {
    var random = RandomSource(seed: 31)
    var pieces = CompressedPieces()
    var file: [UInt8] = []
    var bytes: [UInt8] = []
    for _ in 0..<5 {
      let piece = (0..<400_000).map { _ in UInt8.random(in: 60..<64, using: &random) }
      bytes += piece
      file += pieces.next(piece)
    }
    file += pieces.end()
    #expect(try Gzip.decompressed(file, limit: 1 << 22) == bytes)
  }

  private static func text(_ random: inout RandomSource) -> [UInt8] {
    let words = ["\"id\":", "maps/name→title", "7", "{", "}", ",\n", "eventually b has "]
    let count = Int.random(in: 1..<3_000, using: &random)
    return (0..<count).flatMap { _ in
      Array(words[Int.random(in: words.indices, using: &random)].utf8)
    }
  }

  private static func bytes(_ digits: String) -> [UInt8] {
    stride(from: 0, to: digits.utf8.count, by: 2).compactMap { index in
      UInt8(digits.dropFirst(index).prefix(2), radix: 16)
    }
  }
}
