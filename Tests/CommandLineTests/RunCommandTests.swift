import Flowproof
import FlowproofCommandLine
import Foundation
import JSON
import Planning
import SourceText
import TestSupport
import Testing

/// The five documents of this repository, run as a pipeline runs them.
@Suite struct RunCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ words: String..., reports: String = "reports") async -> CommandResult {
    await flowproof(["run", "--reports", folder.path(reports)] + words)
  }

  /// The plan of the five documents as `flowproof plan` prints it.
  private func plans() async throws -> [JSONValue] {
    let result = await flowproof("plan", Repository.checklists, "--format", "json")
    return try #require(JSONParser.parse(result.output).array)
  }

  @Test func everyRuleHoldsAndReportsAreWritten() async throws {
    let result = await run(Repository.checklists, "--seed", "7")
    #expect(result.code == .success)
    #expect(result.complaints == "")
    #expect(folder.names == ["reports", "reports/junit.xml", "reports/results.json"])
    #expect(result.output.contains("\n5 documents, 14 pairings\n"))
    #expect(result.output.contains("\n46 rules: 22 checked, 24 skipped, 0 manual\n"))
    #expect(result.output.contains("\n76 cases: 38 passed, 38 skipped\n"))
    #expect(result.output.contains("\nseed 7, checked against the built-in mock\n"))
    #expect(result.output.contains("\nnot promised, not tested: \(TestPlan.notPromised)\n"))
    #expect(result.output.hasSuffix("\n✓ passed: every checked rule holds (exit code 0)\n"))
  }

  /// A case that vanished would be taken for one that passed.
  @Test func whatWasPlannedIsReported() async throws {
    let result = await run(Repository.checklists)
    #expect(result.code == .success)
    let plans = try await plans()
    #expect(plans.count == 5)
    let suites = try #require(JUnitOutline(contents(of: folder.path("reports/junit.xml"))))
    let results = try folder.results()
    let documents = try #require(results["documents"]?.array)
    #expect(suites.cases.count == plans.count)
    #expect(documents.count == plans.count)
    for ((plan, document), cases) in zip(zip(plans, documents), suites.cases) {
      let planned = try #require(plan["cases"]?.array).map { $0["id"]?.string }
      let manual = try #require(plan["manual"]?.array).count
      #expect(!planned.isEmpty)
      #expect(document["cases"]?.array?.map { $0["id"]?.string } == planned)
      #expect(cases == planned.count + manual)
    }
    #expect(suites.declared == suites.cases.reduce(0, +))
  }

  @Test func resultsSayWhereTheyComeFrom() async throws {
    let before = Date().formatted(.iso8601).prefix(19)
    _ = await run(Repository.checklists, "--seed", "18446744073709551615")
    let after = Date().formatted(.iso8601).prefix(19)
    let results = try folder.results()
    let provenance = try #require(results["provenance"])
    #expect(provenance["tool"]?.string == ToolVersion.current)
    #expect(provenance["seed"]?.string == "18446744073709551615")
    #expect(provenance["subject"]?.string == "the built-in mock")
    #expect(provenance["clock"]?.string == "virtual")
    #expect(provenance["faults"] == [])
    let start = try #require(provenance["start"]?.string)
    #expect(start.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/) != nil)
    #expect(before <= start && start <= after)
    #expect(results["exitCode"] == 0)
    #expect(results["exitReason"] == "every checked rule holds")
    let documents = try #require(results["documents"]?.array)
    #expect(documents.map { $0["sha256"]?.string } == Repository.digests)
    let names = documents.map { $0["path"]?.string?.split(separator: "/").last.map(String.init) }
    #expect(names == Repository.documents)
  }

  /// Whoever gets a report must be able to have the same one.
  @Test func sameSeedSameReports() async throws {
    let one = await run(Repository.checklists, "--seed=5", "--jobs=1", reports: "one")
    let four = await run(Repository.checklists, "--seed=5", "--jobs=4", reports: "four")
    let again = await run(Repository.checklists, "--seed=5", "--jobs=4", reports: "again")
    let other = await run(Repository.checklists, "--seed=6", "--jobs=4", reports: "other")
    #expect([one, four, again, other].allSatisfy { $0.code == .success })
    #expect(Masked.output(one.output) == Masked.output(four.output))
    #expect(Masked.output(four.output) == Masked.output(again.output))
    for name in ["junit.xml", "results.json"] {
      let texts = ["one", "four", "again", "other"].map { reports in
        Masked.report(contents(of: folder.path("\(reports)/\(name)")))
      }
      #expect(texts[0] == texts[1])
      #expect(texts[1] == texts[2])
      #expect(texts[2] != texts[3], "the seed changes nothing")
    }
  }

  /// A run that found something with a seed of its own can be had again with it.
  @Test func chosenSeedRepeatsTheRun() async throws {
    let words = [Repository.document("wix-wix.rst"), "--fault", "mangles-text"]
    _ = await run(words[0], words[1], words[2], reports: "first")
    let results = try folder.results("first/results.json")
    let seed = try #require(results["provenance"]?["seed"]?.string)
    _ = await run(words[0], words[1], words[2], "--seed", seed, reports: "second")
    let texts = ["first", "second"].map { reports in
      Masked.report(contents(of: folder.path("\(reports)/results.json")))
    }
    #expect(texts[0] == texts[1])
  }

  @Test func reportsAtPathsOfTheirOwn() async throws {
    let junit = folder.path("a/b/j.xml")
    let json = folder.path("c/r.json")
    let document = Repository.document("wix-wix.rst")
    let result = await flowproof("run", document, "--junit", junit, "--json", json)
    #expect(result.code == .success)
    #expect(folder.names == ["a", "a/b", "a/b/j.xml", "c", "c/r.json"])
    #expect(JUnitOutline(contents(of: junit))?.cases == [28])
    #expect(try folder.results("c/r.json")["documents"]?.array?.count == 1)
  }

  @Test func oneReportAtAPathOfItsOwn() async throws {
    let result = await run(Repository.document("wix-wix.rst"), "--junit", folder.path("j.xml"))
    #expect(result.code == .success)
    #expect(folder.names == ["j.xml", "reports", "reports/results.json"])
  }

  @Test func quietSaysOnlyTheLastLines() async throws {
    let result = await run(Repository.checklists, "--quiet", "--seed", "1")
    #expect(result.complaints == "")
    #expect(result.output.hasPrefix("5 documents, 14 pairings\n46 rules: 22 checked"))
    #expect(result.output.hasSuffix("✓ passed: every checked rule holds (exit code 0)\n"))
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 8)
  }

  @Test func verboseSaysEveryCase() async throws {
    let usual = await run(Repository.checklists, "--seed", "1")
    let verbose = await run(Repository.checklists, "--verbose", "--seed", "1")
    #expect(usual.output.matches(of: /(?m)^ {4}✓ passed\b/).isEmpty)
    #expect(verbose.output.matches(of: /(?m)^ {4}✓ passed\b/).count == 38)
    #expect(verbose.output.matches(of: /(?m)^ {4}- skipped\b/).count == 38)
  }

  /// Notes are for whoever asks for them; warnings are for everyone; errors are never silent.
  @Test(arguments: [
    ([], ["error", "warning"]), (["--verbose"], ["error", "warning", "note"]),
    (["--quiet"], ["error"]),
  ])
  func diagnosticsShown(words: [String], severities: [String]) async throws {
    let document = try folder.write(Documents.withEverySeverity, to: "x.rst")
    let result = await flowproof(["run", document, "--reports", folder.path("r")] + words)
    #expect(result.code == .damaged)
    let shown = result.error.matches(of: /(?m)^(error|warning|note)\[/).map { String($0.output.1) }
    #expect(Set(shown) == Set(severities))
  }

  /// An interrupted run says of each case that it was not run, in reports that are whole.
  @Test func interruptedBeforeTheFirstCase() async throws {
    let interruption = Interruption()
    interruption.interrupt()
    let result = await flowproof(
      ["run", Repository.checklists, "--reports", folder.path("reports")],
      interruption: interruption
    )
    #expect(result.code == .interrupted)
    #expect(result.output.contains("the run was interrupted (exit code 130)\n"))
    let results = try folder.results()
    #expect(results["exitCode"] == 130)
    #expect(results["totals"]?["cases"]?["passed"] == 0)
    let junit = try #require(JUnitOutline(contents(of: folder.path("reports/junit.xml"))))
    // One case more is the gate's: no other is red.
    #expect(junit.cases.reduce(0, +) == 77)
    #expect(folder.text("reports/junit.xml").contains("testcase name=\"gate\""))
    #expect(folder.names == ["reports", "reports/junit.xml", "reports/results.json"])
  }
}
