import Checklists
import HTTPEndpoints
import Results
import Sandbox
import Synchronization
import SystemModel
import Systems
import TestSupport
import Testing

@testable import Planning
@testable import Running

/// Limits cost time, never a verdict.
@Suite("Running within limits")
struct LimitsTests {
  private static let names = ["wix-wix", "customwebshop-customcrm", "customwebshop-shopify"]

  private func plan(_ name: String) -> TestPlan {
    TestPlan(dataflow(at: "\(repositoryRoot)/checklists/\(name).rst"), seed: 1)
  }

  /// Runs a plan, and notes when requests reached the target.
  private func run(
    _ plan: TestPlan,
    _ limit: RateLimit?,
    breaking fault: InjectedFault? = nil
  ) async -> (record: DocumentResults, moments: [Duration]) {
    let world = MockWorld(plan.dataflow, faults: fault.map { [$0] } ?? [], seed: 1)
    let moments = Mutex<[Duration]>([])
    let target = ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
      moments.withLock { $0.append(world.clock.now.offset) }
      return try await world.target.respond(to: request)
    }
    let record = await world.clock.run {
      let clock = RunClock(world.clock)
      let timing = Timing()
      let systems = SystemsUnderTest(
        source: world.source,
        target: target,
        clock: clock,
        timing: timing,
        isOrdered: true,
        limits: limit.map { Limits(source: $0, target: $0, clock: clock, timing: timing) }
      )
      return await Runner(plan, on: systems).run()
    }
    return (record, moments.withLock { $0 })
  }

  @Test(
    "A document has the same verdicts at any rate, and no rate is exceeded",
    arguments: names,
    [
      RateLimit(perSecond: 50, burst: 100), RateLimit(perSecond: 2, burst: 40),
      RateLimit(perSecond: 1.0 / 45),
    ]
  )
  func keepsVerdicts(name: String, limit: RateLimit) async {
    let plan = plan(name)
    let free = await run(plan, nil).record
    let (record, moments) = await run(plan, limit)
    #expect(record.cases.map(\.outcome) == free.cases.map(\.outcome))
    #expect(record.count(.failed) == 0 && record.count(.error) == 0)
    for first in moments.indices {
      for last in first..<moments.count {
        let span = (moments[last] - moments[first]) / .seconds(1)
        let allowed = Double(limit.burst) + limit.perSecond * span
        #expect(Double(last - first + 1) <= allowed + 1e-6)
      }
    }
  }

  @Test("A broken promise is seen at a slow rate as well")
  func seesFaults() async throws {
    let plan = plan("customwebshop-customcrm")
    for injected in plan.cases.flatMap(\.shows).prefix(12) {
      let free = await run(plan, nil, breaking: injected).record
      let limited = await run(plan, RateLimit(perSecond: 0.5, burst: 3), breaking: injected).record
      #expect(free.count(.failed) > 0)
      #expect(limited.cases.map(\.outcome) == free.cases.map(\.outcome), "\(injected)")
    }
  }

  @Test("No more scenarios go on than the systems can serve, the longest first")
  func boundsWindow() async {
    let clock = VirtualClock()
    let order = await clock.run {
      let limit = RateLimit(perSecond: 1, burst: 2)
      let timing = Timing(propagation: .seconds(10))
      let bucket = TokenBucket(limit, time: RunClock(clock))
      let window = ConcurrencyLimiter(source: bucket, target: nil)
      let type = RecordType(.source, "Crm Person")
      let courses = (1...4).map { count in
        let waits = [Scenario.Operation](repeating: .waitForPropagation, count: count)
        let scenario = Scenario(
          steps: [Scenario.Step([.create("a", type, [])] + waits)],
          touches: [type]
        )
        return ScenarioCost(scenario, timing: timing, heedsFences: true)
      }
      return await withTaskGroup(of: Int.self, returning: [Int].self) { group in
        for (number, course) in courses.enumerated() {
          group.addTask {
            await window.enter(course)
            _ = await bucket.turn(for: .operation)
            await window.opened()
            await window.leave(course)
            return number
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
    }
    // The first finds nobody waiting.
    #expect(order == [0, 3, 2, 1])
  }

  @Test("What is looked for is looked for when it has probably come")
  func learnsArrivals() {
    let arrivals = ArrivalTime(ArrivalEstimate(pacing: Timing(propagation: .seconds(60))))
    var random = RandomSource(seed: 3)
    var shown = 0
    for number in 0..<2000 {
      let age = arrivals.expected
      let isMet = Duration.milliseconds(Int.random(in: 2000..<8000, using: &random)) <= age
      arrivals.note(age: age, isMet: isMet)
      if number >= 1000, isMet { shown += 1 }
    }
    #expect((700...900).contains(shown))
    #expect((Duration.seconds(5)...(.seconds(9))).contains(arrivals.expected))
    for _ in 0..<100 { arrivals.note(age: .seconds(300), isMet: false) }
    #expect(arrivals.expected == .seconds(60))
  }
}
