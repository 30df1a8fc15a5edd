import JSON
import TestSupport
import Testing

@testable import Planning
@testable import Results

/// Reports are made from the results: they must not make a run look better than it was.
@Suite("Results of a plan")
struct DocumentResultsTests {
  private func results(
    of plan: TestPlan,
    _ outcomes: [Int: Outcome]
  ) -> DocumentResults {
    DocumentResults(
      of: plan,
      cases: plan.caseResults { number in
        outcomes[number].map { CaseResult(plan.cases[number], in: plan, $0) }
      }
    )
  }

  private func record(_ outcomes: [Outcome]) -> DocumentResults {
    var scenario = ScenarioPlan()
    for number in outcomes.indices { scenario.add("\(number)", []) }
    return results(
      of: scenario.plan,
      Dictionary(uniqueKeysWithValues: outcomes.enumerated().map { ($0, $1) })
    )
  }

  @Test(
    "A rule is as good as the worst that its cases say of it",
    arguments: [
      ([.passed, .passed], .holds), ([.passed, .failed, .error], .broken),
      ([.passed, .error], .error), ([.error], .error),
    ] as [([Outcome], RuleResult.Status)]
  )
  func judgesRules(outcomes: [Outcome], status: RuleResult.Status) {
    let record = record(outcomes)
    #expect(record.rules.map(\.status) == [status])
    #expect(record.cases.map(\.outcome) == outcomes)
  }

  @Test("A rule whose cases were blocked or cannot run says why")
  func explainsUncheckedRules() {
    var scenario = ScenarioPlan()
    scenario.skip("a", because: "no way")
    #expect(
      results(of: scenario.plan, [:]).rules.map(\.status) == [.skipped]
    )
    scenario.add("b", [], dependsOn: ["a"])
    let blocked = results(of: scenario.plan, [1: .passed])
    #expect(blocked.rules.map(\.status) == [.blocked])
    #expect(blocked.rules.map(\.reason) == ["blocked by a"])
  }

  @Test("A case whose basis has no result has not passed")
  func missingBasis() {
    var scenario = ScenarioPlan()
    scenario.add("a", [])
    scenario.add("b", [], dependsOn: ["a"])
    let record = results(of: scenario.plan, [1: .passed])
    #expect(record.count(.passed) == 0)
  }

  @Test("A plan that was not run has no verdicts, and says why")
  func notRun() {
    let plan = TestPlan(ScenarioPlan.flow, seed: 1)
    let record = DocumentResults(notRun: plan, because: .interrupted)
    #expect(record.cases.map(\.id) == plan.cases.map(\.id.description))
    #expect(
      record.cases.allSatisfy {
        $0.skipCause == .notRun(.interrupted)
          || $0.reason == plan.cases[plan.numbers[TestCase.ID($0.id)] ?? 0].skipReason
      }
    )
    #expect(!record.rules.isEmpty && record.rules.allSatisfy { !$0.status.isChecked })
  }
}
