import ReStructuredText
import SourceText
import TestSupport
import Testing

/// Depth is bounded: a file cannot use up the stack, and what is too deep is kept and reported.
@Suite("Nesting")
struct NestingTests {
  @Test(
    "Ten thousand levels on one line are cut off once",
    arguments: ["* ", "- ", ":a: ", "*\t"]
  )
  func cutsOffLine(_ mark: String) {
    let text = String(repeating: mark, count: 10_000) + "end\n"
    let (document, diagnostics) = parse(text)
    #expect(diagnostics.map(\.identifier) == ["nested-too-deeply"])
    #expect(TreeCheck(document, diagnostics).violations.isEmpty)
    #expect(Leaf.ranges(of: document.blocks).last?.upperBound == text.utf8.count - 1)
  }

  @Test("Quotes that grow by a column a line are cut off once")
  func cutsOffQuotes() {
    let text = (0..<1_000).map { String(repeating: " ", count: $0) + "a\n\n" }.joined()
    let (document, diagnostics) = parse(text)
    #expect(diagnostics.map(\.identifier) == ["nested-too-deeply"])
    #expect(TreeCheck(document, diagnostics).violations.isEmpty)
  }

  @Test("Quotes that shrink by a column a line are cut off once")
  func cutsOffShrinkingQuotes() {
    let text = (0..<1_000).reversed().map { String(repeating: " ", count: $0) + "a\n\n" }.joined()
    let (document, diagnostics) = parse(text)
    #expect(diagnostics.map(\.identifier) == ["nested-too-deeply"])
    #expect(TreeCheck(document, diagnostics).violations.isEmpty)
  }

  @Test("Tables in cells of tables are cut off too")
  func cutsOffTables() {
    var text = ""
    for level in 0..<100 {
      let indent = String(repeating: " ", count: level * 4)
      text += "\(level == 0 ? "" : "\(indent.dropLast(4))* - ").. list-table::\n\n"
    }
    let (document, diagnostics) = parse(text)
    #expect(diagnostics.contains { $0.identifier == "nested-too-deeply" })
    #expect(TreeCheck(document, diagnostics).violations.isEmpty)
  }

  @Test("Sixty-four levels are read")
  func readsAllowedDepth() {
    let (document, diagnostics) = parse(String(repeating: "* ", count: 64) + "* end\n")
    #expect(diagnostics.isEmpty)
    #expect(document.dump().hasSuffix("paragraph 1:131-1:134 \"end\"\n"))
  }

  @Test("What follows the deep place is read")
  func readsOn() {
    let text = String(repeating: "* ", count: 100) + "end\n\nNext\n====\n\ntext\n"
    #expect(ParsingCase.dump(of: text).contains("title 3:1-3:5 \"Next\""))
  }

  private func parse(_ text: String) -> (document: Document, diagnostics: [Diagnostic]) {
    DocumentParser.parse(SourceFile(name: "example.rst", text: text))
  }
}
