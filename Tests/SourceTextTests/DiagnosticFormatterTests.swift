import SourceText
import Testing

@Suite struct DiagnosticFormatterTests {
  private let formatter = DiagnosticFormatter()

  /// A warning about the first occurrence of a text.
  private func warning(_ marked: String, in file: SourceFile) throws -> Diagnostic {
    let bytes = Array(marked.utf8)
    let last = file.bytes.count - bytes.count
    let start = try #require((0...last).first { file.bytes[$0...].starts(with: bytes) })
    return warning(start..<start + bytes.count)
  }

  private func warning(_ range: Range<Int>) -> Diagnostic {
    Diagnostic(.warning, "odd", "something is odd", hint: "make it even", at: range)
  }

  /// The lines of a picture from the first of the document to its carets.
  private func body(of range: Range<Int>, in file: SourceFile, context: Int = 0) -> [String] {
    var options = DiagnosticFormatter.Options()
    options.contextLines = context
    let picture = DiagnosticFormatter(options: options).picture(of: warning(range), in: file)
    return picture.split(separator: "\n", omittingEmptySubsequences: false)
      .dropFirst(3).dropLast().map { String($0) }
  }

  @Test func `a picture shows the lines, the marks, the notes and the hint`() throws {
    let file = SourceFile(
      name: "guide.rst",
      text: String(repeating: "line\n", count: 8) + "Orders\n=====\n\tEach\nlast\n"
    )
    var diagnostic = try warning("=====", in: file)
    diagnostic.notes = [.init("the first line", at: 0..<4)]
    #expect(
      formatter.picture(of: diagnostic, in: file) == """
        warning[odd]: something is odd
          --> guide.rst:10:1
           |
         9 | Orders
        10 | =====
           | ^^^^^
        11 |     Each
          --> guide.rst:1:1: note: the first line
           = help: make it even
        """
    )
    #expect(
      formatter.line(of: diagnostic, in: file)
        == "guide.rst:10:1: warning: something is odd [odd]"
    )
  }

  @Test func `colors stand around text only if wanted`() {
    let file = SourceFile(name: "a", text: "x\n")
    var options = DiagnosticFormatter.Options()
    options.color = true
    let colored = DiagnosticFormatter(options: options).picture(of: warning(0..<1), in: file)
    let plain = formatter.picture(of: warning(0..<1), in: file)
    #expect(colored.contains("\u{1B}[1;33mwarning[odd]\u{1B}[0m"))
    #expect(!plain.contains("\u{1B}"))
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
  }

  @Test(arguments: [
    ("", 0..<0, ["1 |", "  | ^"]), ("a\n", 2..<2, ["2 |", "  | ^"]),
    ("ab", 2..<2, ["1 | ab", "  |   ^"]),
    ("ab\ncd", 1..<5, ["1 | ab", "  |  ^"]), ("ab\r\ncd", 2..<4, ["1 | ab", "  |   ^"]),
    ("é→x", 0..<5, ["1 | é→x", "  | ^^"]), ("é→x", 3..<4, ["1 | é→x", "  |  ^"]),
    ("e\u{301}x", 3..<4, ["1 | e\u{301}x", "  |  ^"]), ("👩‍👩‍👧x", 0..<18, ["1 | 👩‍👩‍👧x", "  | ^"]),
    ("\tx", 1..<2, ["1 |     x", "  |     ^"]), ("\u{FEFF}x", 3..<4, ["1 | x", "  | ^"]),
    ("a\u{1B}[31mb\0\u{7F}", 1..<2, ["1 | a␛[31mb␀␡", "  |  ^"]),
    ("a\u{202E}b\u{85}", 4..<5, ["1 | a\u{FFFD}b\u{FFFD}", "  |   ^"]),
    ("a", -5 ..< -1, ["1 | a", "  | ^"]), ("a", 7..<9, ["1 | a", "  |  ^"]),
  ])
  func `marks stand under their characters`(text: String, range: Range<Int>, expected: [String]) {
    #expect(body(of: range, in: SourceFile(name: "a", text: text)) == expected)
  }

  @Test func `bytes that are not UTF-8 are shown one by one`() {
    let file = SourceFile(name: "a", bytes: [0x61, 0xFF, 0xC3, 0x62])
    #expect(body(of: 3..<4, in: file) == ["1 | a\u{FFFD}\u{FFFD}b", "  |    ^"])
  }

  @Test(arguments: [0, 1, 50, 98, 99, 100, 101, 150, 500, 899, 900, 998, 999, 1000])
  func `of a long line the surroundings of the mark are shown`(start: Int) throws {
    let file = SourceFile(name: "a", text: String(repeating: "é→😀x", count: 250))
    let offset = start / 4 * 10 + [0, 2, 5, 9][start % 4]
    let lines = body(of: offset..<min(offset + 1, 2500), in: file)
    let shown = Array(lines[0].dropFirst(4))
    let column = lines[1].count - 5
    #expect(shown.count <= 100)
    #expect(shown.first == "…" || start < 100)
    #expect(shown.last == "…" || start > 900)
    #expect(lines[1].filter { $0 == "^" }.count == 1)
    if start < 1000 {
      #expect(shown[column] == Array("é→😀x")[start % 4])
    } else {
      #expect(column == shown.count)
    }
  }

  @Test func `a line of exactly the width is shown whole, a longer one and its mark are cut`() {
    let fitting = SourceFile(name: "a", text: String(repeating: "x", count: 100))
    let whole = body(of: 0..<100, in: fitting)
    #expect(whole[0].count == 104 && whole[1].filter { $0 == "^" }.count == 100)
    let longer = SourceFile(name: "a", text: String(repeating: "x", count: 1_000_000))
    let cut = body(of: 0..<1_000_000, in: longer)
    #expect(cut[0] == "1 | " + String(repeating: "x", count: 99) + "…")
    #expect(cut[1] == "  | " + String(repeating: "^", count: 99))
  }

  @Test func `context ends at the ends of the file`() {
    let file = SourceFile(name: "a", text: "1\n2\n3\n")
    #expect(body(of: 0..<1, in: file, context: 5) == ["1 | 1", "  | ^", "2 | 2", "3 | 3"])
    #expect(body(of: 6..<6, in: file, context: 1) == ["3 | 3", "4 |", "  | ^"])
    #expect(body(of: 2..<3, in: file, context: -1) == ["2 | 2", "  | ^"])
  }

  @Test func `words from a document cannot break the layout`() {
    let file = SourceFile(name: "a\u{1B}b", text: "x")
    let diagnostic = Diagnostic(
      .error,
      "odd",
      "name \"x\ny\u{1B}[2J\"",
      hint: "a\rb",
      at: 0..<1,
      notes: [.init("n\n", at: 0..<1)]
    )
    let picture = formatter.picture(of: diagnostic, in: file)
    #expect(picture.split(separator: "\n").count == 7)
    #expect(!picture.contains("\u{1B}") && !picture.contains("\r"))
    #expect(formatter.line(of: diagnostic, in: file) == "a␛b:1:1: error: name \"x␊y␛[2J\" [odd]")
  }
}
