import Checklists
import JSON
import Planning
import Testing

@testable import Results
@testable import Running

@Suite struct ResultsFileTests {
  private func parsed(_ report: RunResults) throws -> JSONValue {
    try JSONParser.parse(ResultsFile(report).bytes())
  }

  @Test func runIsTold() throws {
    let file = try parsed(ReportFixture.run([ReportFixture.mixed.report], faults: ["x@y"]))
    #expect(file["format"] == "flowproof-results")
    #expect(file["version"] == 3)
    #expect(
      file["provenance"] == [
        "tool": "1.0.0", "seed": "18446744073709551615", "start": "2026-11-21T00:15:41",
        "clock": "virtual", "subject": "the built-in mock", "faults": ["x@y"],
        "selectedCases": 6,
        "allCases": 6,
      ]
    )
    #expect(file["exitCode"] == 1)
    #expect(file["exitReason"] == "at least one rule is broken")
    #expect(file["wallSeconds"]?.number?.text == "0.214")
    #expect(
      file["totals"]?["coverage"]
        == "5 rules: 2 checked, 0 skipped, 1 manual, 1 blocked, 1 with errors"
    )
    #expect(
      file["totals"]?["cases"]
        == ["passed": 1, "flaky": 0, "failed": 1, "error": 1, "blocked": 2, "skipped": 1]
    )
    #expect(file["notPromised"]?.string?.isEmpty == false)
  }

  @Test func rulesAndGroupsAreTold() throws {
    let file = try parsed(ReportFixture.run([ReportFixture.mixed.report]))
    let document = try #require(file["documents"]?.array?.first)
    #expect(document["sha256"] == "0a1b")
    let pairing = try #require(document["pairings"]?.array?.first)
    #expect(
      pairing["rules"]?.array?[1] == [
        "id": "wix-wix/contacts-to-members/maps/info.emails→loginEmail",
        "kind": "maps",
        "statement": "info.emails | loginEmail | \"string\"",
        "status": "broken",
        "places": [["line": 18, "column": 6], ["line": 40, "column": 6]],
      ]
    )
    #expect(pairing["rules"]?.array?[3]["status"] == "blocked")
    #expect(document["manual"]?.array?.count == 1)
    #expect(
      document["faultGroups"] == [
        [
          "wix-wix/contacts-to-members/maps/info.emails→loginEmail",
          "wix-wix/contacts-to-members/maps/info.name→name",
        ]
      ]
    )
  }

  @Test func casesStandWithTheirEvidence() throws {
    let file = try parsed(ReportFixture.run([ReportFixture.mixed.report]))
    let cases = try #require(file["documents"]?.array?.first?["cases"]?.array)
    let outcomes = ["passed", "failed", "error", "blocked", "blocked", "skipped"]
    #expect(cases.map { $0["outcome"]?.string } == outcomes)
    #expect(cases[0]["seconds"]?.number?.text == "70")
    #expect(
      cases[1] == [
        "id": "wix-wix/contacts-to-members/maps/info.emails→loginEmail",
        "outcome": "failed",
        "reason": "loginEmail: expected \"Blåbærsyltetøy\", got \"Bl?b?rsyltet?y\"",
        "seconds": 65.25,
        "dependsOn": ["wix-wix/contacts-to-members/creates"],
        "scenario": [
          "When a Wix.com Contacts A is created with info.emails = \"Blåbærsyltetøy\"",
          "Then eventually B has loginEmail = \"Blåbærsyltetøy\"",
        ],
        "evidence": [
          "checks": [
            [
              "seconds": 65, "met": false,
              "expectation": "eventually B has loginEmail = \"Blåbærsyltetøy\"",
              "expected": "Blåbærsyltetøy", "actual": "Bl?b?rsyltet?y",
            ]
          ],
          "records": [["name": "a", "type": "Wix.com Contacts", "id": "17"]],
          "requests": [
            [
              "seconds": 5.004, "line": "POST /Wix.com%20Contacts", "status": 201,
              "requestBody": "{\"info\":{\"emails\":\"Blåbærsyltetøy\"}}",
              "responseBody": "{\"id\":\"17\"}",
            ],
            ["seconds": 65, "line": "GET /Wix%20Members/4"],
          ],
        ],
      ]
    )
  }

  /// What cases share stands once, and the others say where.
  @Test func sharedScenariosStandOnce() throws {
    var fixture = ReportFixture()
    let rule = fixture.rule(.creates, "Every A will be synchronized with a B.", .holds, lines: [3])
    let request = Evidence.Request(
      time: .zero,
      line: "POST /A",
      status: 201,
      requestBody: "",
      responseBody: ""
    )
    let first = Evidence(companions: 2, requests: [request])
    let second = Evidence(companions: 2, listedWith: "first")
    let alone = Evidence(isRepeat: true, requests: [request])
    fixture.testCase(rule, .passed, id: "first", evidence: first)
    fixture.testCase(rule, .passed, id: "second", evidence: second)
    fixture.testCase(rule, .failed, id: "alone", reason: "no", evidence: alone)
    let file = try parsed(ReportFixture.run([fixture.report]))
    let cases = try #require(file["documents"]?.array?.first?["cases"]?.array)
    let evidence = cases.compactMap { $0["evidence"] }
    #expect(evidence.map { $0["companions"] } == [2, 2, nil])
    #expect(evidence.map { $0["requestsOf"] } == [nil, "first", nil])
    #expect(evidence.map { $0["requests"] == nil } == [false, true, false])
    #expect(evidence.map { $0["repeatedAlone"] } == [nil, nil, true])
  }

  @Test func everyCaseOfNastyTextsComesBack() throws {
    let record = ReportFixture.nasty.report
    let file = try parsed(ReportFixture.run([record]))
    let document = try #require(file["documents"]?.array?.first)
    let ids = try #require(document["cases"]?.array).map { $0["id"]?.string }
    #expect(ids == record.cases.map(\.id))
    #expect(document["title"]?.string == record.title)
    #expect(document["findings"]?.array?.map { $0["summary"]?.string } == ReportFixture.nastyTexts)
  }

  @Test func casesHaveLinesOfTheirOwn() {
    let results = ReportFixture.run([ReportFixture.mixed.report])
    let text = String(decoding: ResultsFile(results).bytes(), as: UTF8.self)
    #expect(text.hasPrefix("{\n\"format\":\"flowproof-results\",\n\"version\":3,\n"))
    #expect(text.hasSuffix("]\n}\n]\n}\n") || text.hasSuffix("}\n]\n}\n"))
    for result in results.documents[0].cases {
      #expect(text.contains("\n{\"id\":\"\(result.id)\""))
    }
  }

  /// What is written while other documents still run is what stands in the file.
  @Test func partsMakeTheSameFile() {
    let results = ReportFixture.run([
      ReportFixture.mixed.report, ReportFixture.fine().report, ReportFixture.nasty.report,
    ])
    let parts = results.documents.map(ResultsFile.part)
    #expect(ResultsFile(results, parts: parts).bytes() == ResultsFile(results).bytes())
  }
}
