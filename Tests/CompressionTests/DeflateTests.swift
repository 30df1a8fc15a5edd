import TestSupport
import Testing

@testable import Compression

@Suite("What is compressed becomes the same bytes again")
struct DeflateTests {
  @Test(arguments: [
    "", "a", "ab", "aaa", "abcabcabcabcabc", "\u{0}\u{0}\u{0}\u{0}\u{0}",
    String(repeating: "x", count: 259), String(repeating: "Ærlig Øl 東京 ", count: 5_000),
  ])
  func texts(_ text: String) throws {
    let bytes = Array(text.utf8)
    #expect(try ReferenceInflate.decompressed(Deflate.compressed(bytes)) == bytes)
  }

  /// Few letters make matches of every length; distances go past the window.
  @Test(arguments: [UInt64(1), 2, 3, 4], [2, 7, 256])
  func random(seed: UInt64, letters: Int) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    var bytes: [UInt8] = []
    for _ in 0..<3_000 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      bytes.append(UInt8(truncatingIfNeeded: state % UInt64(letters)))
      if state % 97 == 0, bytes.count < 90_000 { bytes += bytes.suffix(Int(state % 40_000)) }
    }
    #expect(try ReferenceInflate.decompressed(Deflate.compressed(bytes)) == bytes, "seed \(seed)")
  }

  /// Frequencies like these would make codes of thirty bits; no code may have more than fifteen.
  @Test(arguments: [7, 15])
  func codesKeepWithinTheirLimit(_ limit: Int) {
    var frequencies = [1, 1]
    while frequencies.count < (limit == 7 ? 19 : 30) {
      frequencies.append(frequencies[frequencies.count - 1] + frequencies[frequencies.count - 2])
    }
    let lengths = HuffmanCode(for: frequencies, limit: limit).lengths
    #expect(lengths.allSatisfy { (1...limit).contains($0) })
    #expect(lengths.reduce(0) { $0 + 1 << (limit - $1) } == 1 << limit, "the code is complete")
  }

  /// Several blocks, each with codes of its own.
  @Test func longTexts() throws {
    var bytes: [UInt8] = []
    var state: UInt32 = 1
    for index in 0..<150_000 {
      state = state &* 1_664_525 &+ 1_013_904_223
      bytes.append(index < 75_000 ? UInt8(state >> 24) : UInt8(ascii: "a") + UInt8(state >> 28))
    }
    #expect(try ReferenceInflate.decompressed(Deflate.compressed(bytes)) == bytes)
  }

  @Test func repetitionGetsSmall() {
    let bytes = Array(String(repeating: "\"eventually b has loginEmail\",", count: 1_000).utf8)
    #expect(Deflate.compressed(bytes).count < bytes.count / 80)
  }
}
