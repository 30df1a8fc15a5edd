import Checklists
import SourceText
import TestSupport
import Testing

@testable import Reporting
@testable import Results
@testable import Running

@Suite struct ConsoleReporterTests {
  private func summary(
    _ documents: [DocumentResults],
    _ options: ConsoleReporter.Options = ConsoleReporter.Options()
  ) -> String {
    ConsoleReporter(options: options).summary(of: ReportFixture.run(documents, faults: ["x"]))
  }

  @Test func ordinary() {
    expectGolden(
      summary([ReportFixture.mixed.report, ReportFixture.fine().report]),
      at: "Tests/ReportingTests/Goldens/summary.txt"
    )
  }

  /// On a terminal long lines go on below their words, so that the eye finds the next one.
  @Test func linesOfATerminalAreBrokenAtWords() {
    let text = summary([ReportFixture.mixed.report], .init(width: 80))
    let lines = text.split(separator: "\n").filter { !$0.contains("flowproof run ") }
    // Names of cases are longer than that, and are never broken.
    #expect(lines.allSatisfy { $0.count <= 80 || $0.contains("wix-wix/") })
    #expect(
      text.contains("\n    do           fix the integration, or the document where it promises too")
    )
    #expect(text.contains("\n                 much; the causes say where\n"))
    let words = { (text: String) in text.split { $0.isWhitespace }.joined(separator: " ") }
    #expect(words(text) == words(summary([ReportFixture.mixed.report])))
  }

  @Test func verbose() {
    let text = summary([ReportFixture.mixed.report], .init(verbose: true))
    #expect(text.contains(Self.verboseCases))
  }

  @Test func quiet() {
    let documents = [ReportFixture.fine().report, ReportFixture.mixed.report]
    let text = summary(documents, .init(quiet: true))
    #expect(!text.contains("fine-1"))
    #expect(!text.contains("skipped      1 case"))
    #expect(!text.contains("full moon"))
    #expect(text.contains("✗ failed   wix-wix/contacts-to-members/maps"))
    #expect(text.contains("! error    wix-wix/contacts-to-members/maps"))
    #expect(text.hasSuffix("\n✗ failed: at least one rule is broken (exit code 1)\n"))
  }

  @Test func colorSaysNothingThatWordsDoNot() throws {
    let documents = [ReportFixture.mixed.report, ReportFixture.nasty.report]
    let plain = summary(documents, .init(verbose: true))
    let colored = summary(documents, .init(color: true, verbose: true))
    #expect(colored.contains("\u{1B}[31m✗ broken\u{1B}[0m       Wix.com Contacts to Wix Members"))
    #expect(colored.replacing(/\u{1B}\[\d+m/, with: "") == plain)
    #expect(!plain.unicodeScalars.contains("\u{1B}"))
  }

  @Test(arguments: [false, true])
  func dataNeverActs(verbose: Bool) {
    var fixture = ReportFixture.nasty
    fixture.path = "::error::x\n::error::y"
    let text = summary([fixture.report, ReportFixture.fine().report], .init(verbose: verbose))
    for line in text.split(separator: "\n") {
      #expect(!line.drop { $0.isWhitespace }.hasPrefix("::"), "\(line)")
      #expect(!line.contains("##["))
      #expect(!line.contains("##vso["))
      #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }
  }

  @Test func manyDocumentsThatAreFineTakeOneLineEach() {
    var documents = (1...21).map { ReportFixture.fine($0).report }
    documents.insert(ReportFixture.wordy(0, cases: 0), at: 3)
    var run = ReportFixture.run(documents)
    run.exitCode = 0
    let text = ConsoleReporter().summary(of: run)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line =
      "✓ checklists/fine-21.rst: Wix.com to Wix Dataflow: 1 rule: 1 checked, 0 skipped, 0 manual"
    #expect(lines.count { $0.hasPrefix("✓ checklists/fine-") } == 21)
    #expect(lines.contains(line[...]))
  }

  /// Whoever looks at a red run of many documents wants to see what is red, and what they share.
  @Test func manyRedRulesArePutInFewLines() {
    let documents = (0..<300).map { ReportFixture.wordy($0, cases: 3) }
    let lines = summary(documents, .init(reports: "r/results.json")).split(separator: "\n")
    #expect(lines.count <= 120)
    #expect(lines.first?.hasPrefix("✗ failed: ") == true)
    #expect(lines.count { $0.hasPrefix("✗ broken ") || $0.hasPrefix("! error ") } == 20)
    #expect(lines.contains { $0.hasSuffix("more: see r/results.json") })
    #expect(lines.contains { $0.hasPrefix("✗ cause 1 ") })
    #expect(lines.last?.hasPrefix("✗ failed: ") == true)
    #expect(summary(documents, .init(verbose: true)).split(separator: "\n").count > 1_000)
  }

  @Test func reasonsAreCountedMostFrequentFirst() {
    var fixture = ReportFixture()
    let rule = fixture.rule(.creates, "Every A.", .skipped, lines: [1])
    for number in 0..<40 {
      let reason = number < 10 ? "the usual one" : "line \(number / 3) is in the way"
      fixture.testCase(rule, .skipped, id: "x\(number)", reason: reason)
    }
    var run = ReportFixture.run([fixture.report])
    run.exitCode = 0
    let text = ConsoleReporter().summary(of: run)
    #expect(text.contains("  - skipped      10 cases: the usual one\n"))
    #expect(text.contains("  - skipped      3 cases: line 4 is in the way\n"))
    #expect(text.contains("  - skipped      9 cases for 4 other reasons; --verbose shows each"))
  }

  @Test func damageIsShownWithItsPlace() {
    var fixture = ReportFixture()
    fixture.findings = [
      FindingResult(
        severity: .error,
        identifier: "no-title",
        summary: "there is no title",
        hint: "write one",
        location: SourcePosition(line: 3, column: 4)
      )
    ]
    let text = summary([fixture.report])
    #expect(
      text.contains(
        """

        ! checklists/wix-wix.rst: Wix.com to Wix Dataflow
          ! damaged      checklists/wix-wix.rst:3:4: there is no title [no-title]; write one
          - empty        no pairing of record types was found in the document

        """
      )
    )
  }
}
