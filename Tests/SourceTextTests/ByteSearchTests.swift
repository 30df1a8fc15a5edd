import Testing

@testable import SourceText

@Suite("Searching eight bytes at a time finds what searching byte by byte finds")
struct ByteSearchTests {
  /// Bytes on both sides of the ones that are searched for, and those with the same low bits.
  private static let alphabet: [UInt8] = [
    0x00, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x1F, 0x20, 0x21, 0x8A, 0x8D, 0xA0, 0xFF,
  ]

  @Test("random bytes of every length from 0 to 40, from every offset", arguments: 0..<40)
  func random(seed: UInt64) {
    var bits = seed
    let bytes = (0..<Int(seed)).map { _ in
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Self.alphabet[Int(bits >> 33) % Self.alphabet.count]
    }
    for start in 0...bytes.count {
      let lineEnd = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      let text = bytes[start...].firstIndex { $0 != 0x20 } ?? bytes.count
      unsafe bytes.withUnsafeBytes { unsafe #expect($0.firstLineEnd(from: start) == lineEnd) }
      unsafe bytes.withUnsafeBytes { unsafe #expect($0.firstBesidesSpaces(from: start) == text) }
    }
  }

  @Test("a run of spaces of any length, and one without an end, is passed over")
  func spaces() {
    for length in 0..<20 {
      let bytes = Array(repeating: UInt8(ascii: " "), count: length)
      unsafe bytes.withUnsafeBytes { unsafe #expect($0.firstBesidesSpaces(from: 0) == length) }
    }
  }

  @Test("a text stands where all of its letters do, and nowhere beyond the end")
  func texts() {
    let bytes = Array("a merged b".utf8)
    #expect(bytes.holds("merged", at: 2))
    #expect(!bytes.holds("merger", at: 2))
    #expect(!bytes.holds("b ", at: 9))
    #expect(bytes.holds("", at: 10))
    #expect(bytes.holds(Array("merged b".utf8), at: 2))
    #expect(!bytes.holds(Array("Merged b".utf8), at: 2))
  }
}
