import Flowproof
import FlowproofCommandLine
import Foundation
import Testing

/// What is made later from the results has to say the same as what the run itself made.
@Suite("The command `report`, and reports in GitHub Actions")
struct ReportCommandTests {
  private let folder: TemporaryFolder
  private let document: String
  private let reports: String

  init() throws {
    folder = try TemporaryFolder()
    document = try folder.write(Documents.fine, to: "x.rst")
    reports = folder.path("reports")
  }

  private func run(
    _ words: String...,
    environment: [String: String] = [:]
  ) async -> CommandResult {
    await flowproof(
      ["run", document, "--reports", reports, "--seed", "3", "--fault", "never-creates"] + words,
      environment: environment
    )
  }

  private func report(
    _ words: String...,
    environment: [String: String] = [:]
  ) async -> CommandResult {
    await flowproof(["report", "\(reports)/results.json"] + words, environment: environment)
  }

  @Test("Results and reports whose name ends in .gz are compressed, and read like others")
  func compressed() async throws {
    _ = await run("--json", folder.path("run.json.gz"))
    let packed = folder.path("run.json.gz")
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: packed)))
    #expect(bytes.starts(with: [0x1F, 0x8B]))
    let again = await flowproof(
      "report",
      packed,
      "--json",
      folder.path("again.json"),
      "--junit",
      folder.path("again.xml")
    )
    #expect(again.code == .success)
    #expect(folder.text("again.xml") == folder.text("reports/junit.xml"))
    #expect(folder.text("again.json").utf8.count > 3 * bytes.count)
    _ = await flowproof("report", folder.path("again.json"), "--json", folder.path("more.json.gz"))
    _ = await flowproof("report", folder.path("more.json.gz"), "--json", folder.path("more.json"))
    #expect(folder.text("more.json") == folder.text("again.json"))
    // What is cut off is no shorter run.
    try Data(bytes.dropLast(9)).write(to: URL(fileURLWithPath: packed))
    let cut = await flowproof("report", packed)
    #expect(cut.code == .usage)
    #expect(cut.error.contains("its compressed bytes are cut off"))
  }

  @Test("It makes the reports that the run made", arguments: ["rich", "strict"])
  func sameReports(_ flavor: String) async throws {
    let run = await run(
      "--junit-flavor",
      flavor,
      "--markdown",
      folder.path("summary.md")
    )
    #expect(run.code == .broken)
    let again = await report(
      "--junit",
      folder.path("again.xml"),
      "--junit-flavor",
      flavor,
      "--markdown",
      folder.path("again.md"),
      "--json",
      folder.path("again.json")
    )
    // Each says by the results that it read or wrote how to run the failures again.
    let words = { (result: CommandResult) in
      result.output.replacing(/again: flowproof [^\n]*\n/, with: "")
    }
    #expect(words(run) != run.output && words(again) != again.output)
    #expect(words(again) == words(run))
    #expect(again.code == .success && again.error == "")
    #expect(folder.text("again.xml") == folder.text("reports/junit.xml"))
    #expect(folder.text("again.json") == folder.text("reports/results.json"))
    #expect(folder.text("again.md") == folder.text("summary.md"))
    #expect(folder.text("again.xml").contains(" line=") == (flavor == "rich"))
  }

  @Test("A report goes to standard output alone")
  func standardOutput() async {
    _ = await run()
    let markdown = await report("--markdown", "-")
    #expect(markdown.output.hasPrefix("## ✗ flowproof: failed: "))
    #expect(!markdown.output.contains("exit code"))
    let junit = await report("--junit", "-")
    #expect(junit.output == folder.text("reports/junit.xml"))
  }

  @Test("Annotations are printed where they are asked for")
  func annotations() async {
    _ = await run()
    let result = await report("--annotations", "--quiet")
    #expect(result.output.contains("\n::error file="))
    #expect(!(await report()).output.contains("::error"))
  }

  @Test("A step of GitHub Actions shows a run without being asked")
  func gitHub() async throws {
    let summary = try folder.write("before\n", to: "step-summary")
    let step = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": summary]
    let result = await run(environment: step)
    #expect(result.output.contains("\n::error file="))
    #expect(folder.text("step-summary").hasPrefix("before\n## ✗ flowproof: failed: "))
    let length = folder.text("step-summary").utf8.count
    // Asked for by name it is the same, and once.
    _ = await run("--markdown", summary, environment: step)
    #expect(folder.text("step-summary").utf8.count <= 2 * length)
    #expect(folder.text("step-summary").components(separatedBy: "## ✗").count == 3)
    let quiet = await run("--no-github", environment: step)
    #expect(!quiet.output.contains("::error"))
    #expect(folder.text("step-summary").components(separatedBy: "## ✗").count == 3)
    let elsewhere = await run(environment: ["GITHUB_STEP_SUMMARY": summary])
    #expect(!elsewhere.output.contains("::error"))
    #expect(folder.text("step-summary").components(separatedBy: "## ✗").count == 3)
  }

  @Test("A summary that takes nothing does not change the verdict")
  func fullSummary() async throws {
    let missing = folder.path("missing/summary")
    let full = try folder.write(String(repeating: "x", count: 999_000), to: "full")
    for (path, reason) in [
      (missing, "no such file or directory"), (full, "the step's summary is full"),
    ] {
      let step = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": path]
      let result = await run(environment: step)
      #expect(result.code == .broken)
      #expect(result.error.contains("flowproof: the step has no summary of this run: \(reason)\n"))
    }
    #expect(folder.text("full").utf8.count == 999_000)
  }

  @Test("Further files of an earlier report are removed, and nobody else's")
  func oldFiles() async throws {
    _ = await run()
    try folder.write(folder.text("reports/junit.xml"), to: "reports/junit-2.xml")
    try folder.write("<testsuites/>", to: "reports/junit-3.xml")
    _ = await run()
    #expect(
      folder.names.filter { $0.hasPrefix("reports/junit") } == [
        "reports/junit-3.xml", "reports/junit.xml",
      ]
    )
  }

  @Test(
    "What is wrong with the results is said",
    arguments: [
      (
        "{}",
        "is no results file; give the results.json that `flowproof run` leaves among its reports"
      ),
      (
        "{\"format\":\"flowproof-results\",\"version\":1}",
        "was written by an older flowproof (format 1, this one reads 3); run the documents again"
      ),
      (
        "{\"format\":\"flowproof-results\",\"version\":3,\n\"exitCode\":x}",
        "is damaged at line 2, column 12: a number must stand here; fetch it again, or run again"
      ),
    ]
  )
  func badResults(_ text: String, _ reason: String) async throws {
    let path = try folder.write(text, to: "results.json")
    let result = await flowproof("report", path)
    #expect(
      result == CommandResult(code: .usage, output: "", error: "flowproof: `\(path)` \(reason)\n")
    )
  }

  @Test("No report takes the place of the results, or of another")
  func places() async throws {
    _ = await run()
    let results = "\(reports)/results.json"
    let over = await report("--json", results)
    #expect(over.code == .usage)
    #expect(over.error.contains("would take the place of"))
    let same = await report("--junit", folder.path("a"), "--markdown", folder.path("a"))
    #expect(same.error.contains("two reports would go to"))
    let two = await flowproof("report", results, results)
    #expect(
      two.error
        == "flowproof: `report` needs one results file, such as reports/results.json; 2 are given\n"
    )
    let none = await flowproof("report")
    #expect(none.code == .usage)
    #expect((await flowproof("report", folder.path("missing"))).code == .usage)
  }
}
