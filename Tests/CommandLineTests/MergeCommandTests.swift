import JSON
import Results
import Running
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// Whoever shares a run out over machines gets the verdict of one.
@Suite("Shards put together", .ownThread, .timeLimit(.minutes(20)))
struct MergeCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(
    _ words: [String],
    of documents: String = Repository.checklists,
    reports: String
  ) async -> CommandResult {
    await flowproof(["run", documents, "--seed", "7", "--reports", folder.path(reports)] + words)
  }

  /// The results of a run without what differs between machines: times, the mock's identifiers and
  /// revisions, and how many requests were needed.
  private func masked(_ reports: String) throws -> RunResults {
    var results = try RunResults(at: folder.path("\(reports)/results.json"))
    results.provenance.start = ""
    results.wallTime = .zero
    for index in results.documents.indices {
      results.documents[index].elapsed = .zero
      results.documents[index].requestCount = 0
      for number in results.documents[index].cases.indices {
        Self.mask(&results.documents[index].cases[number])
      }
    }
    return results
  }

  private static func mask(_ testCase: inout CaseResult) {
    testCase.elapsed = .zero
    testCase.evidence.requests = testCase.evidence.requests.map { request in
      Evidence.Request(
        time: .zero,
        line: request.line.replacing(/[0-9]{7}/, with: "ID"),
        status: request.status,
        requestBody: "",
        responseBody: ""
      )
    }
    for index in testCase.evidence.records.indices { testCase.evidence.records[index].id = "" }
    for index in testCase.evidence.checks.indices {
      testCase.evidence.checks[index].time = .zero
      // The changed-stamp of a record is its revision in the mock.
      if testCase.evidence.checks[index].expected?.number != nil {
        testCase.evidence.checks[index].expected = nil
        testCase.evidence.checks[index].actual = nil
      }
    }
  }

  @Test(
    "N shards merged are the run of one machine",
    arguments: [
      // Of one document, sixteen machines have some with nothing to do.
      (1, "wix-wix.rst", []), (2, "", []), (3, "", ["--fault", "forward-only"]),
      (7, "", ["--only", "maps"]), (16, "wix-wix.rst", []),
    ]
      as [(Int, String, [String])]
  )
  func oneRun(count: Int, document: String, words: [String]) async throws {
    let documents = document.isEmpty ? Repository.checklists : Repository.document(document)
    let whole = await run(words, of: documents, reports: "whole")
    for index in 1...count {
      // Compressed files are found like others.
      let place = folder.path("shards/\(index)/results.json.gz")
      let part = await run(
        words + ["--shard", "\(index)/\(count)"] + (count == 2 ? ["--json", place] : []),
        of: documents,
        reports: "shards/\(index)"
      )
      #expect([.success, .broken].contains(part.code), "\(part.error)")
    }
    let merged = await flowproof(
      "report",
      "merge",
      folder.path("shards"),
      "--reports",
      folder.path("all")
    )
    #expect(merged.error == "")
    #expect(merged.code == whole.code)
    let next = merged.output.split(separator: "\n").first { $0.hasPrefix("again: ") }
    #expect((next != nil) == (merged.code == .broken))
    #expect(try masked("all") == masked("whole"))
    // The line that people quote, and the verdict.
    let lines = { (result: CommandResult) in
      result.output.split(separator: "\n").filter {
        $0.contains(" rules: ") || $0.contains("(exit code ")
      }
    }
    #expect(lines(merged) == lines(whole))
    let names = try #require(JUnitOutline(contents(of: folder.path("all/junit.xml"))))
    let wholeNames = try #require(JUnitOutline(contents(of: folder.path("whole/junit.xml"))))
    #expect(names.cases == wholeNames.cases && names.names == wholeNames.names)
    guard let next else { return }
    // The command does what it says: those cases again, and red for the same reason.
    let words = next.dropFirst("again: flowproof ".count).split(separator: " ").map(String.init)
    let again = await flowproof(words)
    #expect(again.code == .broken, "\(next) \(again.error)")
    #expect(again.error.contains(" selected"), "\(again.error)")
  }

  @Test("Missing, repeated and foreign shards are refused, and nothing is written")
  func refusals() async throws {
    for index in 1...3 {
      _ = await run(["--shard", "\(index)/3"], reports: "s/\(index)")
    }
    _ = await run([], reports: "whole")
    let file = { (name: String) in folder.path("\(name)/results.json") }
    let cases: [([String], String)] = [
      ([], "there are no results to put together; give the results.json of each shard"),
      ([file("s/1"), file("s/3")], "shard 2/3 is missing; nothing is green before all"),
      (
        [file("s/1"), file("s/2"), file("s/3"), file("whole")],
        "whole/results.json` holds the results of a whole run, not of a shard; leave it out"
      ),
      ([folder.path("nowhere")], "there is no file or folder `"),
      ([Repository.document("wix-wix.rst")], "is no results file"),
    ]
    for (paths, words) in cases {
      let result = await flowproof(
        ["report", "merge"] + paths + ["--reports", folder.path("all")]
      )
      #expect(result.code == .usage)
      #expect(result.error.contains(words), "\(result.error)")
      #expect(!folder.holds("all/results.json"))
    }
    try folder.write(contents(of: file("s/1")), to: "copy.json")
    let twice = await flowproof("report", "merge", folder.path("s"), folder.path("copy.json"))
    #expect(twice.error.contains("shard 1/3 is there twice, as `"))
    // One file by two names is still one.
    let same = await flowproof(
      "report",
      "merge",
      folder.path("s"),
      file("s/1"),
      "--reports",
      folder.path("all")
    )
    #expect(same.code == .success)
    let over = await flowproof(
      "report",
      "merge",
      folder.path("s"),
      "--reports",
      folder.path("s/1")
    )
    #expect(over.code == .usage)
  }

  @Test("A case that vanished from a shard is a defect of ours, whatever else is so")
  func vanished() async throws {
    for index in 1...2 { _ = await run(["--shard", "\(index)/2"], reports: "s/\(index)") }
    var results = try RunResults(at: folder.path("s/1/results.json"))
    let document = try #require(results.documents.firstIndex { !$0.cases.isEmpty })
    results.documents[document].cases.removeFirst()
    results.provenance.selectedCases -= 1
    try folder.write(ResultsFile(results).bytes(), to: "s/1/results.json")
    let result = await flowproof(
      "report",
      "merge",
      folder.path("s"),
      "--reports",
      folder.path("all")
    )
    #expect(result.code == .defect)
    #expect(result.output.contains("76 cases were planned, 75 are reported (exit code 70)"))
  }

  @Test("The baseline is judged where all shards are together")
  func baseline() async throws {
    for index in 1...3 {
      _ = await run(["--fault", "forward-only", "--shard", "\(index)/3"], reports: "s/\(index)")
    }
    let merge = { (words: [String]) in
      await flowproof(
        ["report", "merge", folder.path("s"), "--reports", folder.path("all")] + words,
        today: "2026-11-21"
      )
    }
    #expect(await merge([]).code == .broken)
    let known = ["--baseline", folder.path("b.json")]
    #expect(await merge(known + ["--update-baseline"]).code == .success)
    #expect(await merge(known).code == .success)
    for index in 1...3 {
      let part = await run(
        ["--fault", "forward-only", "--shard", "\(index)/3"] + known,
        reports: "s/\(index)"
      )
      #expect(part.code == .success)
    }
    #expect(await merge([]).code == .success, "what the shards know, their merge knows")
    #expect(await merge(["--strict"]).code == .broken)
  }
}
