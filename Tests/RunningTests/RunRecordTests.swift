import JSON
import TestSupport
import Testing

@testable import Planning
@testable import Running

/// The record is what reports are made from: it must not make a run poll better than it was.
@Suite("Run records")
struct RunRecordTests {
  private func result(_ outcome: Outcome) -> CaseResult {
    CaseResult(
      outcome: outcome,
      reason: "",
      evidence: Evidence(),
      elapsed: .zero
    )
  }

  private func record(_ outcomes: [Outcome]) -> RunRecord {
    var scenario = ScenarioPlan()
    for number in outcomes.indices { scenario.add("\(number)", []) }
    let results = Dictionary(
      uniqueKeysWithValues: outcomes.enumerated().map { ($0, result($1)) }
    )
    return RunRecord(plan: scenario.plan, results: results, requestCount: 0, elapsed: .zero)
  }

  @Test(
    "A rule is as good as the worst that its cases say of it",
    arguments: [
      ([.passed, .passed], .holds), ([.passed, .failed, .error], .broken),
      ([.passed, .error], .error), ([.error], .error),
    ] as [([Outcome], RuleRecord.Status)]
  )
  func judgesRules(outcomes: [Outcome], status: RuleRecord.Status) {
    let record = record(outcomes)
    #expect(record.rules.map(\.status) == [status])
    #expect(record.cases.map(\.outcome) == outcomes)
  }

  @Test("A rule whose cases were blocked or cannot run says why")
  func explainsUncheckedRules() {
    var scenario = ScenarioPlan()
    scenario.skip("a", because: "no way")
    #expect(
      RunRecord(plan: scenario.plan, results: [:], requestCount: 0, elapsed: .zero).rules
        .map(\.status) == [.skipped]
    )
    scenario.add("b", [], dependsOn: ["a"])
    let blocked = RunRecord(
      plan: scenario.plan,
      results: [1: result(.passed)],
      requestCount: 0,
      elapsed: .zero
    )
    #expect(blocked.rules.map(\.status) == [.blocked])
    #expect(blocked.rules.map(\.reason) == ["blocked by a"])
  }

  @Test("A case whose basis has no result has not passed")
  func missingBasis() {
    var scenario = ScenarioPlan()
    scenario.add("a", [])
    scenario.add("b", [], dependsOn: ["a"])
    let record = RunRecord(
      plan: scenario.plan,
      results: [1: result(.passed)],
      requestCount: 0,
      elapsed: .zero
    )
    #expect(record.count(.passed) == 0)
  }

  @Test("A plan that was not run has no verdicts, and says why")
  func notRun() {
    let plan = TestPlan(ScenarioPlan.flow, seed: 1)
    let record = RunRecord(notRun: plan, because: "interrupted")
    #expect(record.cases.map(\.testCase.id) == plan.cases.map(\.id))
    #expect(record.cases.allSatisfy { $0.outcome == .skipped && $0.reason == "interrupted" })
    #expect(!record.rules.isEmpty && record.rules.allSatisfy { !$0.isChecked })
  }
}
