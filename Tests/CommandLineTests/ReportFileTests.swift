import JSON
import Flowproof
import FlowproofCommandLine
import Foundation
import Testing

/// A report is whole or not there, and one that cannot be written is told before anything is run.
@Suite struct ReportFileTests {
  private let folder: TemporaryFolder
  private let document: String

  init() throws {
    folder = try TemporaryFolder()
    document = try folder.write(Documents.fine, to: "x.rst")
  }

  private func expectRefusal(_ words: [String], _ path: String, _ reason: String) async {
    let before = folder.names
    let result = await flowproof(["run", document] + words)
    let message = "flowproof: `\(path)` cannot be written: \(reason); choose another place"
    #expect(result.code == .usage)
    #expect(result.output == "")
    #expect(result.error.hasPrefix(message), "\(result.error)")
    #expect(folder.names == before)
  }

  @Test func fileInPlaceOfTheFolder() async throws {
    let file = try folder.write("mine", to: "reports")
    for reports in [file, file + "/deeper/still"] {
      await expectRefusal(["--reports", reports], "\(reports)/junit.xml", "`\(file)` is no folder")
    }
    #expect(folder.text("reports") == "mine")
  }

  @Test func folderInPlaceOfAFile() async throws {
    let reports = folder.path("reports")
    for name in ["junit.xml", "results.json"] {
      let path = try folder.makeFolder("reports/\(name)")
      await expectRefusal(["--reports", reports], path, "it is a folder")
      try FileManager.default.removeItem(atPath: path)
    }
  }

  /// The shortest paths that there are.
  @Test(arguments: ["--junit", "--json"], [".", "/", ".."])
  func folderByAShortName(option: String, path: String) async throws {
    try folder.makeFolder("reports")
    let words = ["--reports", folder.path("reports"), option, path]
    await expectRefusal(words, path, "it is a folder")
  }

  /// An hour of a sandbox must not be lost because of one place among several.
  @Test func placeThatVanishesMeanwhile() async throws {
    let path = try folder.write(Documents.withUnknownSentence, to: "y.rst")
    let vanishing = folder.path("pages")
    let result = await flowproof(
      [
        "run", path, "--reports", folder.path("r"), "--junit", "\(vanishing)/junit.xml",
        "--html", folder.path("page.html"),
      ],
      // The warning is told behind the poll at all places.
      onDiagnostic: { try? FileManager.default.removeItem(atPath: vanishing) }
    )
    #expect(result.code == .usage)
    #expect(result.error.contains("`\(vanishing)/junit.xml` cannot be written"))
    #expect(result.output.contains(" cases: "))
    #expect(result.output.contains("(exit code 2)"))
    #expect(folder.holds("page.html"))
    let results = try folder.results("r/results.json")
    #expect(results["exitCode"] == 2)
    #expect(results["exitReason"]?.string?.contains("cannot be written") == true)
  }

  /// The first report must not be left half-made because of the second.
  @Test func onlyTheSecondCannotBeWritten() async throws {
    try folder.write("old", to: "reports/junit.xml")
    try folder.write("", to: "file")
    let json = folder.path("file/results.json")
    let words = ["--reports", folder.path("reports"), "--json", json]
    await expectRefusal(words, json, "`\(folder.path("file"))` is no folder")
    #expect(folder.text("reports/junit.xml") == "old")
  }

  /// Root may write everywhere.
  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func folderWithoutPermission() async throws {
    try folder.write("old", to: "reports/junit.xml")
    try folder.permit(0o555, "reports")
    let reports = folder.path("reports")
    await expectRefusal(["--reports", reports], "\(reports)/junit.xml", "permission denied")
    let deeper = "\(reports)/deeper/junit.xml"
    await expectRefusal(["--reports", "\(reports)/deeper"], deeper, "permission denied")
    try folder.permit(0o755, "reports")
    #expect(folder.text("reports/junit.xml") == "old")
  }

  /// Whoever reads the old report while a new one is written reads the old one to its end.
  @Test func oldReportIsReplacedInOneStep() async throws {
    let names = ["junit.xml", "results.json"]
    for name in names {
      try folder.write("old", to: "reports/\(name)")
      let path = folder.path("reports/\(name)")
      try FileManager.default.linkItem(atPath: path, toPath: folder.path("old-\(name)"))
    }
    let result = await flowproof("run", document, "--reports", folder.path("reports"))
    #expect(result.code == .success)
    for name in names {
      #expect(folder.text("old-\(name)") == "old")
      #expect(folder.text("reports/\(name)").utf8.count > 100)
    }
    let reports = names.map { "reports/\($0)" }
    #expect(folder.names == (["reports", "x.rst"] + names.map { "old-\($0)" } + reports).sorted())
  }

  /// Reports of every kind of run lie where they should, and nothing lies beside them.
  @Test(arguments: [
    [], ["--fault", "forward-only"], ["--quiet"], ["--fault", "list"], ["--fault", "nonsense"],
    ["--seed", "x"], ["missing"],
  ])
  func nothingIsLeftBehind(words: [String]) async throws {
    _ = await flowproof(["run", document, "--reports", folder.path("reports")] + words)
    let partial = folder.names.filter { !["reports", "x.rst"].contains($0) }
    #expect(partial == [] || partial == ["reports/junit.xml", "reports/results.json"])
  }

  /// The place changes while the cases run: too late to refuse, early enough to leave nothing.
  @Test(arguments: ["junit.xml", "results.json"])
  func placeIsTakenDuringTheRun(name: String) async throws {
    let damaged = try folder.write(Documents.withUnknownSentence, to: "y.rst")
    let taken = folder.path("reports/\(name)")
    let result = await flowproof(
      ["run", damaged, "--reports", folder.path("reports")],
      onDiagnostic: {
        try? FileManager.default.createDirectory(
          atPath: taken + "/full",
          withIntermediateDirectories: true
        )
      }
    )
    #expect(result.code == .usage)
    #expect(result.error.contains("flowproof: `\(taken)` cannot be written: "))
    #expect(!folder.names.contains { $0.hasSuffix(".partial") }, "\(folder.names)")
  }

  /// Two reports in one file are one report, and the other is lost.
  @Test func oneFileForBothReports() async throws {
    let path = folder.path("report")
    let result = await flowproof("run", document, "--junit", path, "--json", path)
    #expect(result.code == .usage)
    #expect(folder.names == ["x.rst"])
  }

  /// A slip of the keyboard must not cost the checklist.
  @Test(arguments: ["--junit", "--json"])
  func reportInPlaceOfADocument(option: String) async throws {
    let words = ["run", document, "--reports", folder.path("reports"), option, document]
    #expect(await flowproof(words).code == .usage)
    #expect(folder.text("x.rst") == Documents.fine)
  }
}
