import JSON
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// A run that goes on, or that has little time, says of each case what became of it.
@Suite("Runs of some cases", .ownThread, .timeLimit(.minutes(10)))
struct SelectingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ words: String..., reports: String) async -> CommandResult {
    await flowproof(
      ["run", Repository.document("wix-wix.rst"), "--reports", folder.path(reports)] + words
    )
  }

  private func cases(_ reports: String) throws -> [JSONValue] {
    try folder.results("\(reports)/results.json")["documents"]?.array?.first?["cases"]?.array ?? []
  }

  @Test("With little time some cases run, and a later run does the others with the same values")
  func budgetAndResume() async throws {
    let short = await run("--budget", "200s", "--seed", "7", reports: "short")
    #expect(short.code == .success)
    let first = try cases("short")
    let reasons = first.compactMap { $0["reason"]?.string }
    let left = reasons.count { $0 == "not run: budget" }
    let passed = first.count { $0["outcome"]?.string == "passed" }
    #expect(left > 0 && passed > 0, "\(left) left, \(passed) passed")

    let results = folder.path("short/results.json")
    let rest = await run("--resume", results, reports: "rest")
    #expect(rest.code == .success)
    let second = try cases("rest")
    #expect(second.count { $0["outcome"]?.string == "passed" } == passed + left)
    for (before, after) in zip(first, second) where before["outcome"]?.string == "passed" {
      #expect(before == after)
    }
    let whole = await run("--seed", "7", reports: "whole")
    #expect(whole.code == .success)
    let verdicts = { (cases: [JSONValue]) in cases.map { $0["outcome"]?.string } }
    let third = try cases("whole")
    #expect(verdicts(third) == verdicts(second))

    let again = await run("--resume", folder.path("rest/results.json"), reports: "again")
    #expect(again.code == .success)
    let last = try folder.results("again/results.json")
    #expect(last["totals"]?["requests"] == 0)
  }

  @Test("Results of another run, or none at all, are refused before anything is run")
  func refusesOthers() async throws {
    _ = await run("--seed", "7", reports: "r")
    let results = folder.path("r/results.json")
    let seed = await run("--resume", results, "--seed", "8", reports: "x")
    #expect(seed.code == .usage)
    #expect(seed.error.contains("is of a run with the seed 7, not 8"))
    let fault = await run("--resume", results, "--fault", "forward-only", reports: "x")
    #expect(fault.code == .usage)
    #expect(fault.error.contains("with the faults none, not forward-only"))
    let other = await run("--resume", folder.path("r/junit.xml"), reports: "x")
    #expect(other.code == .usage)
    #expect(await run("--resume", folder.path("missing"), reports: "x").code == .usage)
    #expect(await run("--budget", "soon", reports: "x").code == .usage)
    #expect(!folder.holds("x"))
  }
}
