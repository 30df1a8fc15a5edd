import Checklists
import HTTPEndpoints
import Planning
import Results
import Sandbox
import Synchronization
import TestSupport
import Testing

@testable import Running

/// A case that passes the second time is neither broken nor fine, and must say so.
@Suite("Cases are retried with fresh records")
struct RetryTests {
  private static let flow = document(
    documentText(
      section("Crm Person", "Shop Customer", .every, .sync, .maps([("a", "b", "\"string\"")]))
    )
  )

  /// Runs the document against systems of which the source refuses its first creations.
  private func run(
    refusing count: Int,
    retries: Int,
    optimizations: Optimizations = Optimizations(),
    faults: [InjectedFault] = [],
    progress: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async -> (record: DocumentResults, bodies: [String]) {
    let world = MockWorld(Self.flow, faults: faults, seed: 1)
    let creations = Mutex(0)
    let source = ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
      if request.method == .post,
        creations.withLock({ count in
          count += 1
          return count
        }) <= count
      {
        return HTTPResponse(status: 422, body: Array("{}".utf8))
      }
      return try await world.source.respond(to: request)
    }
    let plan = TestPlan(Self.flow, seed: 1)
    let record = await world.clock.run {
      let systems = SystemsUnderTest(
        source: source,
        target: world.target,
        clock: RunClock(world.clock)
      )
      return await Runner(
        plan,
        on: systems,
        optimizations: optimizations,
        retries: retries,
        progress: progress
      ).run()
    }
    let bodies = source.requests.filter { $0.method == .post }
      .map { String(decoding: $0.body, as: UTF8.self) }
    return (record, bodies)
  }

  private static var alone: Optimizations {
    var optimizations = Optimizations()
    optimizations.packing = false
    return optimizations
  }

  @Test(arguments: [false, true])
  func passingAtTheSecondTimeIsFlaky(batches: Bool) async throws {
    let optimizations = batches ? Optimizations() : Self.alone
    // Packed or not: the first attempt at each case, and of the case alone after its batch, fails.
    let once = await run(refusing: 3, retries: 0, optimizations: optimizations)
    #expect(once.record.count(.error) > 0)
    let again = await run(refusing: 3, retries: 4, optimizations: optimizations)
    #expect(again.record.count(.error) == 0 && again.record.count(.failed) == 0)
    let flaky = again.record.cases.filter { $0.outcome == .flaky }
    #expect(!flaky.isEmpty)
    for testCase in flaky {
      #expect(!testCase.attempts.isEmpty)
      #expect(testCase.attempts.allSatisfy { $0.outcome == .error && !$0.reason.isEmpty })
      #expect(testCase.reason.hasPrefix("passed when retried"))
      #expect(testCase.evidence.isRepeat)
      #expect(testCase.evidence.requests.contains { $0.status == 422 })
    }
    // What depends on a flaky case is judged all the same.
    #expect(again.record.count(.blocked) == 0)
    #expect(again.record.rules.allSatisfy { $0.status == .holds })
    // No record of one telling is that of another.
    #expect(Set(again.bodies).count == again.bodies.count)
  }

  @Test func aBrokenPromiseStaysBroken() async {
    let fault = InjectedFault(.forwardOnly)
    let (record, _) = await run(refusing: 0, retries: 2, faults: [fault])
    let failed = record.cases.filter { $0.outcome == .failed }
    #expect(!failed.isEmpty)
    for testCase in failed {
      #expect(testCase.attempts.count == 2)
      #expect(testCase.attempts.allSatisfy { $0.outcome == .failed })
    }
    #expect(record.cases.allSatisfy { $0.outcome == .failed || $0.attempts.isEmpty })
  }

  @Test("A broken promise stays one where the retry after it meets an error")
  func failedBeatsError() {
    let first = CaseResult(
      id: "a",
      title: "a",
      rule: "a",
      pairing: "p",
      outcome: .failed,
      reason: "broken",
      elapsed: .seconds(1)
    )
    var error = first
    error.outcome = .error
    error.message = "gone"
    let result = first.retried(as: error)
    #expect(result.outcome == .failed)
    #expect(result.reason == "broken")
    #expect(result.attempts == [CaseResult.Attempt(outcome: .error, reason: "gone")])
    #expect(result.elapsed == .seconds(2))
  }

  @Test func whoWatchesHearsOfEveryScenarioAndVerdict() async {
    let events = Mutex<[RunEvent]>([])
    let (record, _) = await run(refusing: 2, retries: 3) { event in
      events.withLock { $0.append(event) }
    }
    var open: [TestCase.ID: Int] = [:]
    var told: [TestCase.ID: Outcome] = [:]
    for event in events.withLock(\.self) {
      switch event {
      case .began(let id): open[id, default: 0] += 1
      case .ended(let id): open[id, default: 0] -= 1
      case .decided(let id, let outcome):
        #expect(told.updateValue(outcome, forKey: id) == nil, "\(id)")
      }
    }
    #expect(open.values.allSatisfy { $0 == 0 })
    for testCase in record.cases where testCase.outcome != .skipped {
      #expect(told[TestCase.ID(testCase.id)] == testCase.outcome)
    }
  }
}
