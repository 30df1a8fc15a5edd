import Flowproof
import TestSupport
import Testing

/// Text that is no row of a table is one finding, wherever it stands, and the table is read.
@Suite("Text behind a table")
struct TextBehindTableTests {
  @Test("One line is one finding", arguments: [1, 2, 3, 4])
  func oneFinding(indent: Int) async throws {
    let folder = try TemporaryFolder()
    let text = documentText(
      section("A", "B", .every, .sync, .maps([("name", "title", "\"string\"")]))
    )
    let remark = String(repeating: " ", count: indent) + "a remark"
    let path = try folder.write(text + "\n\(remark)\n", to: "x.rst")
    let lint = await flowproof("lint", path)
    #expect(lint.output == "1 document: 1 error, 0 warnings, 0 notes\n", "\(lint.error)")
    #expect(lint.error.contains("^^^^^^^^"))
    let facts = await flowproof("facts", path)
    #expect(facts.output.contains("title"), "the row is read")
  }
}
