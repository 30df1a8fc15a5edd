import JSON
import SourceText
import TestSupport
import Testing

@testable import Reporting
@testable import Results

/// Reports for tools that show the findings and tests of any program.
@Suite("Reports for other tools")
struct FindingReportTests {
  /// A run with cases of each outcome, a known failure, labels, a damaged document and hostile texts.
  private var run: RunResults {
    var retried = ReportFixture.retried
    retried.path = "check lists/ä#1.rst"
    retried.labels = [Label("owner", "CRM \"team\"")]
    retried.pairings[0].rules[1].labels = [Label("ticket", "CRM-17")]
    var damaged = ReportFixture.fine(2)
    damaged.findings = [
      FindingResult(
        severity: .error,
        identifier: "no-title",
        summary: "there is no title \u{1b}[31m",
        hint: "write one",
        location: .init(line: 3, column: 4)
      )
    ]
    var run = ReportFixture.run([retried, damaged.report, ReportFixture.mixed.report])
    run.provenance.labels = [Label("commit", "abc"), Label("stage", "nightly")]
    return run
  }

  private func text(_ report: any Report, _ run: RunResults) -> String {
    var bytes: [UInt8] = []
    report.write(run, parts: nil) { piece, _ in bytes += piece }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("The same run gives the same bytes, and all that there is to say stands in them")
  func goldens() {
    for (report, name) in [
      (SARIFReport(), "run.sarif"), (CodeQualityReport(), "code-quality.json"),
      (CTRFReport(), "ctrf.json"),
    ] as [(any Report, String)] {
      expectGolden(text(report, run), at: "Tests/ReportingTests/Goldens/\(name)")
    }
  }

  @Test("What people keep about a run and its rules stands in every report that has a place for it")
  func labels() {
    var mixed = ReportFixture.mixed.report
    for pairing in mixed.pairings.indices {
      for rule in mixed.pairings[pairing].rules.indices {
        mixed.pairings[pairing].rules[rule].labels = [Label("ticket", "CRM-17")]
      }
    }
    var run = ReportFixture.run([mixed])
    run.provenance.labels = [Label("stage", "nightly")]
    let documents = [(path: mixed.path, name: mixed.name)]
    var texts = Reports.all.map { ($0.name, text($0.prepared(for: documents), run)) }
    texts.append(("console", ConsoleReporter().summary(of: run)))
    for (name, text) in texts {
      #expect(text.contains("CRM-17"), "\(name)")
      // A list of findings says nothing of the run.
      #expect(text.contains("nightly") || name == "code-quality", "\(name)")
    }
  }

  @Test("What no case says makes no green list of tests")
  func gateInCTRF() throws {
    var run = ReportFixture.run([ReportFixture.fine().report])
    run.findings = [GateFinding(.expired, "1 failure is accepted no longer", hint: "see to it")]
    for run in [run, ReportFixture.run([], exitCode: 5, reason: "no document was found")] {
      let results = try #require(try JSONParser.parse(text(CTRFReport(), run))["results"])
      let counts = ["failed", "other"].compactMap { results["summary"]?[$0]?.number?.int }
      #expect(counts.reduce(0, +) == 1)
      #expect(results["tests"]?.array?.last?["message"]?.string?.isEmpty == false)
    }
  }

  @Test("A known failure is suppressed with its reason, and a new one is not")
  func suppressions() throws {
    let results = try #require(try JSONParser.parse(text(SARIFReport(), run))["runs"]?.array?[0])
    let found = try #require(results["results"]?.array)
    let broken = found.filter { $0["ruleId"]?.string?.hasPrefix("broken-rule/") == true }
    #expect(broken.map { $0["suppressions"] == nil } == [false, true])
  }

  @Test("A finding keeps its fingerprint when its line moves, and no other finding has it")
  func fingerprints() {
    let source = SourceFile(name: "a.rst", text: "x\ny\nx\n")
    let moved = SourceFile(name: "a.rst", text: "\n\nx\ny\nx\n")
    let finding = { Diagnostic(.error, "odd", "it is odd", hint: "mend it", at: $0..<$0 + 1) }
    let before = CodeFinding.findings(of: [0, 2, 4].map(finding), in: source)
    let after = CodeFinding.findings(of: [2, 4, 6].map(finding), in: moved)
    #expect(Set(before.map(\.fingerprint)).count == 3)
    #expect(before.map(\.fingerprint) == after.map(\.fingerprint))
  }

  @Test("Columns count characters and not bytes, as the tools do")
  func columns() {
    let source = SourceFile(name: "a.rst", text: "äö x\n")
    let diagnostic = Diagnostic(.note, "odd", "it is odd", hint: "mend it", at: 5..<6)
    let region = CodeFinding.findings(of: [diagnostic], in: source)[0].region
    #expect(region == .init(line: 1, column: 4, endLine: 1, endColumn: 5))
  }

  @Test("A run without documents is a report, too")
  func empty() throws {
    let run = ReportFixture.run([], exitCode: 5)
    for report in [SARIFReport(), CodeQualityReport(), CTRFReport()] as [any Report] {
      #expect(throws: Never.self) { try JSONParser.parse(text(report, run)) }
    }
  }
}
