import JSON
import Reporting
import Results
import Running
import Synchronization
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// A report needs nothing but a type and its entry among the reports: the options, the help and all
/// commands that write reports follow.
@Suite struct AddedReportTests {
  /// A run as lines of comma-separated values, each document's made while others still run.
  private struct Lines: Report {
    var separator = ","
    var name: String { "lines" }
    var summary: String { "where the lines go (default: lines.csv among the reports)" }
    var usualFile: String? { "lines.csv" }
    var settings: [ReportSetting] {
      [ReportSetting("lines-separator", values: [",", ";"], summary: "what stands between")]
    }

    func choosing(_ values: [String: String]) -> any Report {
      Lines(separator: values["lines-separator"] ?? ",")
    }

    func part(
      of document: DocumentResults,
      number: Int,
      _ provenance: Provenance
    ) -> ReportPart? {
      document.cases.map { "\($0.id)\(separator)\($0.outcome.rawValue)\n" }.joined()
    }

    func write(
      _ results: RunResults,
      parts: [ReportPart]?,
      to take: (_ bytes: [UInt8], _ file: Int) -> Void
    ) {
      let parts =
        parts
        ?? results.documents.enumerated().compactMap {
          part(of: $1, number: $0, results.provenance)
        }
      for part in parts { take(Array((part as? String ?? "").utf8), 0) }
    }
  }

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ words: String...) async -> CommandResult { await run(words) }

  private func run(_ words: [String]) async -> CommandResult {
    await flowproof(words, reports: Reports.all + [Lines()])
  }

  @Test("All commands that write reports write one more, and its option and settings choose how")
  func isWritten() async throws {
    let document = try folder.write(Documents.fine, to: "fine.rst")
    let first = await run("run", document, "--reports", folder.path("r"))
    #expect(first.code == .success, "\(first.error)")
    let lines = folder.text("r/lines.csv")
    #expect(lines.contains("fine/"))
    #expect(lines.contains(",passed\n"))
    let results = folder.path("r/results.json")
    let report = await run(
      "report",
      results,
      "--lines=\(folder.path("own.csv"))",
      "--lines-separator",
      ";"
    )
    #expect(report.code == .success, "\(report.error)")
    #expect(folder.text("own.csv") == lines.replacing(",", with: ";"))
    let merge = await run("report", "merge", results, "--reports", folder.path("m"))
    #expect(merge.code == .success, "\(merge.error)")
    #expect(folder.text("m/lines.csv") == lines)
  }

  @Test("The help tells of it, and a wrong setting is refused")
  func isKnown() async {
    for command in [["run"], ["report"], ["report", "merge"]] {
      let help = await run(command + ["--help"])
      #expect(help.output.contains("--lines FILE"))
      #expect(help.output.contains("--lines-separator ,|;"))
    }
    let wrong = await run("run", "--lines-separator", "x")
    #expect(wrong.code == .usage)
    #expect(wrong.error.contains("it takes ,|;"))
  }
}
