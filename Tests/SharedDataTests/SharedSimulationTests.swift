import Planning
import Results
import Running
import Sandbox
import Proving
import SystemModel
import TestSupport
import Testing

/// Time on paper: what a run of documents of the wild would take in sandboxes.
@Suite(
  "Documents beside the repository, against systems with limits",
  .enabled(if: SharedData.folder != nil, Comment(rawValue: SharedData.requirement))
)
struct SharedSimulationTests {
  /// Documents in any order, until so many cases are to run.
  private func mix(_ caseCount: Int, seed: UInt64) -> [TestPlan] {
    var random = RandomSource(seed: seed)
    var plans: [TestPlan] = []
    var count = 0
    for path in SharedData.documents(in: "corpus/current").shuffled(using: &random)
    where count < caseCount {
      let plan = TestPlan(dataflow(at: path), seed: SharedData.seed)
      count += plan.cases.count { $0.isRun }
      plans.append(plan)
    }
    return plans
  }

  @Test(
    "A thousand cases at two requests a second take hardly longer than they must",
    arguments: [1, 2, 3, 4] as [UInt64]
  )
  func takesNoLongerThanItMust(seed: UInt64) async {
    let plans = mix(1000, seed: seed)
    let limit = RateLimit(perSecond: 2, burst: 40)
    let world = Simulation.World(limit: limit, latency: .seconds(30), seed: seed)
    let outcome = await Simulation(plans, in: world).run()
    let cases = outcome.records.flatMap(\.cases)
    #expect(cases.allSatisfy { $0.outcome == .passed || $0.outcome == .skipped })
    for side in Side.allCases {
      #expect(outcome.loads[side].neededBurst(at: limit) <= 40 + 1e-6)
    }
    let ratio = outcome.makespan / outcome.bound.total
    #expect(ratio <= 1.15, "\(outcome.makespan) of \(outcome.bound)")
    // No record stands idle for much longer than its scenario has to wait.
    let longest = cases.map(\.elapsed).max() ?? .zero
    #expect(longest <= outcome.bound.chain * 3, "\(longest)")
  }

  @Test("What plans say that runs ask for is what they ask for")
  func estimatesHold() async {
    var expected = 0
    var actual = 0
    for (number, path) in SharedData.documents(in: "corpus/current").enumerated()
    where number.isMultiple(of: 4) {
      let plan = TestPlan(dataflow(at: path), seed: SharedData.seed)
      let estimate = RunEstimate(of: plan, delays: MockWorld.usualDelays)
      let own = estimate.requests.source.total + estimate.requests.target.total
      let count = await run(plan, seed: SharedData.seed).requestCount
      if count > 50 { #expect(abs(Double(own - count)) <= 0.1 * Double(count), "\(path)") }
      expected += own
      actual += count
    }
    #expect(abs(Double(expected - actual)) <= 0.02 * Double(actual), "\(expected), \(actual)")
  }
}
