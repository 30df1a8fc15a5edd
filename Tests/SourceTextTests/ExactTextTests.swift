import Testing

@testable import SourceText

/// Names that read alike are two where their bytes are: reports and baselines hold bytes.
@Suite("Exact texts")
struct ExactTextTests {
  private static let texts = [
    "", "a", "b", "abcdefgh", "abcdefgi", "bbcdefgh", "abcdefghi", "abcdefgh→", "maps/a→b",
    "\u{E9}", "e\u{301}", "\u{1F3F4}\u{200D}\u{2620}", String(repeating: "x", count: 100),
  ]

  @Test("Two are one where their bytes are")
  func equality() {
    for one in Self.texts {
      for other in Self.texts {
        let isSame = Array(one.utf8) == Array(other.utf8)
        #expect(one.hasSameBytes(as: other) == isSame, "\(one) \(other)")
        #expect((ExactText(one) == ExactText(other)) == isSame)
      }
    }
    #expect(Set(Self.texts.map { ExactText($0) }).count == Self.texts.count)
    // Swift's own comparison takes these for one.
    #expect("\u{E9}" == "e\u{301}")
  }

  @Test("What stands behind some first bytes")
  func behind() {
    for text in Self.texts {
      for beginning in Self.texts {
        let isBeginning = text.utf8.starts(with: beginning.utf8)
        let rest = text.behindBytes(of: beginning)
        #expect((rest != nil) == isBeginning, "\(text) \(beginning)")
        if let rest { #expect((beginning + rest).hasSameBytes(as: text)) }
      }
    }
  }
}
