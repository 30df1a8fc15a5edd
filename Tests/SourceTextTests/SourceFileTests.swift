import SourceText
import Testing

@Suite struct SourceFileTests {
  @Test(arguments: [
    ("", [""], 1), ("a", ["a"], 1), ("a\n", ["a"], 1), ("a\nb", ["a", "b"], 2),
    ("a\r\nb\r\n", ["a", "b"], 2), ("a\rb\r", ["a", "b"], 2), ("\n", [""], 1),
    ("\n\n", ["", ""], 2),
    ("\r\r\n\n", ["", "", ""], 3), ("a\r\nb\rc\nd", ["a", "b", "c", "d"], 4),
    ("a\n\rb", ["a", "", "b"], 3), ("é\u{2028}x\u{B}y\n", ["é\u{2028}x\u{B}y"], 1),
  ])
  func `lines end with LF, CRLF or CR`(text: String, lines: [String], count: Int) {
    let file = SourceFile(name: "a.rst", text: text)
    #expect(file.lineCount == count)
    #expect((0..<file.lineCount).map { file.text(file.lineRange($0)) } == lines)
  }

  @Test func `a place is a line and a column of bytes`() {
    let file = SourceFile(name: "a.rst", text: "é1\r\n\n3\r4")
    let expected = [
      (1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (2, 1), (3, 1), (3, 2), (4, 1), (4, 2),
    ]
    for (offset, place) in expected.enumerated() {
      #expect(
        file.location(of: offset) == SourcePosition(line: place.0, column: place.1)
      )
    }
    #expect(file.bytes.count == expected.count - 1)
  }

  @Test func `the end behind the last line end is a place of its own`() {
    let file = SourceFile(name: "a.rst", text: "a\n")
    #expect(file.location(of: 2) == SourcePosition(line: 2, column: 1))
    #expect(
      SourceFile(name: "a.rst", text: "").location(of: 0)
        == SourcePosition(line: 1, column: 1)
    )
  }

  @Test func `every offset of a long text lies in its line`() {
    let lines = (0..<500).map { String(repeating: "x", count: $0 % 7) }
    let ends = ["\n", "\r\n"]
    var text = ""
    var expected: [SourcePosition] = []
    for (index, line) in lines.enumerated() {
      let end = ends[index % 2]
      for column in 0..<(line + end).utf8.count {
        expected.append(SourcePosition(line: index + 1, column: column + 1))
      }
      text += line + end
    }
    let file = SourceFile(name: "a.rst", text: text)
    #expect(file.lineCount == 500)
    #expect(expected.indices.allSatisfy { file.location(of: $0) == expected[$0] })
  }

  @Test func `bytes that are not UTF-8 read as replacement characters`() {
    let file = SourceFile(name: "a.rst", bytes: [0x61, 0xFF, 0x62])
    #expect(file.text(0..<3) == "a\u{FFFD}b")
    #expect("\(SourcePlace(file: "a.rst", location: file.location(of: 2)))" == "a.rst:1:3")
  }
}
