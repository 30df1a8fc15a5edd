import ReStructuredText
import SourceText
import TestSupport
import Testing

/// Whatever bytes a file holds, it is read or refused with a reason.
@Suite("Bytes")
struct SourceBytesTests {
  @Test("Texts", arguments: cases)
  func reads(_ example: ParsingCase) {
    example.check()
  }

  @Test("Every line end is read alike", arguments: ["\r\n", "\r"])
  func readsLineEnd(_ lineEnd: String) {
    let text = Example.document
    let other = text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: lineEnd)
    #expect(ParsingCase.problems(of: other) == ParsingCase.problems(of: text))
    #expect(ParsingCase.dump(of: other) == ParsingCase.dump(of: text))
  }

  @Test("Line ends can be mixed")
  func readsMixedLineEnds() {
    let expected = ParsingCase.dump(of: "A\n=\n\nb\nc\n\n* d\n* e\n")
    #expect(ParsingCase.dump(of: "A\r\n=\n\rb\nc\r\r\n* d\r* e\r\n") == expected)
  }

  @Test("A NUL byte makes a file binary, and nothing of it is read")
  func refusesBinary() {
    let file = SourceFile(name: "x.rst", bytes: Array("text\n\u{0}more \u{0}\n".utf8))
    let (document, diagnostics) = DocumentParser.parse(file)
    #expect(Leaf.ranges(of: document.blocks) == [0..<file.bytes.count])
    #expect(diagnostics.map(\.identifier) == ["binary-file"])
    #expect(diagnostics.map(\.range) == [5..<6])
  }

  @Test(
    "Bytes that are no UTF-8 are one error at the first, and the text is read",
    arguments: [
      ([0xFF], 0), ([0xC3], 0), ([0xC0, 0x80], 1), ([0xED, 0xA0, 0x80], 2),
      ([0xF4, 0x90, 0x80, 0x80], 3), ([0xE2, 0x82], 1), ([0x80, 0x41, 0x80], 1),
    ] as [([UInt8], Int)]
  )
  func reportsInvalidUTF8(_ bytes: [UInt8], more: Int) throws {
    let file = SourceFile(name: "x.rst", bytes: Array("é ".utf8) + bytes + Array("\n\nb\n".utf8))
    let (document, diagnostics) = DocumentParser.parse(file)
    #expect(document.blocks.count == 2)
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostics.count == 1)
    #expect(diagnostic.identifier == "invalid-utf8")
    #expect(diagnostic.range == 3..<4)
    #expect(diagnostic.summary.contains("\(more) more") == (more > 0))
  }

  @Test("Characters of two to four bytes are UTF-8")
  func acceptsUTF8() {
    #expect(ParsingCase.problems(of: "\u{80} \u{7FF} \u{800} \u{FFFD} \u{D7FF} \u{10FFFF}").isEmpty)
  }

  private static let cases: [ParsingCase] = [
    ParsingCase(
      "nothing",
      """

      """,
      dump: #"""
        document
        """#
    ),
    ParsingCase(
      "blank lines only",
      """

      \u{20}
      \t

      """,
      dump: #"""
        document
        """#
    ),
    ParsingCase(
      "a byte-order mark is no text",
      """
      \u{FEFF}Title
      =====

      """,
      dump: #"""
        document
          section 1:4-2:6 level=1 adornment="="
            title 1:4-1:9 "Title"
        """#
    ),
    ParsingCase(
      "no line end at the end",
      """
      Title
      =====

      text
      """,
      dump: #"""
        document
          section 1:1-4:5 level=1 adornment="="
            title 1:1-1:6 "Title"
            paragraph 4:1-4:5 "text"
        """#
    ),
    ParsingCase(
      "form feeds and vertical tabs are blanks",
      """
      \u{0C}one

      \u{0B}\u{0C}
      two

      """,
      dump: #"""
        document
          block-quote 1:2-1:5
            paragraph 1:2-1:5 "one"
          paragraph 4:1-4:4 "two"
        """#
    ),
  ]
}
