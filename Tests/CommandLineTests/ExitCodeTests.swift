import Flowproof
import FlowproofCommandLine
import JSON
import TestSupport
import Testing

/// The contract of a gate: a number for each way in which a run can end.
@Suite struct ExitCodeTests {
  /// What lies in a folder, and what commands on that folder end with.
  struct Situation: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var files: [String: [UInt8]] = [:]
    var words: [String] = []
    /// What a run ends with, and the reason that it gives.
    var run: (code: ExitCode, reason: String)
    /// What the other commands end with.
    var others: ExitCode
    /// What the plan ends with where it differs.
    var plan: ExitCode?

    init(
      _ name: String,
      _ files: [String: [UInt8]] = [:],
      _ words: [String] = [],
      run: (code: ExitCode, reason: String),
      others: ExitCode,
      plan: ExitCode? = nil
    ) {
      testDescription = name
      self.files = files
      self.words = words
      self.run = run
      self.others = others
      self.plan = plan
    }
  }

  private static let fine = Array(Documents.fine.utf8)
  private static let unknownSentence = Array(Documents.withUnknownSentence.utf8)
  private static let withoutPairings = Array(Documents.withoutPairings.utf8)

  private static let success = (code: ExitCode.success, reason: "every checked rule holds")
  private static let broken = (code: ExitCode.broken, reason: "1 rule is broken")
  private static let damaged = (code: ExitCode.damaged, reason: "1 document is damaged")
  private static let bothDamaged = (code: ExitCode.damaged, reason: "2 documents are damaged")
  private static let noDocument = (ExitCode.nothingChecked, "no document (.rst) found")
  private static let noCase = (ExitCode.nothingChecked, "not one case could be run")

  static let situations = [
    Situation(
      "a document of which all holds",
      ["x.rst": fine],
      run: success,
      others: .success
    ),
    Situation("an empty folder", run: noDocument, others: .nothingChecked),
    Situation(
      "a folder of other files",
      ["x.txt": fine, "rst": fine, ".hidden.rst": fine, ".git/x.rst": fine, "x.rst.bak": fine],
      run: noDocument,
      others: .nothingChecked
    ),
    Situation(
      "a file that is no text",
      ["x.rst": Documents.binary],
      run: damaged,
      others: .damaged
    ),
    Situation(
      "a file that is no text beside a document",
      ["x.rst": Documents.binary, "y.rst": fine],
      run: damaged,
      others: .damaged
    ),
    Situation(
      "a byte that is not UTF-8",
      ["x.rst": Documents.withInvalidByte],
      run: damaged,
      others: .damaged
    ),
    Situation(
      "a sentence that nobody knows",
      ["x.rst": unknownSentence],
      run: damaged,
      others: .damaged
    ),
    Situation(
      "two damaged documents",
      ["x.rst": unknownSentence, "y.rst": Documents.withInvalidByte],
      run: bothDamaged,
      others: .damaged
    ),
    Situation(
      "a damaged document that names no two types",
      ["x.rst": Array(Documents.damagedWithoutPairings.utf8)],
      run: damaged,
      others: .damaged
    ),
    Situation(
      "a broken rule beside a damaged document",
      ["x.rst": fine, "y.rst": Documents.binary],
      ["--fault", "forward-only"],
      run: broken,
      others: .damaged
    ),
    Situation(
      "a broken rule in a damaged document",
      ["x.rst": unknownSentence],
      ["--fault", "drops-mapping"],
      run: broken,
      others: .damaged
    ),
    Situation(
      "a document that names no two types",
      ["x.rst": withoutPairings],
      run: noCase,
      others: .success,
      plan: .nothingChecked
    ),
    Situation(
      "an empty file",
      ["x.rst": []],
      run: noCase,
      others: .success,
      plan: .nothingChecked
    ),
    Situation(
      "a document of which every case is skipped",
      ["x.rst": Array(Documents.allSkipped.utf8)],
      run: noCase,
      others: .success
    ),
    Situation(
      "a document of which only people can check anything",
      ["x.rst": Array(Documents.manualOnly.utf8)],
      run: noCase,
      others: .success
    ),
    Situation(
      "a document without pairings beside one of which all holds",
      ["x.rst": withoutPairings, "y.rst": fine],
      run: success,
      others: .success
    ),
  ]

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: situations)
  func run(situation: Situation) async throws {
    let documents = try documents(of: situation)
    let result = await flowproof(
      ["run", documents, "--reports", folder.path("reports")] + situation.words
    )
    let (code, reason) = situation.run
    #expect(result.code == code)
    #expect(result.output.hasSuffix(": \(reason) (exit code \(code.rawValue))\n"))
    let results = try folder.results()
    #expect(results["exitCode"] == .number(JSONNumber(Int(code.rawValue))))
    #expect(results["exitReason"]?.string == reason)
    let junit = try #require(JUnitOutline(contents(of: folder.path("reports/junit.xml"))))
    #expect(junit.cases.allSatisfy { $0 > 0 }, "a suite without a case counts as nothing")
    #expect(!junit.cases.isEmpty)
  }

  @Test(arguments: situations)
  func others(situation: Situation) async throws {
    let documents = try documents(of: situation)
    let plan = situation.plan ?? situation.others
    for format in ["text", "json"] {
      let lint = await flowproof("lint", documents, "--format", format)
      #expect(lint.code == situation.others)
      #expect(await flowproof("plan", documents, "--format", format).code == plan)
    }
    #expect(await flowproof("facts", documents).code == situation.others)
  }

  /// Damage in a document, or beside it, keeps nothing else from being checked.
  @Test(arguments: [
    ["x.rst": unknownSentence], ["x.rst": Documents.withInvalidByte],
    ["x.rst": Documents.binary, "y.rst": fine],
  ])
  func restIsChecked(files: [String: [UInt8]]) async throws {
    for (name, bytes) in files { try folder.write(bytes, to: "documents/\(name)") }
    try folder.write(Documents.fine, to: "fine/x.rst")
    let damaged = await flowproof(
      "run",
      folder.path("documents"),
      "--reports",
      folder.path("reports")
    )
    let whole = await flowproof("run", folder.path("fine"), "--reports", folder.path("whole"))
    #expect(damaged.code == .damaged)
    #expect(whole.code == .success)
    let passed = try folder.results("whole/results.json")["totals"]?["cases"]?["passed"]
    #expect(try folder.results()["totals"]?["cases"]?["passed"] == passed)
    #expect(passed != 0)
  }

  @Test("A file that is missing is asked for as what it would be")
  func missingFile() async throws {
    let path = folder.path("nowhere.json")
    for (words, kind) in [
      (["run", "--config", path], "a configuration"),
      (["run", "--resume", path], "the results.json of a run"),
      (["report", path], "the results.json of a run"),
    ] {
      let result = await flowproof(words)
      #expect(result.code == .usage)
      #expect(result.error == "flowproof: there is no file `\(path)`; give the path of \(kind)\n")
    }
  }

  @Test(arguments: ["run", "lint", "plan", "facts", "prove"])
  func missingPath(command: String) async throws {
    let fine = try folder.write(Documents.fine, to: "x.rst")
    let missing = folder.path("y.rst")
    let reports = command == "run" ? ["--reports", folder.path("reports")] : []
    for paths in [[missing], [fine, missing], [fine + "/z.rst"], [missing + "/z"], [""]] {
      let result = await flowproof([command] + paths + reports)
      #expect(result.code == .usage)
      #expect(result.output == "")
      let last = paths[paths.count - 1]
      #expect(result.error.hasPrefix("flowproof: there is no file or folder `\(last)`; give"))
    }
    #expect(folder.names == ["x.rst"], "nothing was run, so nothing is reported")
  }

  /// Writes the documents of a situation.
  ///
  /// - Returns: Their folder.
  private func documents(of situation: Situation) throws -> String {
    let path = try folder.makeFolder("documents")
    for (name, bytes) in situation.files { try folder.write(bytes, to: "documents/\(name)") }
    return path
  }
}
