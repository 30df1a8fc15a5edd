import Foundation
import JSON
import TestSupport
import Reporting
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// A gate that is red for what everybody knows is soon looked at by nobody.
@Suite("Runs with a baseline of known failures", .ownThread, .timeLimit(.minutes(10)))
struct BaselineTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs the document whose integration never sends what is edited on the other side.
  private func run(
    _ words: String...,
    isBroken: Bool = true,
    today: String = "2026-11-21"
  ) async -> CommandResult {
    await flowproof(
      [
        "run", Repository.document("wix-wix.rst"), "--seed", "7", "--reports", folder.path("r"),
        "--baseline", folder.path("baseline.json"),
      ] + (isBroken ? ["--fault", "forward-only"] : []) + words,
      today: today
    )
  }

  /// What the results say of the end, and of the cases that failed.
  private func outcome() throws -> (reason: String, known: [Bool]) {
    let results = try folder.results("r/results.json")
    let cases = results["documents"]?.array?.flatMap { $0["cases"]?.array ?? [] } ?? []
    return (
      results["exitReason"]?.string ?? "",
      cases.filter { $0["outcome"]?.string == "failed" }.map { $0["knownFailure"] != nil }
    )
  }

  /// Runs two copies of the document, or one of them.
  private func run(_ folders: [String], _ words: String...) async throws -> CommandResult {
    let text = try String(contentsOfFile: Repository.document("wix-wix.rst"), encoding: .utf8)
    for name in ["a", "b"] { try folder.write(text, to: "\(name)/two-wix.rst") }
    return await flowproof(
      [
        "run", "--seed", "7", "--quiet", "--reports", folder.path("r"), "--fault", "forward-only",
        "--baseline", folder.path("baseline.json"),
      ] + folders.map(folder.path) + words,
      today: "2026-11-21"
    )
  }

  @Test("A failure is known whichever other documents are run, by each name of its document")
  func siblings() async throws {
    #expect(try await run(["a", "b"], "--update-baseline").code == .success)
    let both = folder.text("baseline.json")
    for folders in [["a"], ["b"], ["a/two-wix.rst"], ["b", "a"], [""]] {
      let again = try await run(folders)
      #expect(again.code == .success, "\(folders): \(again.error)")
    }
    // An entry of one copy says nothing of the other.
    try folder.write(both.replacing("b.two-wix/", with: "a.two-wix/nothing/"), to: "baseline.json")
    #expect(try await run(["a"]).code == .success)
    #expect(try await run(["a", "b"]).code == .broken)
    #expect(try await run(["b"]).code == .broken)
  }

  @Test("A name that stands for several documents knows no failure of any, and says of which")
  func ambiguous() async throws {
    #expect(try await run(["a"], "--update-baseline").code == .success)
    #expect(folder.text("baseline.json").contains("\"two-wix/wix.com-contacts"))
    #expect(try await run(["b"]).code == .success)
    let both = try await run(["a", "b"])
    #expect(both.code == .broken)
    #expect(both.error.contains("0 known failures, 16 new, 8 ambiguous\n"), "\(both.error)")
    let name = "two-wix/wix.com-contacts-to-wix-members/keeps-newest"
    #expect(
      both.error.contains("  which     \(name): write `a.\(name)` or `b.\(name)`\n"),
      "\(both.error)"
    )
  }

  @Test("From the first red run to the last entry")
  func life() async throws {
    // There is none yet: whoever mistypes its name must not get a green run.
    let missing = await run()
    #expect(missing.code == .usage)
    #expect(
      folder.masked(missing.error)
        == "flowproof: there is no baseline `baseline.json`; `--update-baseline` makes one of what "
        + "fails now\n"
    )
    #expect(!folder.holds("r/results.json"))

    let made = await run("--update-baseline")
    #expect(made.code == .success)
    #expect(
      folder.masked(made.error) == """
        flowproof: baseline.json: 8 added for 30 days; say why in the place of `to be explained`
        flowproof: baseline.json: 8 known failures

        """
    )
    #expect(try outcome().known == Array(repeating: true, count: 8))
    let text = folder.text("baseline.json")
    #expect(text.contains("\"expires\": \"2026-12-21\""))

    let known = await run()
    #expect(known.code == .success)
    #expect(try outcome().reason == "every checked rule holds, but for 8 known failures")
    // What everybody knows does not look like news.
    #expect(!known.output.contains("✗"), "\(known.output)")
    #expect(known.output.contains("× known failure"))
    #expect(folder.text("r/junit.xml").contains("to be explained"))

    // The last day counts; the one after it does not.
    #expect(await run(today: "2026-12-21").code == .success)
    let expired = await run(today: "2026-12-22")
    #expect(expired.code == .broken)
    #expect(try outcome().reason == "8 known failures have expired")
    #expect(try outcome().known == Array(repeating: false, count: 8))
    #expect(expired.error.contains("  expired   wix-wix/wix.com-contacts-to-wix-members/"))
    #expect(expired.error.contains("(to be explained); fix it, or give it a later day\n"))

    let mended = await run(isBroken: false)
    #expect(mended.code == .broken)
    #expect(try outcome().reason == "8 known failures have passed")
    #expect(mended.error.contains("no longer needed; --update-baseline takes it out"))

    let pruned = await run("--update-baseline", isBroken: false)
    #expect(pruned.code == .success)
    #expect(pruned.error.contains("baseline.json: 8 taken out\n"))
    #expect(!folder.text("baseline.json").contains("wix-wix"))
  }

  @Test("What is not run stays in the baseline, and its day is of no account")
  func selections() async throws {
    #expect(await run("--update-baseline").code == .success)
    let before = folder.text("baseline.json")
    let chosen = await run("--only", "merges", "--update-baseline", today: "2027-01-01")
    #expect(chosen.code == .success)
    #expect(folder.text("baseline.json") == before)
    #expect(chosen.error.contains("0 known failures, 8 not observed\n"))
  }

  @Test("A new failure beside known ones breaks the gate, and is named")
  func newFailure() async throws {
    #expect(await run("--update-baseline").code == .success)
    let lines = folder.text("baseline.json").split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    // Without its first entry, which has six lines.
    let rest = lines[..<4] + lines[10...]
    try folder.write(rest.joined(separator: "\n"), to: "baseline.json")
    let result = await run()
    #expect(result.code == .broken)
    #expect(try outcome().reason == "1 new failure")
    let name = lines[5].split(separator: "\"")[3]
    #expect(result.error.contains("  new       \(name)\n"))
    #expect(try outcome().known.count { $0 } == 7)
  }

  @Test(
    "An entry of a case that is called otherwise is followed, one of none gets the nearest name"
  )
  func names() async throws {
    #expect(await run("--update-baseline").code == .success)
    let text = folder.text("baseline.json")
    let shouted = text.replacing(
      "wix-wix/wix.com-contacts-to-wix-members/keeps-newest",
      with: "Wix Wix/WIX.com Contacts to Wix Members/Keeps Newest"
    )
    try folder.write(shouted, to: "baseline.json")
    #expect(await run().code == .success)
    #expect(await run("--update-baseline").error.contains("1 called otherwise now"))
    #expect(folder.text("baseline.json") == text)
    let typo = text.replacing("members/keeps-newest", with: "members/keeps-newets")
    try folder.write(typo, to: "baseline.json")
    let result = await run()
    #expect(result.code == .broken)
    #expect(
      result.error.contains(
        "keeps-newets; did you mean `wix-wix/wix.com-contacts-to-wix-members/keeps-newest`?"
      )
    )
  }

  @Test("A damaged baseline stops the run before it begins, with place and fix")
  func damage() async throws {
    try folder.write(
      """
      {
        "format": "flowproof-baseline",
        "version": 1,
        "failures": [
          { "case": "a", "reason": "b", "exipres": "2026-11-21" }
        ]
      }
      """,
      to: "baseline.json"
    )
    for words in [[], ["--update-baseline"]] {
      let before = folder.text("baseline.json")
      let result = await flowproof(
        [
          "run", Repository.document("wix-wix.rst"), "--reports", folder.path("r"), "--baseline",
          folder.path("baseline.json"),
        ] + words
      )
      #expect(result.code == .usage)
      #expect(result.error.contains("an entry has no member `exipres`"))
      #expect(result.error.contains("baseline.json:5:"))
      #expect(result.error.contains("did you mean `expires`?"))
      #expect(folder.text("baseline.json") == before && !folder.holds("r/results.json"))
    }
  }

  @Test("The baseline never takes a document's place, nor a report the baseline's")
  func places() async throws {
    let document = try folder.write(Documents.fine, to: "x.rst")
    let over = await flowproof(
      "run",
      document,
      "--reports",
      folder.path("r"),
      "--baseline",
      document,
      "--update-baseline"
    )
    #expect(over.code == .usage)
    #expect(folder.text("x.rst") == Documents.fine)
    let path = folder.path("b.json")
    let same = await flowproof(
      "run",
      document,
      "--json",
      path,
      "--junit",
      folder.path("j.xml"),
      "--baseline",
      path,
      "--update-baseline"
    )
    #expect(same.code == .usage)
    let none = await flowproof("run", document, "--update-baseline")
    #expect(none.error.contains("`--update-baseline` needs to know which file"))
  }

  @Test("No report takes the place of sign-offs, nor of a configuration that is given or found")
  func keptFiles() async throws {
    let document = try folder.write(Documents.fine, to: "x.rst")
    let configuration = "{\"format\": \"flowproof-configuration\", \"version\": 1}\n"
    try folder.write(configuration, to: "flowproof.json")
    for name in ["signoffs.json", "flowproof.json"] {
      let invocation = Invocation(
        command: .run,
        paths: [document],
        options: [.json: folder.path(name), .junit: folder.path("j.xml")]
      )
      #expect(throws: FlowproofError.self, "\(name)") {
        try ReportOutputs(CommandLineProgram.silent.session(invocation), sparing: [document])
      }
    }
    let given = Invocation(
      command: .run,
      paths: [document],
      options: [.json: folder.path("c.json"), .config: folder.path("c.json")]
    )
    #expect(throws: FlowproofError.self) {
      try ReportOutputs(CommandLineProgram.silent.session(given), sparing: [document])
    }
    #expect(folder.text("flowproof.json") == configuration)
  }
}
