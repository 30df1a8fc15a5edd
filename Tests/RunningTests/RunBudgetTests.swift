import Checklists
import Results
import Sandbox
import SystemModel
import TestSupport
import Testing

@testable import Planning
@testable import Running

/// Where time is short, the cases run that say most for it.
@Suite("Budgets")
struct RunBudgetTests {
  private static let plans = files(in: "\(repositoryRoot)/checklists", ending: ".rst").map {
    TestPlan(dataflow(at: $0), seed: 1)
  }

  private func budget(_ duration: Duration, _ limit: RateLimit? = nil) -> RunBudget {
    RunBudget(duration, timing: Timing(), delays: MockWorld.usualDelays, limit: limit)
  }

  private func rules(_ chosen: [Set<Int>]) -> Int {
    var rules: Set<String> = []
    for (plan, cases) in zip(Self.plans, chosen) {
      rules.formUnion(cases.map { plan.cases[$0].rule.id.description })
    }
    return rules.count
  }

  @Test("More time chooses more, none nothing, enough everything, and what it takes fits")
  func grows() {
    let limit = RateLimit(perSecond: 1)
    let all = Self.plans.reduce(0) { $0 + $1.cases.count { $0.isRun } }
    var last = 0
    for minutes in [0, 2, 4, 8, 16, 60] {
      let duration = Duration.seconds(minutes * 60)
      let chosen = budget(duration, limit).chosenCases(of: Self.plans)
      let count = chosen.reduce(0) { $0 + $1.count }
      #expect(count >= last, "\(minutes)")
      last = count
      var sum = RunEstimate()
      for (plan, cases) in zip(Self.plans, chosen) where !cases.isEmpty {
        let part = plan.restricted(toCasesAt: cases.sorted())
        sum += RunEstimate(of: part, delays: MockWorld.usualDelays)
      }
      #expect(count == 0 || sum.duration(at: limit) <= duration, "\(minutes)")
    }
    #expect(last == all)
    #expect(budget(.zero).chosenCases(of: Self.plans) == Self.plans.map { _ in [] })
  }

  @Test("What a case rests on comes with it, and new rules come first")
  func takesBasis() {
    let chosen = budget(.seconds(600), RateLimit(perSecond: 0.5)).chosenCases(of: Self.plans)
    for (plan, cases) in zip(Self.plans, chosen) {
      for number in cases {
        for id in plan.cases[number].dependsOn {
          guard let basis = plan.numbers[id], plan.cases[basis].isRun else { continue }
          #expect(cases.contains(basis))
        }
      }
    }
    let count = chosen.reduce(0) { $0 + $1.count }
    #expect(count > 0 && count < 34)
    // A scenario decides all its cases at once, several of one rule; none is there for old rules alone.
    #expect(Double(rules(chosen)) >= Double(count) * 0.4)
  }

  @Test("Cases that are given are not told, and stand in the record as they were given")
  func given() async throws {
    let plan = Self.plans[4]
    let running = plan.cases.filter { $0.isRun }.map(\.id)
    let id = try #require(running.first)
    let kept = CaseResult(plan.cases[plan.numbers[id] ?? 0], in: plan, .failed, "as before")
    var given: [TestCase.ID: CaseResult] = [id: kept, TestCase.ID("no such case"): kept]
    for id in running.dropFirst(3) {
      given[id] = CaseResult(
        plan.cases[plan.numbers[id] ?? 0],
        in: plan,
        skipped: .notRun(.budget)
      )
    }
    let world = MockWorld(plan.dataflow, seed: 1)
    let chosen = given
    let record = await world.clock.run {
      let systems = SystemsUnderTest(
        source: world.source,
        target: world.target,
        clock: RunClock(world.clock),
        isOrdered: true
      )
      return await Runner(plan, on: systems, given: chosen).run()
    }
    #expect(record.cases.map(\.id) == plan.cases.map(\.id.description))
    let byID = Dictionary(uniqueKeysWithValues: record.cases.map { (TestCase.ID($0.id), $0) })
    #expect(byID[id]?.reason == "as before")
    for id in running.dropFirst(3) {
      #expect(byID[id]?.skipCause == .notRun(.budget))
    }
    #expect(record.requestCount < 40)
  }
}
