@testable import Checklists
@testable import Planning
@testable import Reporting
@testable import Results
@testable import Running
import SourceText
import Transforms

/// Makes runs by hand: a document of one pairing whose cases had any outcome that a test wants.
struct ReportFixture {
  var path = "checklists/wix-wix.rst"
  var document = "wix-wix"
  var title = "Wix.com to Wix Dataflow"
  var sourceType = "Wix.com Contacts"
  var targetType = "Wix Members"
  var findings: [FindingResult] = []
  private var rules: [(rule: Rule, result: RuleResult)] = []
  private var cases: [(testCase: TestCase, result: CaseResult)] = []
  private var manualItems: [TestPlan.ManualItem] = []

  private var pairingID: String { "\(document)/contacts-to-members" }

  /// Adds a rule: a row of the property table where it has cells, otherwise a sentence.
  @discardableResult
  mutating func rule(
    _ kind: Rule.Kind,
    _ statement: String,
    _ status: RuleResult.Status,
    lines: [Int],
    reason: String = ""
  ) -> Rule {
    let name = [pairingID, kind.name, kind.properties].compactMap(\.self).joined(separator: "/")
    let rule = Rule(
      id: Rule.ID(name),
      kind: kind,
      statement: statement,
      places: lines.map {
        SourcePlace(file: "x/\(path)", location: SourcePosition(line: $0, column: 6))
      }
    )
    let result = RuleResult(
      id: name,
      kind: kind.name,
      statement: statement,
      status: status,
      reason: reason,
      places: rule.places.map(\.location)
    )
    rules.append((rule, result))
    if status == .manual {
      manualItems.append(TestPlan.ManualItem(rule: rule, pairing: 0, reason: reason))
    }
    return rule
  }

  /// Adds a case of a rule.
  mutating func testCase(
    _ rule: Rule,
    _ outcome: Outcome,
    title: String? = nil,
    id: String? = nil,
    reason: String = "",
    scenario: [Scenario.Step] = [],
    needs: [Rule] = [],
    evidence: Evidence = Evidence(),
    elapsed: Duration = .milliseconds(65_250)
  ) {
    let scenario = Scenario(steps: scenario, touches: [], alone: nil)
    let testCase = TestCase(
      id: TestCase.ID(id ?? rule.id.description),
      rule: rule,
      pairing: 0,
      action: outcome == .skipped ? .skip(.technical(reason)) : .run(scenario),
      dependsOn: cases.first.map { [$0.testCase.id] } ?? [],
      needs: needs.map(\.id),
      shows: []
    )
    var result = CaseResult(
      id: testCase.id.description,
      title: testCase.title,
      rule: rule.id.description,
      pairing: pairingID,
      outcome: outcome,
      reason: reason,
      elapsed: outcome == .skipped ? .zero : elapsed,
      dependsOn: testCase.dependsOn.map(\.description),
      scenario: outcome == .passed ? [] : testCase.scenario?.sentences ?? [],
      evidence: evidence
    )
    result.roundTimes()
    cases.append((testCase, result))
  }

  private var pairing: Pairing {
    Pairing(
      id: pairingID,
      sourceType: sourceType,
      targetType: targetType,
      place: SourcePlace(file: path, location: SourcePosition(line: 12, column: 1)),
      rules: rules.map(\.rule),
      contradicted: [:]
    )
  }

  /// The document's part of a report.
  var report: DocumentResults {
    let dataflow = Dataflow(
      document: document,
      file: "x/\(path)",
      title: title,
      sourceSystem: "Wix.com",
      targetSystem: "Wix",
      pairings: rules.isEmpty ? [] : [pairing]
    )
    let plan = TestPlan(
      dataflow: dataflow,
      seed: 42,
      cases: cases.map(\.testCase),
      batches: [],
      manualItems: manualItems
    )
    var results = DocumentResults(
      of: plan,
      cases: cases.map { _, result in
        var result = result
        result.pairing = pairingID
        return result
      },
      requestCount: 7,
      elapsed: .seconds(1860)
    )
    results.path = path
    results.digest = "0a1b"
    results.findings = findings
    results.text = title
    if !rules.isEmpty { results.pairings[0].rules = rules.map(\.result) }
    return results
  }

  /// A mapping of two properties.
  static func maps(_ source: String, _ target: String) -> Rule.Kind {
    .maps(
      PropertyMapping(
        source: PropertyReference(path: source),
        target: PropertyReference(path: target),
        typeCell: "\"string\"",
        dataType: .cast(.string),
        typeRange: 0..<0,
        range: 0..<1
      )
    )
  }

  /// A run over documents.
  static func run(
    _ documents: [DocumentResults],
    exitCode: Int = 1,
    reason: String = "at least one rule is broken",
    faults: [String] = []
  ) -> RunResults {
    RunResults(
      provenance: Provenance(
        version: "1.0.0",
        seed: 18_446_744_073_709_551_615,
        start: "2026-11-21T00:15:41",
        subject: "the built-in mock",
        faults: faults,
        selectedCases: documents.reduce(0) { $0 + $1.cases.count },
        allCases: documents.reduce(0) { $0 + $1.cases.count }
      ),
      documents: documents,
      wallTime: .milliseconds(214),
      exitCode: exitCode,
      exitReason: reason
    )
  }
}
