import SourceText
import TestSupport
import Testing

@testable import Checklists
@testable import Planning
@testable import Reporting
@testable import Results
@testable import Running

@Suite struct JUnitReportTests {
  private func text(_ report: RunResults) -> String {
    String(decoding: JUnitReport(report).bytes(), as: UTF8.self)
  }

  private func cases(_ report: RunResults) throws -> [XMLTree.Element] {
    let root = try #require(XMLTree.read(JUnitReport(report).bytes())).root
    return root.children.flatMap { $0.all("testcase") }
  }

  @Test func everyOutcomeHasItsForm() {
    let report = ReportFixture.run([ReportFixture.mixed.report], faults: ["mangles-text@x→y"])
    expectGolden(text(report), at: "Tests/ReportingTests/Goldens/junit.xml")
    #expect(JUnitTraps.found(in: JUnitReport(report).bytes()).isEmpty)
  }

  @Test func nastyTextsRunIntoNoTrap() {
    var second = ReportFixture.nasty
    second.path = "other/wix-wix.rst"
    let report = ReportFixture.run(
      [ReportFixture.nasty.report, second.report, ReportFixture.nasty.report],
      reason: ReportFixture.nastyTexts.joined(),
      faults: ReportFixture.nastyTexts
    )
    #expect(JUnitTraps.found(in: JUnitReport(report).bytes()).isEmpty)
  }

  @Test func namesDependOnNothingButTheCase() throws {
    let names = try cases(ReportFixture.run([ReportFixture.nasty.report])).map(\.attributes)
    var fewer = ReportFixture.nasty
    let rule = fewer.rule(.creates, "Every A.", .holds, lines: [1])
    fewer.testCase(rule, .passed)
    let others = try cases(ReportFixture.run([fewer.report, ReportFixture.fine().report]))
      .map(\.attributes)
    #expect(names.allSatisfy(others.contains))
  }

  @Test func documentsOfOneNameAreToldApartByTheirPaths() throws {
    let fixtures = ["a/x.y.rst", "b/x.y.rst", "c.rst"].map { path in
      var fixture = ReportFixture.fine()
      fixture.path = path
      fixture.document = path == "c.rst" ? "" : "x.y"
      return fixture.report
    }
    var run = ReportFixture.run(fixtures)
    run.exitCode = 0
    let classes = try cases(run).map { $0.attributes["classname"] }
    #expect(
      classes == ["a.x_y", "b.x_y", "c"].map { "\($0).Wix_com Contacts to Wix Members" }
    )
  }

  @Test func documentWithoutCasesIsSkipped() throws {
    let report = ReportFixture.run([ReportFixture().report], exitCode: 5)
    let testCase = try #require(try cases(report).first)
    #expect(testCase.attributes["name"] == "document")
    #expect(testCase.attributes["classname"] == "wix-wix")
    #expect(testCase.children[0].text == "no pairing of record types was found in the document")
    #expect(JUnitTraps.found(in: JUnitReport(report).bytes()).isEmpty)
  }

  @Test func runWithoutDocumentsIsAnError() throws {
    let report = ReportFixture.run([], exitCode: 5, reason: "no document was found")
    let testCase = try #require(try cases(report).first)
    #expect(testCase.children[0].name == "error")
    #expect(testCase.children[0].text == "no document was found")
    #expect(JUnitTraps.found(in: JUnitReport(report).bytes()).isEmpty)
  }

  @Test func damagedDocumentIsAnError() throws {
    var fixture = ReportFixture.fine()
    fixture.findings = [Diagnostic.Severity.warning, .error].map { severity in
      FindingResult(
        severity: severity,
        identifier: "no-title",
        summary: "there is no title",
        hint: "write one",
        location: SourcePosition(line: 3, column: 4)
      )
    }
    let testCase = try #require(try cases(ReportFixture.run([fixture.report])).first)
    #expect(testCase.attributes["name"] == "the document can be read")
    #expect(testCase.attributes["line"] == "3")
    #expect(
      testCase.children[0].text == """
        1 problem in the document
        checklists/fine-1.rst:3:4: there is no title [no-title]; write one
        """
    )
  }

  @Test func longBodiesAreCutButSayHowToRunAgain() throws {
    var fixture = ReportFixture()
    let rule = fixture.rule(.creates, "Every A.", .broken, lines: [1])
    let request = Evidence.Request(
      time: .zero,
      line: String(repeating: "é", count: 1_000),
      status: 200,
      requestBody: "",
      responseBody: ""
    )
    let evidence = Evidence(requests: Array(repeating: request, count: 500))
    fixture.testCase(rule, .failed, reason: "no", evidence: evidence)
    let testCase = try #require(try cases(ReportFixture.run([fixture.report])).first)
    let body = testCase.children[0].text
    #expect(body.utf8.count < 101_000)
    #expect(body.contains("… (cut here: "))
    #expect(body.hasSuffix(" --seed \(UInt64.max) --reports reports/again"))
    #expect(testCase.all("system-out")[0].text.hasSuffix("… and 480 more"))
  }

  /// Readers that look at cases only would take such a run for a green one.
  @Test func gateThatNoCaseBreaksIsACaseOfItsOwn() throws {
    var run = ReportFixture.run([ReportFixture.fine().report])
    run.findings = [
      GateFinding(.unneeded, "1 known failure has passed", items: ["a/b/c"], hint: "take it out")
    ]
    let gate = try #require(try cases(run).last)
    #expect(gate.attributes["name"] == "gate")
    #expect(gate.all("failure").count == 1)
    #expect(gate.all("failure")[0].text.contains("1 known failure has passed (a/b/c)"))
    #expect(gate.all("failure")[0].text.contains("what to do: take it out"))
    #expect(JUnitTraps.found(in: JUnitReport(run).bytes()).isEmpty)
    run.exitCode = 0
    #expect(try cases(run).allSatisfy { $0.attributes["name"] != "gate" })
    // Where a case is red it says so itself.
    let red = ReportFixture.run([ReportFixture.mixed.report])
    #expect(try cases(red).allSatisfy { $0.attributes["name"] != "gate" })
    #expect(text(red).contains("name=\"flowproof.why-1\" value=\"1 rule is broken; what to do: "))
  }
}
