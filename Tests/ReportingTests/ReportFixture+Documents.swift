import Checklists
import JSON
import SourceText

@testable import Planning
@testable import Reporting
@testable import Results
@testable import Running
import SystemModel

extension ReportFixture {
  /// A document with a case of each outcome, a rule for people and a group of two rules.
  static var mixed: ReportFixture {
    var fixture = ReportFixture()
    let creates = fixture.rule(
      .creates,
      "Every Wix.com Contacts will be synchronized with a Wix Members.",
      .holds,
      lines: [14]
    )
    let row = fixture.rule(
      maps("info.emails", "loginEmail"),
      "info.emails | loginEmail | \"string\"",
      .broken,
      lines: [18, 40]
    )
    let name = fixture.rule(
      maps("info.name", "name"),
      "info.name | name | \"string\"",
      .error,
      lines: [22],
      reason: "GET /Wix%20Members/1: 500"
    )
    let sync = fixture.rule(
      .keepsInSync,
      "Once a link is established, it will keep in sync.",
      .blocked,
      lines: [16]
    )
    fixture.rule(
      .createsWhen("When a moon is full"),
      "When a moon is full, it will be synchronized.",
      .manual,
      lines: [30],
      reason: "only a person can tell whether the moon is full"
    )
    fixture.testCase(creates, .passed, elapsed: .seconds(70))
    fixture.testCase(
      row,
      .failed,
      reason: "loginEmail: expected \"Blåbærsyltetøy\", got \"Bl?b?rsyltet?y\"",
      scenario: scenario,
      needs: [name],
      evidence: evidence
    )
    fixture.testCase(name, .error, reason: "GET /Wix%20Members/1: 500")
    for leg in ["forward", "backward"] {
      fixture.testCase(
        sync,
        .blocked,
        title: "syncs-\(leg) info.emails → loginEmail",
        id: "wix-wix/contacts-to-members/syncs-\(leg)/info.emails→loginEmail",
        reason: row.id.description
      )
    }
    fixture.testCase(
      sync,
      .skipped,
      title: "settles",
      id: "wix-wix/contacts-to-members/settles",
      reason: "the table has no rows"
    )
    return fixture
  }

  /// A document of one rule that holds.
  static func fine(_ number: Int = 1) -> ReportFixture {
    var fixture = ReportFixture()
    fixture.path = "checklists/fine-\(number).rst"
    fixture.document = "fine-\(number)"
    let rule = fixture.rule(.creates, "Every A will be synchronized with a B.", .holds, lines: [3])
    fixture.testCase(rule, .passed)
    return fixture
  }

  /// A document whose cases were retried, or are known to fail.
  static var retried: DocumentResults {
    var document = mixed.report
    let attempt = CaseResult.Attempt(outcome: .failed, reason: "name: expected 1, got 2")
    document.cases[0].outcome = .flaky
    document.cases[0].attempts = [attempt, CaseResult.Attempt(outcome: .error, reason: "503")]
    document.cases[1].knownFailure = CaseResult.KnownFailure(
      reason: "the vendor mangles letters",
      expires: "2027-01-31"
    )
    document.cases[2].attempts = [attempt]
    return document
  }

  /// A document whose every case says much.
  static func wordy(_ number: Int, cases: Int) -> DocumentResults {
    var fixture = fine(number)
    let rule = fixture.rule(maps("a", "b"), "a | b", .broken, lines: [5])
    let request = Evidence.Request(
      time: .zero,
      line: String(repeating: "é", count: 1_000),
      status: 200,
      requestBody: "",
      responseBody: ""
    )
    for index in 0..<cases {
      let evidence = Evidence(requests: Array(repeating: request, count: 4))
      fixture.testCase(
        rule,
        .failed,
        id: "\(number)/p/maps/\(index)",
        reason: "no",
        evidence: evidence
      )
    }
    return fixture.report
  }

  private static var scenario: [Scenario.Step] {
    [
      Scenario.Step(
        [
          .create(
            "a",
            RecordType(.source, "Wix.com Contacts"),
            [Assignment("info.emails", "Blåbærsyltetøy")]
          )
        ],
        then: [.holds("b", [PropertyMatch("loginEmail", .equal("Blåbærsyltetøy"))])]
      )
    ]
  }

  private static var evidence: Evidence {
    Evidence(
      checks: [
        Evidence.Check(
          expectation: "eventually B has loginEmail = \"Blåbærsyltetøy\"",
          expected: "Blåbærsyltetøy",
          actual: "Bl?b?rsyltet?y",
          time: .seconds(65),
          isMet: false
        )
      ],
      records: [Evidence.Record(name: "a", type: "Wix.com Contacts", id: "17")],
      requests: [
        Evidence.Request(
          time: .milliseconds(5_004),
          line: "POST /Wix.com%20Contacts",
          status: 201,
          requestBody: "{\"info\":{\"emails\":\"Blåbærsyltetøy\"}}",
          responseBody: "{\"id\":\"17\"}"
        ),
        Evidence.Request(
          time: .seconds(65),
          line: "GET /Wix%20Members/4",
          status: nil,
          requestBody: "",
          responseBody: ""
        ),
      ]
    )
  }

  /// Texts that break careless writers, one in each place where text from outside can stand.
  static let nastyTexts = [
    "\u{1B}[31mred\u{1B}[0m and \u{1B}]8;;http://x\u{1B}\\link\u{7}\u{0}\u{8}\u{B}\u{7F}",
    "quotes \" and ' and <tags> & ]]> and <![CDATA[x]]>",
    "lines\nand\r\nmore\rand\ttabs \u{85}\u{2028}\u{2029}",
    "[[ATTACHMENT|/etc/passwd]] [[ATTA\u{1B}[0mCHMENT|x]]",
    "::error file=x::y ##vso[task.complete result=Failed] ##[error]z",
    "no characters \u{FFFE}\u{FFFF}, reversed \u{202E}txt",
    "😀e\u{301}Æ" + String(repeating: "long 😀 ", count: 100),
  ]

  /// A document full of them, with titles that stand twice.
  static var nasty: ReportFixture {
    var fixture = ReportFixture()
    fixture.title = nastyTexts.joined()
    fixture.sourceType = "A/b.c \u{1B}[1m"
    fixture.targetType = "D\n\"e\".rst"
    fixture.findings = nastyTexts.map { text in
      FindingResult(
        severity: .error,
        identifier: "bad",
        summary: text,
        hint: text,
        location: SourcePosition(line: 3, column: 4)
      )
    }
    for (number, text) in nastyTexts.enumerated() {
      let rule = fixture.rule(maps(text, "\(number)"), text, .broken, lines: [20 + number])
      for outcome in Outcome.allCases {
        let evidence = Evidence(
          checks: [
            Evidence.Check(
              expectation: text,
              expected: .string(text),
              actual: nil,
              time: .seconds(4_000_000),
              isMet: false
            )
          ],
          records: [Evidence.Record(name: "a", type: text, id: text)],
          requests: [
            Evidence.Request(
              time: .milliseconds(-5),
              line: "GET /\(text)",
              status: 200,
              requestBody: text,
              responseBody: text
            )
          ]
        )
        // The same title for all cases of the rule, and empty ones too.
        fixture.testCase(
          rule,
          outcome,
          title: number == 2 ? "" : text,
          id: "\(text)/\(outcome)",
          reason: outcome == .error ? "\n \(text)" : text,
          evidence: evidence,
          elapsed: .seconds(1_000_000_000) + .nanoseconds(999_999_999)
        )
      }
    }
    fixture.rule(.requiresLink, nastyTexts[2], .manual, lines: [9], reason: nastyTexts[0])
    return fixture
  }
}
