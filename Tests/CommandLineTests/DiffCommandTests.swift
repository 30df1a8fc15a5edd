import Flowproof
import FlowproofCommandLine
import JSON
import TestSupport
import Testing

/// What changed between two versions, in the forms that people and tools read.
@Suite struct DiffCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static func text(_ rows: [(String, String, String)]) -> String {
    documentText(section("Crm Person", "Shop Customer", .every, .maps(rows)))
  }

  private func versions() throws -> (old: String, new: String) {
    (
      try folder.write(Self.text([("name", "title", "\"string\"")]), to: "old.rst"),
      try folder.write(Self.text([("name", "label", "\"integer\"")]), to: "new.rst")
    )
  }

  @Test func asText() async throws {
    let (old, new) = try versions()
    let result = await flowproof("diff", old, new)
    #expect(result.code == .broken)
    #expect(result.error == "")
    #expect(
      result.output.replacing(folder.path + "/", with: "") == """
        old.rst → new.rst
          ~ Crm Person to Shop Customer
            ~ name | label | "integer"  (old.rst:25:6 → new.rst:25:6)
                target property: title → label
                data type: "string" → "integer"
          cases with another name:
            old/crm-person-to-shop-customer/maps/name→title → \
        new/crm-person-to-shop-customer/maps/name→label

        """
    )
  }

  @Test func asMarkdown() async throws {
    let (old, new) = try versions()
    let result = await flowproof("diff", old, new, "--format", "markdown")
    #expect(result.code == .broken)
    let changed = "| changed | <code>Crm Person to Shop Customer</code> | <code>name &#124; label"
    #expect(result.output.contains(changed))
    #expect(result.output.contains("<summary>cases with another name: 1</summary>"))
  }

  /// It is pasted into pull requests, where others read it as markup.
  @Test("What a document says is text in Markdown, and there is never too much of it")
  func hostileMarkdown() async throws {
    let hostile = "[x](https://example.test) @all <img> `"
    let old = try folder.write(Documents.fine, to: "old.rst")
    let new = try folder.write(
      Documents.fine.replacing("     - title", with: "     - \(hostile)"),
      to: "new.rst"
    )
    let output = await flowproof("diff", old, new, "--format", "markdown").output
    #expect(output.contains("example.test"))
    for sign in ["@all", "<img", "](", "://"] { #expect(!output.contains(sign)) }

    let many = (0..<1200).map { "   * - name\($0)\n     - title\($0)\n     - \"string\"" }
    let long = try folder.write(
      Documents.fine.replacing(
        "   * - name\n",
        with: many.joined(separator: "\n") + "\n   * - name\n"
      ),
      to: "long.rst"
    )
    let text = await flowproof("diff", old, long, "--format", "markdown").output
    #expect(text.utf8.count < 65_536)
    // What does not fit is counted, and what does is there.
    #expect(text.hasPrefix("## <code>"))
    #expect(text.contains("more differences; `flowproof diff` shows all |"))
  }

  @Test func asJSON() async throws {
    let (old, new) = try versions()
    let result = await flowproof("diff", old, new, "--format", "json")
    let documents = try #require(JSONParser.parse(result.output).array)
    let change = documents[0].value(at: "pairings.changed.aspects.name")
    #expect(change == ["target property", "data type"])
    #expect(documents[0].value(at: "cases.moved.new")?.array?.count == 1)
  }

  /// The documents are made anew each night: a new stamp must wake nobody.
  @Test func regeneratedDocumentIsTheSame() async throws {
    let old = try folder.write(Documents.fine, to: "old.rst")
    let new = try folder.write(
      "\n\n" + Documents.fine.replacing("2024-02-29", with: "2024-03-01"),
      to: "new.rst"
    )
    let result = await flowproof("diff", old, new)
    #expect(result.code == .success)
    #expect(result.output == "no difference\n")
  }

  @Test func foldersArePairedByName() async throws {
    try folder.write(Documents.fine, to: "old/a.rst")
    try folder.write(Documents.fine, to: "old/b.rst")
    try folder.write(Documents.fine, to: "new/b.rst")
    try folder.write(Documents.fine, to: "new/c.rst")
    let result = await flowproof("diff", folder.path("old"), folder.path("new"))
    #expect(result.code == .broken)
    #expect(
      result.output.replacing(folder.path + "/", with: "")
        == "- old/a.rst: the document is gone\n\n+ new/c.rst: the document is new\n"
    )
  }

  @Test(arguments: [[], ["x"], ["x", "y", "z"]])
  func takesTwoPaths(paths: [String]) async {
    let result = await flowproof(["diff"] + paths)
    #expect(result.code == .usage)
    #expect(result.error.hasPrefix("flowproof: `diff` compares two paths"))
  }

  @Test func damagedDocumentWithoutDifference() async throws {
    let path = try folder.write(Documents.withUnknownSentence, to: "x.rst")
    let other = try folder.write(Documents.withUnknownSentence, to: "y.rst")
    #expect(await flowproof("diff", path, other).code == .damaged)
  }
}
