import Checklists
import Planning

extension RunRecord {
  /// Puts the results in the order of the plan, and blocks what rests on a case that did not pass.
  init(plan: TestPlan, results: [Int: CaseResult], requestCount: Int, elapsed: Duration) {
    let indexByID = Dictionary(
      plan.cases.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    precondition(indexByID.count == plan.cases.count, "two cases of the plan have one name")
    var records: [CaseRecord?] = Array(repeating: nil, count: plan.cases.count)

    func record(_ index: Int) -> CaseRecord {
      if let known = records[index] { return known }
      let testCase = plan.cases[index]
      var made: CaseRecord
      if case .skip(let reason) = testCase.action {
        made = CaseRecord(testCase, .skipped, reason)
      } else if let result = results[index] {
        made = CaseRecord(testCase, result)
        let basis = testCase.restsOn.compactMap { indexByID[$0] }.map(record)
        if let missing = basis.first(where: { $0.outcome != .passed }) {
          made = CaseRecord(testCase, .blocked, "not reached: \(missing.testCase.id)", result)
        }
      } else {
        preconditionFailure("the case \(testCase.id) vanished")
      }
      records[index] = made
      return made
    }

    let cases = plan.cases.indices.map(record)
    self.init(
      plan: plan,
      cases: cases,
      rules: Self.rules(of: plan, cases),
      requestCount: requestCount,
      elapsed: elapsed
    )
  }

  private static func rules(of plan: TestPlan, _ cases: [CaseRecord]) -> [RuleRecord] {
    let casesByRule = Dictionary(grouping: cases) { $0.testCase.rule.id }
    let manual = Dictionary(
      plan.manualItems.map { ($0.rule.id, $0.reason) },
      uniquingKeysWith: { first, _ in first }
    )
    return plan.dataflow.pairings.enumerated().flatMap { index, pairing in
      pairing.rules.map { rule in
        let own = casesByRule[rule.id] ?? []
        let (status, reason) = status(of: own, manual: manual[rule.id])
        return RuleRecord(rule: rule, pairing: index, status: status, reason: reason)
      }
    }
  }

  private static func status(
    of cases: [CaseRecord],
    manual: String?
  ) -> (RuleRecord.Status, String) {
    let first = { (outcome: Outcome) in cases.first { $0.outcome == outcome } }
    if first(.failed) != nil { return (.broken, "") }
    if let error = first(.error) { return (.error, error.reason) }
    if first(.passed) != nil { return (.holds, "") }
    if let blocked = first(.blocked) { return (.notReached, blocked.reason) }
    if let manual { return (.manual, manual) }
    return (.skipped, first(.skipped)?.reason ?? "no case")
  }
}

extension CaseRecord {
  fileprivate init(_ testCase: TestCase, _ outcome: Outcome, _ reason: String) {
    self.init(
      testCase: testCase,
      outcome: outcome,
      reason: reason,
      evidence: Evidence(),
      elapsed: .zero
    )
  }

  fileprivate init(_ testCase: TestCase, _ result: CaseResult) {
    self.init(
      testCase: testCase,
      outcome: result.outcome,
      reason: result.reason,
      evidence: result.evidence,
      elapsed: result.elapsed
    )
  }

  fileprivate init(
    _ testCase: TestCase,
    _ outcome: Outcome,
    _ reason: String,
    _ result: CaseResult
  ) {
    self.init(
      testCase: testCase,
      outcome: outcome,
      reason: reason,
      evidence: result.evidence,
      elapsed: result.elapsed
    )
  }
}
