import Checklists
public import Planning

extension RunRecord {
  /// Puts the results in the order of the plan, and blocks what depends on a case that did not pass.
  init(
    plan: TestPlan,
    results: [Int: CaseResult],
    requestCount: Int,
    elapsed: Duration,
    leftovers: [Leftover] = []
  ) {
    var records: [CaseRecord?] = Array(repeating: nil, count: plan.cases.count)

    // A case without a result is left out: the gate counts what is missing.
    func record(_ index: Int) -> CaseRecord? {
      if let known = records[index] { return known }
      let testCase = plan.cases[index]
      var made: CaseRecord
      if let reason = testCase.skipReason {
        made = CaseRecord(testCase, .skipped, reason)
      } else if let result = results[index] {
        made = CaseRecord(testCase, result)
        let missing = testCase.dependsOn.first { id in
          plan.numbers[id].flatMap(record)?.outcome.isKept != true
        }
        // What was not run says so itself.
        if let missing, made.outcome != .skipped {
          made = CaseRecord(testCase, .blocked, "blocked by \(missing)", result)
        }
      } else {
        return nil
      }
      records[index] = made
      return made
    }

    let cases = plan.cases.indices.compactMap(record)
    self.init(
      plan: plan,
      cases: cases,
      rules: Self.rules(of: plan, cases),
      requestCount: requestCount,
      elapsed: elapsed,
      leftovers: leftovers
    )
  }

  /// The record of a plan that was not run at all.
  ///
  /// - Parameters:
  ///   - plan: What was planned.
  ///   - reason: Why it was not run.
  ///   - given: The results of cases that would not have been run, by their names.
  public init(
    notRun plan: TestPlan,
    because reason: String,
    given: [TestCase.ID: PriorResult] = [:]
  ) {
    var results: [Int: CaseResult] = [:]
    for (number, testCase) in plan.cases.enumerated() where testCase.isRun {
      results[number] = given[testCase.id].map { CaseResult($0) } ?? .notRun(reason)
    }
    self.init(plan: plan, results: results, requestCount: 0, elapsed: .zero)
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
        let none = plan.whole?.omission ?? "no case"
        let (status, reason) = RuleRecord.judge(
          own.map { ($0.outcome, $0.reason) },
          manual: manual[rule.id],
          none: none
        )
        return RuleRecord(rule: rule, pairing: index, status: status, reason: reason)
      }
    }
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
      elapsed: result.elapsed,
      attempts: result.attempts
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
      elapsed: result.elapsed,
      attempts: result.attempts
    )
  }
}
