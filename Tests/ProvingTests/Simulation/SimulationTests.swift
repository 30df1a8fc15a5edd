import Checklists
import Planning
import Proving
import Results
import Running
import SystemModel
import TestSupport
import Testing

/// A whole run against systems with limits, before a real one is asked.
@Suite("Simulated runs")
struct SimulationTests {
  private static let plans = files(in: "\(repositoryRoot)/checklists", ending: ".rst").map {
    TestPlan(dataflow(at: $0), seed: 1)
  }

  private func check(
    _ outcome: Simulation.Outcome,
    _ limit: RateLimit,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for side in Side.allCases {
      let burst = outcome.loads[side].neededBurst(at: limit)
      #expect(burst <= Double(limit.burst) + 1e-6, sourceLocation: sourceLocation)
    }
    let failed = outcome.records.flatMap(\.cases).filter {
      $0.outcome != .passed && $0.outcome != .skipped
    }
    #expect(failed.map(\.id) == [], sourceLocation: sourceLocation)
  }

  @Test("Records of others that stand in the lists are never deleted")
  func standingRecords() async {
    var deletions: Set<[Int]> = []
    for size in [0, 7, 150] {
      let world = Simulation.World(latency: .seconds(30), listSize: size)
      let outcome = await Simulation(Self.plans, in: world).run()
      deletions.insert(Side.allCases.map { outcome.loads[$0].requests.delete })
    }
    #expect(deletions.count == 1, "\(deletions)")
  }

  @Test(
    "No rate is exceeded, nothing fails, and what was waited for cost little more than it must",
    arguments: [
      RateLimit(perSecond: 2, burst: 40), RateLimit(perSecond: 0.5), RateLimit(perSecond: 10),
    ]
  )
  func keepsLimits(limit: RateLimit) async {
    for seed in 1...3 as ClosedRange<UInt64> {
      let world = Simulation.World(limit: limit, latency: .seconds(30), seed: seed)
      let outcome = await Simulation(Self.plans, in: world).run()
      check(outcome, limit)
      #expect(outcome.makespan <= outcome.bound.total * 1.15, "seed \(seed)")
    }
  }

  @Test("The same world takes the same course")
  func repeats() async {
    let world = Simulation.World(limit: RateLimit(perSecond: 1, burst: 5), latency: .seconds(20))
    let first = await Simulation(Self.plans, in: world).run()
    let second = await Simulation(Self.plans, in: world).run()
    #expect(first.makespan == second.makespan)
    #expect(first.loads.target.moments == second.loads.target.moments)
  }

  @Test("Records that stand in the lists cost pages, and are told from one's own")
  func pagesLongLists() async {
    let limit = RateLimit(perSecond: 5, burst: 10)
    var world = Simulation.World(limit: limit, latency: .seconds(30))
    let empty = await Simulation(Self.plans, in: world).run()
    world.listSize = 1200
    let full = await Simulation(Self.plans, in: world).run()
    check(full, limit)
    let types = Set(Self.plans.flatMap { plan in plan.dataflow.pairings.map(\.targetType) })
    let more = full.loads.target.requests.list - empty.loads.target.requests.list
    #expect(more >= types.count)
  }

  @Test("Where nothing is limited, nothing is held back")
  func runsFreely() async {
    let outcome = await Simulation(Self.plans, in: Simulation.World(latency: .seconds(30))).run()
    #expect(outcome.bound.service == .zero)
    #expect(outcome.makespan <= outcome.bound.total)
    #expect(outcome.records.count == Self.plans.count)
  }
}
