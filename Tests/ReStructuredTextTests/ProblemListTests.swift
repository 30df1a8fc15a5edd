import ReStructuredText
import SourceText
import Testing

/// A file that is wrong from end to end gives no flood of messages.
@Suite("Many problems")
struct ProblemListTests {
  @Test("From the ten thousandth on, problems are counted")
  func countsTheRest() throws {
    let text = String(repeating: "====\n----\n\n", count: 10_123)
    let (document, diagnostics) = DocumentParser.parse(SourceFile(name: "x.rst", text: text))
    #expect(document.blocks.count == 10_123)
    #expect(diagnostics.count == 10_001)
    let last = try #require(diagnostics.last)
    #expect(last.identifier == "too-many-problems")
    #expect(last.summary.hasPrefix("123 more"))
    #expect(last.range.lowerBound == 10_000 * 11)
  }

  @Test("Problems stand in the order of their places, not in that of their discovery")
  func sortsByPlace() {
    let text = """
      .. list-table::
         :header-rows: 9

         * - a
           - b
         * - c

      """
    #expect(
      ParsingCase.problems(of: text) == ["2:18 error too-few-rows", "6:4 error uneven-row"]
    )
  }

  @Test("A value over several lines is quoted on one")
  func quotesOnOneLine() throws {
    let text = ".. list-table::\n   :align: a\n     b\n\n   * - a\n"
    let (_, diagnostics) = DocumentParser.parse(SourceFile(name: "x.rst", text: text))
    let first = try #require(diagnostics.first)
    #expect(first.summary == "the option `align` cannot be `a      b`")
  }
}
