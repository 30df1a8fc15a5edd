import Flowproof
import FlowproofCommandLine
import JSON
import TestSupport
import Testing

/// Other tools read these lines: one for each document, whatever is wrong with it.
@Suite struct FactsCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func lines(of result: CommandResult) throws -> [JSONValue] {
    #expect(result.output.hasSuffix("\n"))
    return try result.output.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
      .map { try JSONParser.parse(String($0)) }
  }

  @Test func oneLineForEachDocumentInOrder() async throws {
    let result = await flowproof("facts", Repository.checklists)
    #expect(result.code == .success)
    #expect(result.error == "")
    let facts = try lines(of: result)
    #expect(facts.map { $0["file"]?.string } == Repository.documents)
    #expect(facts.map { $0["pairings"]?.array?.count } == [3, 3, 3, 3, 2])
    #expect(facts.last?["title"] == "Wix.com to Wix Dataflow")
    #expect(facts.last?["generated"] == "2023-09-05T08:47:45")
  }

  /// The order of the words, not of the names.
  @Test func orderOfThePaths() async throws {
    let paths = ["wix-wix.rst", "customwebshop-shopify.rst"]
    let result = await flowproof(["facts"] + paths.map(Repository.document))
    #expect(try lines(of: result).map { $0["file"]?.string } == paths)
  }

  @Test func damagedDocumentIsToldInFull() async throws {
    let fine = try folder.write(Documents.fine, to: "fine/x.rst")
    let damaged = try folder.write(Documents.withEverySeverity, to: "damaged/x.rst")
    let result = await flowproof("facts", damaged, fine)
    #expect(result.code == .damaged)
    let facts = try lines(of: result)
    #expect(facts.map { $0["pairings"]?.array?.count } == [2, 1])
    #expect(facts[0]["pairings"]?.array?.first == facts[1]["pairings"]?.array?.first)
    #expect(result.error.hasPrefix("error[unknown-sentence]: "))
    #expect(!result.output.contains("unknown-sentence"))
  }

  /// A file that is no text says nothing, and does not keep the others from being read.
  @Test func fileThatIsNoText() async throws {
    try folder.write(Documents.binary, to: "a.rst")
    try folder.write(Documents.fine, to: "b.rst")
    let result = await flowproof("facts", folder.path)
    #expect(result.code == .damaged)
    let facts = try lines(of: result)
    #expect(facts.map { $0["file"]?.string } == ["a.rst", "b.rst"])
    #expect(facts[0]["pairings"] == [])
    #expect(result.error.hasPrefix("error[binary-file]: "))
  }

  @Test func noDocument() async {
    let result = await flowproof("facts", folder.path)
    let words = "flowproof: no document (.rst) found\n"
    #expect(result == CommandResult(code: .nothingChecked, output: "", error: words))
  }
}
