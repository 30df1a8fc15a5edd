import Checklists
import HTTPEndpoints
import Planning
import Proving
import Results
import Running
import Sandbox
import SystemModel
import TestSupport
import Testing

/// What a plan says that a run will ask for is what it then asks for.
@Suite("Estimates")
struct RunEstimateTests {
  private static let names = [
    "customwebshop-customcrm", "customwebshop-membercare", "customwebshop-shopify",
    "wix-customcrm", "wix-wix",
  ]

  private func plan(_ name: String) -> TestPlan {
    TestPlan(dataflow(at: "\(repositoryRoot)/checklists/\(name).rst"), seed: 1)
  }

  @Test("All requests but lists are known exactly, and the lists nearly", arguments: names)
  func foretellsRequests(name: String) async {
    let plan = plan(name)
    let estimate = RunEstimate(of: plan, delays: MockWorld.usualDelays)
    for seed in 1...5 as ClosedRange<UInt64> {
      let outcome = await Simulation([plan], in: .unlimited(seed: seed)).run()
      var expected = 0
      var actual = 0
      for side in Side.allCases {
        var counts = outcome.loads[side].requests
        expected += estimate.requests[side].total
        actual += counts.total
        counts.list = estimate.requests[side].list
        #expect(counts == estimate.requests[side], "seed \(seed)")
      }
      // Chance decides at which poll a change is seen; a few polls more or less are many of a few.
      let slack = max(Double(actual) * 0.1, 5)
      #expect(abs(Double(expected - actual)) <= slack, "seed \(seed): \(expected), \(actual)")
      #expect(outcome.records[0].requestCount == actual)
    }
  }

  @Test(
    "Cases that fail and are run again ask for no more than the plan says",
    arguments: ["wix-wix", "customwebshop-shopify"]
  )
  func boundsRepeats(name: String) async {
    let plan = plan(name)
    let estimate = RunEstimate(of: plan, delays: MockWorld.usualDelays)
    var worst = 0
    for fault in Fault.allCases {
      let world = MockWorld(
        CompiledDataflow(plan.dataflow, conventions: plan.environment.conventions),
        faults: [InjectedFault(fault)],
        seed: plan.seed
      )
      let sides = [world.source, world.target].map { system in
        ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
          try await system.respond(to: request)
        }
      }
      _ = await world.clock.run {
        let systems = SystemsUnderTest(
          source: sides[0],
          target: sides[1],
          clock: RunClock(world.clock),
          isOrdered: true
        )
        return await Runner(plan, on: systems).run()
      }
      for (side, endpoint) in zip([Side.source, .target], sides) {
        let lists = endpoint.requests.count { $0.target.contains("changedSince") }
        let expected = estimate.requests[side].total - estimate.requests[side].list
        let actual = endpoint.requests.count - lists
        worst = max(worst, actual - expected)
        #expect(actual <= expected + estimate.repeats[side].total, "\(fault) at the \(side)")
      }
    }
    // Where no cases share a scenario none is run again.
    #expect((worst > 0) == !plan.batches.isEmpty)
  }

  @Test("The records of an estimate are those that the systems make")
  func foretellsRecords() {
    let estimate = RunEstimate(of: plan("customwebshop-shopify"), delays: MockWorld.usualDelays)
    let counts = estimate.records.map { "\($0.key.side) \($0.key.name) \($0.value)" }.sorted()
    #expect(
      counts == [
        "source Custom Webshop Customer 3", "source Custom Webshop Order 3",
        "source Custom Webshop Product 3", "target Shopify Customer 3", "target Shopify Order 3",
        "target Shopify Sesamproduct 3",
      ]
    )
  }

  @Test("A slower system takes longer, and no limit takes as long as the waits")
  func foretellsTime() async {
    let estimate = RunEstimate(of: plan("wix-wix"), delays: MockWorld.usualDelays)
    let durations = [100, 1, 0.1].map { estimate.duration(at: RateLimit(perSecond: $0)) }
    #expect(estimate.duration(at: nil) <= durations[0])
    #expect(durations[0] < durations[1] && durations[1] < durations[2])
    #expect(durations[2] >= .seconds(460))
    let outcome = await Simulation([plan("wix-wix")], in: .unlimited(seed: 1)).run()
    let ratio = estimate.duration(at: nil) / outcome.makespan
    #expect((0.9...1.1).contains(ratio))
  }
}

extension Simulation.World {
  /// The world of the mock as `run` has it.
  fileprivate static func unlimited(seed: UInt64) -> Simulation.World {
    Simulation.World(latency: .seconds(8), propagation: .seconds(60), seed: seed)
  }
}
