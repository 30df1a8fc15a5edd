import JSON
import Planning
import Results
import Running
import SourceText
import SystemModel

/// Makes runs by hand for the page: a document with a case of each outcome, and hostile ones.
enum ChecklistFixture {
  static let text = """
    =======================
    Wix.com to Wix Dataflow
    =======================

    What a visitor is *called* stands twice.

    Wix.com Contacts to Wix Members
    -------------------------------
    Every Wix.com Contacts will be synchronized with a Wix Members.

    Once a link is established, it will keep in sync. When the moon is full, it will be new.

    The following properties are synchronized:

    .. list-table::
       :header-rows: 1

       * - Contacts Property
         - Members Property
         - Data Type
       * - info.emails
         - loginEmail
         - "string"
       * - info.name
         - name
         - "string"

    """

  static let pairing = "wix-wix/contacts-to-members"

  static func rule(
    _ name: String,
    _ kind: String,
    _ statement: String,
    _ status: RuleResult.Status,
    line: Int,
    column: Int = 1,
    reason: String = ""
  ) -> RuleResult {
    RuleResult(
      id: "\(pairing)/\(name)",
      kind: kind,
      statement: statement,
      status: status,
      reason: reason,
      places: [SourcePosition(line: line, column: column)]
    )
  }

  static func result(
    _ name: String,
    _ rule: String,
    _ outcome: Outcome,
    reason: String = "",
    scenario: [String] = [],
    evidence: Evidence = Evidence(),
    attempts: [CaseResult.Attempt] = []
  ) -> CaseResult {
    CaseResult(
      id: "\(pairing)/\(name)",
      title: name.replacing("/", with: " "),
      rule: "\(pairing)/\(rule)",
      pairing: pairing,
      outcome: outcome,
      reason: reason,
      elapsed: .milliseconds(65_250),
      dependsOn: name == rule ? [] : ["\(pairing)/creates"],
      scenario: scenario,
      evidence: evidence,
      attempts: attempts
    )
  }

  static let arrival = Evidence(
    checks: [
      Evidence.Check(
        expectation: "eventually b has loginEmail = \"x@example.test\"",
        expected: "x@example.test",
        actual: "x@example.test",
        time: .seconds(9),
        isMet: true
      )
    ],
    records: [Evidence.Record(name: "a", type: "Wix.com Contacts", id: "17")],
    requests: [
      Evidence.Request(
        time: .seconds(4),
        line: "POST /Wix.com%20Contacts",
        status: 201,
        requestBody: "",
        responseBody: ""
      )
    ]
  )

  static let miss = Evidence(
    checks: [
      Evidence.Check(
        expectation: "eventually b has loginEmail = \"Blåbærsyltetøy\"",
        expected: "Blåbærsyltetøy",
        actual: "Bl?b?rsyltet?y",
        time: .milliseconds(65_000),
        isMet: false
      )
    ],
    records: [Evidence.Record(name: "a", type: "Wix.com Contacts", id: "18")],
    requests: [
      Evidence.Request(
        time: .milliseconds(5_004),
        line: "POST /Wix.com%20Contacts",
        status: 201,
        requestBody: "{\"info\":{\"emails\":\"Blåbærsyltetøy\",\"rank\":9007199254740993}}",
        responseBody: "{\"id\":\"18\"}"
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

  /// A document with a rule of each status and a case of each outcome.
  static var mixed: DocumentResults {
    DocumentResults(
      path: "checklists/wix-wix.rst",
      digest: String(repeating: "0a1b", count: 16),
      name: "wix-wix",
      title: "Wix.com to Wix Dataflow",
      sourceSystem: "Wix.com",
      targetSystem: "Wix",
      text: text,
      elapsed: .seconds(1860),
      requestCount: 7,
      findings: [
        FindingResult(
          severity: .warning,
          identifier: "moon",
          summary: "nothing binds “the moon is full”",
          hint: "bind it in flowproof.json",
          location: SourcePosition(line: 11, column: 51)
        )
      ],
      pairings: [
        PairingResults(
          id: pairing,
          source: "Wix.com Contacts",
          target: "Wix Members",
          location: SourcePosition(line: 7, column: 1),
          rules: [
            rule("creates", "creates", "Every Wix.com Contacts will be …", .holds, line: 9),
            rule("keeps-in-sync", "keeps-in-sync", "Once a link …", .blocked, line: 11),
            rule(
              "creates-when",
              "creates-when",
              "When the moon is full, it will be new.",
              .manual,
              line: 11,
              column: 51,
              reason: "only a person can tell whether the moon is full"
            ),
            rule(
              "maps/info.emails→loginEmail",
              "maps",
              "info.emails | loginEmail | \"string\"",
              .broken,
              line: 21,
              column: 6
            ),
            rule(
              "maps/info.name→name",
              "maps",
              "info.name | name | \"string\"",
              .error,
              line: 24,
              column: 6,
              reason: "GET /Wix%20Members/1: 500"
            ),
          ]
        )
      ],
      cases: [
        result("creates", "creates", .passed, evidence: arrival),
        result("syncs-forward", "keeps-in-sync", .blocked, reason: "creates"),
        result("settles", "keeps-in-sync", .skipped, reason: "stamps cannot be read"),
        result(
          "maps/info.emails→loginEmail",
          "maps/info.emails→loginEmail",
          .failed,
          reason: "loginEmail: expected \"Blåbærsyltetøy\", got \"Bl?b?rsyltet?y\"",
          scenario: [
            "When a Wix.com Contacts a is created with info.emails = \"Blåbærsyltetøy\"",
            "Then eventually b has loginEmail = \"Blåbærsyltetøy\"",
          ],
          evidence: miss
        ),
        result(
          "maps/info.name→name",
          "maps/info.name→name",
          .error,
          reason: "GET /Wix%20Members/1: 500"
        ),
        result(
          "creates-again",
          "creates",
          .flaky,
          reason: "it passed when it was retried",
          evidence: arrival,
          attempts: [
            CaseResult.Attempt(outcome: .failed, reason: "no b"),
            CaseResult.Attempt(outcome: .passed, reason: ""),
          ]
        ),
      ],
      manualItems: [
        ManualResult(
          rule: "\(pairing)/creates-when",
          pairing: pairing,
          reason: "only a person can tell whether the moon is full"
        )
      ],
      leftovers: [
        Leftover(
          RecordType(.target, "Members"),
          id: "17",
          time: .seconds(3),
          mark: "x@example.test",
          reason: "DELETE answered 403"
        )
      ],
      faultGroups: [["\(pairing)/keeps-in-sync", "\(pairing)/maps/info.emails→loginEmail"]]
    )
  }

  static func run(_ documents: [DocumentResults], exitCode: Int = 1) -> RunResults {
    RunResults(
      provenance: Provenance(
        version: "1.0.0",
        seed: 18_446_744_073_709_551_615,
        start: "2026-11-21T00:15:41",
        subject: "the built-in mock",
        configurationDigest: nil,
        faults: ["mangles-text@x→y"],
        selectedCases: 6
      ),
      documents: documents,
      wallTime: .milliseconds(214),
      exitCode: exitCode,
      exitReason: exitCode == 0 ? "every checked rule holds" : "at least one rule is broken"
    )
  }
}
