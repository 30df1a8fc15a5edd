import JSON
import TestSupport
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// Whoever asks for some cases gets these, hears of the others, and is told where nothing is meant.
@Suite("Runs of chosen cases", .ownThread, .timeLimit(.minutes(10)))
struct ChoosingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(
    _ words: String...,
    reports: String = "r",
    environment: [String: String] = [:]
  ) async -> CommandResult {
    await flowproof(
      ["run", Repository.checklists, "--seed", "7", "--reports", folder.path(reports)] + words,
      environment: environment
    )
  }

  private func cases(_ reports: String = "r") throws -> [JSONValue] {
    let documents = try folder.results("\(reports)/results.json")["documents"]?.array ?? []
    return documents.flatMap { $0["cases"]?.array ?? [] }
  }

  private func names(_ reports: String = "r") throws -> [String] {
    try cases(reports).compactMap { $0["id"]?.string }
  }

  @Test func chosenCasesAreRunWithWhatTheyRestOn() async throws {
    let result = await run("--only", "maps/info.emails->loginEmail")
    #expect(result.code == .success)
    #expect(result.complaints == "flowproof: 2 of 76 cases selected, and 1 that these depend on")
    let kinds = try names().map { $0.split(separator: "/")[2] }
    #expect(Set(kinds) == ["maps", "merges", "keeps-value"] || Set(kinds) == ["maps", "merges"])
    // Documents of which nothing is chosen are no part of the run.
    #expect(result.output.contains("\n1 document, 2 pairings\n"))
  }

  @Test func exceptedCasesAreNotRunNorWhatRestsOnThem() async throws {
    let result = await run("--except", "merges/*", "--except", "wix-customcrm.rst")
    #expect(result.code == .success)
    let names = try names()
    #expect(!names.contains { $0.contains("/merges/") || $0.hasPrefix("wix-customcrm/") })
    #expect(!names.contains { $0.contains("/syncs-forward/") })
    #expect(names.contains { $0.contains("/keeps-apart") })
    #expect(result.error.contains("left out, for they depend on excepted ones"))
    #expect(try cases().allSatisfy { $0["outcome"]?.string != "blocked" })
  }

  /// A gate that opens because a word was mistyped is no gate.
  @Test(arguments: [
    (
      ["--only", "mapz"],
      "`--only mapz` stands for no document, pairing, rule, property or case; did you mean `maps`?"
    ),
    (["--only", "maps", "--only", "logonEmail"], "did you mean `loginemail`?"),
    (["--except", "wix-wax"], "did you mean `wix-wix`?"),
    (["--only", "maps", "--except", "maps"], "no case is selected"),
    (["--only", "zzzzzzzzzzzzzzzzz"], "`flowproof run --dry-run` lists the cases"),
  ])
  func nothingIsMeant(words: [String], message: String) async {
    let result = await flowproof(
      ["run", Repository.checklists, "--reports", folder.path("none")] + words
    )
    #expect(result.code == .nothingChecked)
    #expect(result.error.contains(message), "\(result.error)")
    #expect(!folder.holds("none"))
  }

  // MARK: Shards

  @Test(
    "Shards take all cases once, with the verdicts of one machine",
    arguments: Thoroughness.isComplete ? [1, 2, 3, 7, 16] : [1, 3, 7]
  )
  func shards(count: Int) async throws {
    #expect(await run("--no-optimizations=packing", reports: "whole").code == .success)
    let whole = try cases("whole")
    var parts: [JSONValue] = []
    for index in 1...count {
      let reports = "\(index)"
      let result = await run(
        "--shard",
        "\(index)/\(count)",
        "--no-optimizations=packing",
        reports: reports
      )
      #expect(result.code == .success, "\(index)/\(count): \(result.output.suffix(200))")
      #expect(
        count == 1 || result.error.contains("flowproof: shard \(index)/\(count) from --shard: ")
      )
      #expect(folder.holds("\(reports)/junit.xml"))
      parts += try cases(reports)
    }
    let id = { (value: JSONValue) in value["id"]?.string ?? "" }
    #expect(parts.map(id).sorted() == whole.map(id).sorted())
    let outcomes = Dictionary(uniqueKeysWithValues: parts.map { (id($0), $0["outcome"]) })
    for value in whole { #expect(outcomes[id(value)] == value["outcome"], "\(id(value))") }
  }

  @Test func anEmptyShardIsFineAndSaysSo() async throws {
    let document = try folder.write(Documents.manualOnly, to: "x.rst")
    for index in 1...2 {
      let result = await flowproof(
        "run",
        document,
        "--shard",
        "\(index)/2",
        "--reports",
        folder.path("r")
      )
      #expect(result.code == .success)
      #expect(result.error.contains("0 of 0 cases: there is nothing to do here"))
      #expect(folder.holds("r/junit.xml") && folder.holds("r/results.json"))
    }
  }

  @Test func variablesAreHeededAndBazelIsAnswered() async throws {
    let status = folder.path("status")
    let bazel = [
      "TEST_SHARD_INDEX": "1", "TEST_TOTAL_SHARDS": "2", "TEST_SHARD_STATUS_FILE": status,
    ]
    let result = await run(environment: bazel)
    #expect(result.error.contains("flowproof: shard 2/2 from Bazel: "))
    #expect(folder.holds("status"))
    let wrong = ["GITLAB_CI": "true", "CI_NODE_INDEX": "5", "CI_NODE_TOTAL": "4"]
    let refused = await run(reports: "x", environment: wrong)
    #expect(refused.code == .usage)
    #expect(!folder.holds("x"))
    let lonely = await run(reports: "y", environment: ["JOB_COMPLETION_INDEX": "0"])
    #expect(lonely.error.contains("--shard /N"))
    #expect(try cases("y").count == 76)
  }

  @Test func shardsWithoutASeedAgreeOnOne() async throws {
    var seeds: Set<String?> = []
    for index in 1...2 {
      _ = await flowproof(
        "run",
        Repository.checklists,
        "--shard",
        "\(index)/2",
        "--reports",
        folder.path("\(index)")
      )
      seeds.insert(try folder.results("\(index)/results.json")["provenance"]?["seed"]?.string)
    }
    #expect(seeds.count == 1 && !seeds.contains(nil))
  }

  // MARK: Limits

  @Test func aDryRunListsTheCasesAndRunsNone() async throws {
    let result = await run("--only", "wix-wix", "--dry-run", reports: "none")
    #expect(result.code == .success)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 1 + 26 + 1)
    #expect(lines.last == "26 cases would be run, 2 would not (seed 7); nothing was run")
    #expect(!folder.holds("none"))
    let all = await run("--only", "wix-wix", "--dry-run", "--verbose", reports: "none")
    #expect(all.output.contains("loginEmail: the only merge property\n"))
    let quiet = await run("--dry-run", "--quiet", reports: "none")
    #expect(quiet.output.split(separator: "\n").count == 1)
  }

  @Test func enoughFailuresEndTheRun() async throws {
    let result = await run("--fault", "never-creates", "--max-failures", "1", "--jobs", "1")
    #expect(result.code == .broken)
    let cases = try cases()
    let reasons = cases.compactMap { $0["reason"]?.string }
    #expect(reasons.contains("not run: stopped after 1 failure"))
    #expect(cases.count == 76)
  }

  /// A run that stops for failures that everybody knows would be green without having polled.
  @Test func knownFailuresEndNoRun() async throws {
    let baseline = folder.path("baseline.json")
    let known = ["--fault", "forward-only", "--only", "wix-wix", "--baseline", baseline]
    let first = await flowproof(
      ["run", Repository.checklists, "--reports", folder.path("r"), "--update-baseline"] + known
    )
    #expect(first.code == .success)
    let again = await flowproof(
      ["run", Repository.checklists, "--reports", folder.path("r"), "--max-failures", "1"] + known
    )
    #expect(again.code == .success)
    #expect(again.output.contains("known failure"))
    #expect(!again.output.contains("\nagain: "))
    #expect(try cases().allSatisfy { $0["reason"]?.string?.hasPrefix("not run: stop") != true })
  }

  /// The gate of the command that goes on is that of the run.
  @Test func theCommandThatIsPrintedKeepsTheGate() async throws {
    let baseline = folder.path("baseline.json")
    let gate = ["--baseline", baseline, "--strict", "--min-checked", "10%"]
    _ = await run("--baseline", baseline, "--update-baseline")
    let result = await flowproof(
      ["run", Repository.checklists, "--reports", folder.path("r"), "--fault", "never-creates"]
        + gate
    )
    #expect(result.code == .broken)
    let line = try #require(
      result.output.split(separator: "\n").first { $0.hasPrefix("again: flowproof ") }
    )
    let words = line.dropFirst("again: flowproof ".count).split(separator: " ").map(String.init)
    for word in gate { #expect(words.count { $0 == word } == 1, "\(word) in \(line)") }
    #expect(await flowproof(words).code == .broken)
  }

  /// Time that is over before anything began leaves nothing half done, and is no success.
  @Test func timeThatIsOverEndsTheRun() async throws {
    let clock = HandClock()
    let result = await flowproof(
      ["run", Repository.checklists, "--timeout", "10s", "--reports", folder.path("r")],
      clock: clock,
      onDiagnostic: {}
    )
    #expect(result.code == .success)
    let late = await flowproof(
      [
        "run", Repository.checklists, "--timeout", "10s", "--reports", folder.path("r"),
        "--only", "wix-wix",
      ],
      clock: clock,
      // The first word that is said comes when cases are chosen, before any is run.
      onDiagnostic: { clock.advance(by: .seconds(10)) }
    )
    #expect(late.code == .environment)
    #expect(
      late.output.contains(
        "not tested: 28 of 76 cases (--only): the time was over: 26 cases were not run"
      )
    )
    // What is printed to go on by goes on.
    let line = try #require(
      late.output.split(separator: "\n").first { $0.hasPrefix("go on: flowproof ") }
    )
    let words = line.dropFirst("go on: flowproof ".count).split(separator: " ").map(String.init)
    #expect(words.contains("--resume") && words.contains("wix-wix"))
    let reasons = try cases().compactMap { $0["reason"]?.string }
    #expect(reasons.count { $0 == "not run: timeout" } == 26)
    let rest = await flowproof(words)
    #expect(rest.code == .success)
    #expect(try cases("r/again").count { $0["outcome"]?.string == "passed" } == 26)
  }

  @Test func retriesOfABrokenPromiseAreAttempts() async throws {
    let result = await run("--fault", "forward-only", "--retries", "1", "--only", "wix-wix")
    #expect(result.code == .broken)
    let failed = try cases().filter { $0["outcome"]?.string == "failed" }
    #expect(!failed.isEmpty)
    for value in failed { #expect(value["attempts"]?.array?.count == 1, "\(value.text)") }
  }

  // MARK: Once more

  /// The command that a red run ends with has to be one that works.
  @Test func whatDidNotPassIsRunAgainByTheCommandThatIsPrinted() async throws {
    let first = await run("--fault", "forward-only")
    #expect(first.code == .broken)
    let line = try #require(
      first.output.split(separator: "\n").first { $0.hasPrefix("again: flowproof ") }
    )
    let words = line.dropFirst("again: flowproof ".count).split(separator: " ").map(String.init)
    let bad = try cases().filter { ["failed", "error", "blocked"].contains($0["outcome"]?.string) }
      .compactMap { $0["id"]?.string }
    let again = await flowproof(words)
    #expect(again.code == .broken)
    let second = try names("r/again")
    #expect(Set(second).isSuperset(of: bad))
    #expect(second.count < 76)
    #expect(again.output.contains("\nseed 7, checked against"))
    #expect(again.error.contains("flowproof: \(bad.count) of 76 cases selected"))
    // Once the integration keeps its promises there is nothing more to run again.
    let mended = await flowproof(words.filter { $0 != "--fault" && $0 != "forward-only" })
    #expect(mended.code == .success)
    #expect(!mended.output.contains("again: "))
    let nothing = await flowproof(
      words.map { $0.hasSuffix("/r/results.json") ? folder.path("r/again/results.json") : $0 }
    )
    #expect(nothing.code == .nothingChecked)
    #expect(nothing.error.contains("there is none to run again"))
  }

  @Test func casesThatAreGoneAreTold() async throws {
    #expect(await run("--fault", "forward-only").code == .broken)
    let gone = await flowproof(
      "run",
      Repository.document("wix-customcrm.rst"),
      "--rerun-failed",
      folder.path("r/results.json"),
      "--reports",
      folder.path("gone")
    )
    #expect(gone.code == .nothingChecked)
    #expect(gone.error.contains("of the earlier run are in none of these documents any more"))
    let none = await run("--rerun-failed", folder.path("nowhere"))
    #expect(none.code == .usage)
  }

  @Test func timesOfAnEarlierRunEvenOutTheShardsTheSameForAll() async throws {
    _ = await run(reports: "whole")
    var names: [String] = []
    for index in 1...3 {
      let result = await run(
        "--shard",
        "\(index)/3",
        "--balance",
        folder.path("whole/results.json"),
        reports: "\(index)"
      )
      #expect(result.code == .success)
      #expect(result.error.contains(", evened out by earlier times"))
      names += try self.names("\(index)")
      let shard = try folder.results("\(index)/results.json")["provenance"]?["shard"]
      #expect(shard?["index"] == 1 || index > 1)
    }
    #expect(names.sorted() == (try self.names("whole")).sorted())
  }
}
