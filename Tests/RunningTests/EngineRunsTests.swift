import HTTPEndpoints
import JSON
import Results
import Sandbox
import Synchronization
import SystemModel
import Systems
import TestSupport
import Testing

@testable import Planning
@testable import Running

/// An integration that runs on demand is told to after every write, and not more often than it must.
@Suite("An integration that runs on demand")
struct EngineRunsTests {
  private static let value = "abcdefgh23"
  private static let plan = {
    var plan = ScenarioPlan()
    let create = Scenario.Operation.create(
      "a",
      ScenarioPlan.source,
      [Assignment("name", .string(value))]
    )
    let arrival = Planning.Scenario.Expectation.appears(
      "b",
      ScenarioPlan.target,
      [PropertyMatch("title", .equal(.string(value)))]
    )
    plan.add("creates", [Scenario.Step([create], then: [arrival])])
    return plan.plan
  }()

  /// Copies what stands in the source whenever it is told to.
  private final class Copying: IntegrationEngine {
    let source = MockSystem(firstID: 1)
    let target = MockSystem(firstID: 1_001)
    private let state = Mutex((done: Set<String>(), answers: [IntegrationEngineError?]()))

    /// What the first orders are answered with.
    init(_ answers: [IntegrationEngineError?] = []) { state.withLock { $0.answers = answers } }

    func start() async throws(IntegrationEngineError) {
      let answer = state.withLock { $0.answers.isEmpty ? nil : $0.answers.removeFirst() }
      if let answer { throw answer }
      let page = try? await RecordClient(source).changes(of: ScenarioPlan.source.name, since: 0)
        .value
      for record in page?.records ?? [] {
        let isNew = state.withLock { $0.done.insert(record.id).inserted }
        guard isNew, let name = record.fields["name"] else { continue }
        _ = try? await RecordClient(target).create(ScenarioPlan.target.name, ["title": name])
      }
    }

    func hasSettled() async throws(IntegrationEngineError) -> Bool? { nil }
  }

  private func run(_ engine: Copying, isRun: Bool = true) async -> DocumentResults {
    let clock = VirtualClock()
    return await clock.run {
      var systems = SystemsUnderTest(
        source: engine.source,
        target: engine.target,
        clock: RunClock(clock)
      )
      if isRun { systems.engine = EngineRuns(engine) }
      return await Runner(Self.plan, on: systems).run()
    }
  }

  @Test("What is written is acted on, for it is told to; otherwise nothing happens")
  func isRun() async {
    let told = await run(Copying())
    #expect(told.cases.map(\.outcome) == [.passed] && told.leftovers.isEmpty)
    let notRun = await run(Copying(), isRun: false)
    #expect(notRun.cases.map(\.outcome) == [.failed])
  }

  @Test("One that is busy is retried; one that refuses makes an error, not a failure")
  func refusals() async {
    let busy = IntegrationEngineError("`trigger` answered 409", isBusy: true)
    let patient = await run(Copying([busy, busy, busy]))
    #expect(patient.cases.map(\.outcome) == [.passed])
    let refused = await run(Copying([IntegrationEngineError("`trigger` answered 500")]))
    #expect(refused.cases.map(\.outcome) == [.error])
    #expect(
      refused.cases[0].reason == "the integration was not made to run: `trigger` answered 500"
    )
  }

  /// Takes its time for each order, and remembers what had been written when one came.
  private final class Slow: IntegrationEngine {
    let clock: RunClock
    let written = Mutex(0)
    let seen = Mutex<[Int]>([])

    init(_ clock: RunClock) { self.clock = clock }

    func start() async throws(IntegrationEngineError) {
      let count = written.withLock(\.self)
      await clock.sleep(until: clock.elapsed + .seconds(5))
      seen.withLock { $0.append(count) }
    }

    func hasSettled() async throws(IntegrationEngineError) -> Bool? {
      if clock.elapsed < .seconds(7) { throw IntegrationEngineError("no answer") }
      return clock.elapsed > .seconds(11)
    }
  }

  @Test("Many who wait share an order that begins after all of their writes")
  func shares() async {
    let virtual = VirtualClock()
    await virtual.run {
      let clock = RunClock(virtual)
      let engine = Slow(clock)
      let runs = EngineRuns(engine)
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<100 {
          group.addTask {
            let own = engine.written.withLock { count in
              count += 1
              return count
            }
            try? await runs.order(by: clock, every: .seconds(1), within: .seconds(60))
            #expect(engine.seen.withLock { $0.contains { $0 >= own } })
          }
        }
      }
      #expect(runs.count == engine.seen.withLock(\.count))
      #expect((1...3).contains(runs.count))
    }
  }

  @Test("A wait ends once nothing is left to do, and lasts where nobody answers")
  func rests() async {
    let virtual = VirtualClock()
    await virtual.run {
      let clock = RunClock(virtual)
      let runs = EngineRuns(Slow(clock))
      await runs.rest(until: .seconds(6), by: clock, every: .seconds(1))
      #expect(clock.elapsed == .seconds(6))
      await runs.rest(until: .seconds(60), by: clock, every: .seconds(1))
      #expect(clock.elapsed == .seconds(12))
      await EngineRuns(Copying()).rest(until: .seconds(20), by: clock, every: .seconds(1))
      #expect(clock.elapsed == .seconds(20))
    }
  }
}
