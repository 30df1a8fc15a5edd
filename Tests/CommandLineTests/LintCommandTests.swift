import Flowproof
import FlowproofCommandLine
import JSON
import TestSupport
import Testing

/// What is wrong with a document, where, and how to fix it: for eyes and for machines.
@Suite struct LintCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func nothingIsWrong() async {
    let result = await flowproof("lint", Repository.checklists)
    #expect(result.code == .success)
    #expect(result.output.hasPrefix("5 documents: 0 errors, 0 warnings, "))
  }

  @Test func picture() async throws {
    let path = try folder.write(Documents.withUnknownSentence, to: "x.rst")
    let result = await flowproof("lint", path)
    #expect(result.code == .damaged)
    #expect(result.output == "1 document: 1 error, 0 warnings, 0 notes\n")
    #expect(folder.masked(result.error) == Self.picture)
  }

  @Test(arguments: [([], ["error", "warning", "note"]), (["--quiet"], ["error"])])
  func severities(words: [String], severities: [String]) async throws {
    let path = try folder.write(Documents.withEverySeverity, to: "x.rst")
    let result = await flowproof(["lint", path] + words)
    #expect(result.code == .damaged)
    #expect(result.output == "1 document: 1 error, 1 warning, 1 note\n")
    let shown = result.error.matches(of: /(?m)^(error|warning|note)\[/).map { String($0.output.1) }
    #expect(shown == severities)
  }

  /// Warnings and notes are advice; only an error says that something was lost.
  @Test func warningsAreNoDamage() async throws {
    let document = Documents.fine.replacing("---\n\nEvery", with: "\n\nEvery")
    let path = try folder.write(document, to: "x.rst")
    let result = await flowproof("lint", path)
    #expect(result.code == .success)
    #expect(result.output == "1 document: 0 errors, 1 warning, 0 notes\n")
    #expect(result.error.hasPrefix("warning[short-underline]: "))
  }

  @Test func json() async throws {
    let path = try folder.write(Documents.withEverySeverity, to: "x.rst")
    let result = await flowproof("lint", path, "--format", "json")
    #expect(result.code == .damaged)
    #expect(result.error == "")
    let findings = try #require(JSONParser.parse(result.output).array)
    let kinds = findings.map { [$0["severity"]?.string, $0["identifier"]?.string] }
    #expect(
      kinds == [
        ["error", "unknown-sentence"], ["warning", "short-underline"], ["note", "empty-table"],
      ]
    )
    #expect(
      findings[0] == [
        "file": .string(path), "line": 31, "column": 1, "endLine": 31, "endColumn": 39,
        "severity": "error", "identifier": "unknown-sentence",
        "summary": .string(Self.summary),
        "hint": .string(Self.hint),
        "notes": [],
      ]
    )
    #expect(
      findings[1]["notes"] == [["line": 33, "column": 1, "summary": "the title"]]
    )
  }

  @Test func jsonOfNothing() async {
    let result = await flowproof("lint", Repository.document("wix-wix.rst"), "--format=json")
    #expect(result == CommandResult(code: .success, output: "[]\n", error: ""))
  }

  @Test func jsonOfNoDocument() async {
    let result = await flowproof("lint", folder.path, "--format=json")
    #expect(result.code == .nothingChecked)
    #expect(result.output == "[]\n")
  }

  @Test func noDocument() async {
    let result = await flowproof("lint", folder.path)
    #expect(result.code == .nothingChecked)
    #expect(result.output + result.error == "no document (.rst) found\n")
  }

  private static let summary =
    "this is no sentence of a dataflow document about these two types, "
    + "so no test comes of it"
  private static let hint =
    "word it as generated documents do, with the heading's names, or make it a comment"

  /// What `flowproof lint` shows of a sentence that nobody knows.
  static let picture = """
    error[unknown-sentence]: this is no sentence of a dataflow document about these two types, \
    so no test comes of it
      --> x.rst:31:1
       |
    30 |
    31 | Nobody knows what this sentence means.
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       = help: word it as generated documents do, with the heading's names, or make it a comment


    """
}

extension LintCommandTests {
  /// A path with a comma or a percent sign must not end the command, nor add a property.
  @Test func asWorkflowCommands() async throws {
    let path = try folder.write(Documents.withUnknownSentence, to: "50%,a.rst")
    let result = await flowproof("lint", path, "--format", "github")
    #expect(result.code == .damaged)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 1)
    #expect(lines[0].hasPrefix("::error file="))
    #expect(lines[0].contains("/50%25%2Ca.rst,line="))
    #expect(lines[0].contains(",title=unknown-sentence::this is no sentence"))
  }
}

extension LintCommandTests {
  /// A line end in a path, even one that is half of a character, begins no command.
  @Test func pathsThatHideALineEnd() async throws {
    let path = try folder.write(Documents.withUnknownSentence, to: "a\r\n::error::b\u{202E}.rst")
    let result = await flowproof("lint", path, "--format", "github")
    #expect(result.output.utf8.count { $0 == 0x0A } == 1 && !result.output.utf8.contains(0x0D))
    #expect(result.output.contains("/a␍␊%3A%3Aerror%3A%3Ab\\u{202E}.rst,line="))
  }
}

extension LintCommandTests {
  /// A finding that another one at its place explains is not shown, and its lines are no secret.
  @Test(arguments: [" ====\n Generated: x\n", "  ====\n  a\n  b\n\n  c\n", "- a\n\n  ====\n  b\n"])
  func coverageLeavesOutNoLine(text: String) async throws {
    let path = try folder.write(text, to: "x.rst")
    let result = await flowproof("lint", path, "--coverage", "--quiet")
    #expect(result.code == .damaged)
    #expect(result.output.hasSuffix(" 0 unaccounted\n") || !result.output.contains("unaccounted"))
  }

  /// A reviewer must be able to see that no line was passed over.
  @Test func coverageListsEachLine() async throws {
    let path = try folder.write(Documents.withUnknownSentence, to: "x.rst")
    let result = await flowproof("lint", path, "--coverage")
    #expect(result.code == .damaged)
    let lines = result.output.replacing(folder.path + "/", with: "").split(separator: "\n")
    #expect(
      lines.count
        == Documents.withUnknownSentence.split(separator: "\n", omittingEmptySubsequences: false)
        .count
    )
    #expect(lines[0] == "x.rst:1: recognised")
    #expect(lines[3] == "x.rst:4: blank")
    #expect(lines[lines.count - 2].hasSuffix(": diagnosed"))
    #expect(lines.last?.hasSuffix(" 0 unaccounted") == true)
  }

  @Test("Documents without a selected case are left out")
  func selection() async throws {
    try folder.write(Documents.withEverySeverity, to: "bad/one.rst")
    try folder.write(Documents.fine, to: "bad/two.rst")
    let result = await flowproof("lint", folder.path("bad"), "--only", "two", "--quiet")
    #expect(result.code == .success)
    #expect(result.output == "1 document: 0 errors, 0 warnings, 0 notes\n")
    #expect(result.error == "")
  }
}
