import Checklists
import HTTPEndpoints
import Planning
import Results
import Running
import Sandbox
import Synchronization
import TestSupport
import Testing

/// A system that does not answer costs seconds, not minutes for each of its records.
@Suite("Systems that do not answer")
struct WatchedEndpointTests {
  /// What a system does that cannot be used.
  enum Trouble: String, CaseIterable, Sendable {
    case nothingListens, breaks, hangs, isUntrusted
  }

  /// A system that counts what it is asked.
  private final class Deaf: HTTPEndpoint {
    let asked = Mutex<[(HTTPMethod, Duration)]>([])
    private let trouble: Trouble
    private let clock: RunClock
    private let answersFirst: Int

    init(_ trouble: Trouble, _ clock: RunClock, answersFirst: Int = 0) {
      self.trouble = trouble
      self.clock = clock
      self.answersFirst = answersFirst
    }

    func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
      let now = clock.elapsed
      let count = asked.withLock { asked in
        asked.append((request.method, now))
        return asked.count
      }
      if count <= answersFirst { return HTTPResponse(status: 200, body: Array("{}".utf8)) }
      switch trouble {
      case .nothingListens: throw .notConnected("nothing listens there")
      case .breaks: throw .unreachable("the connection broke")
      case .isUntrusted: throw .untrusted("nobody known signed the certificate")
      case .hangs:
        await clock.sleep(until: now + .seconds(30))
        throw Task.isCancelled ? .cancelled : .timedOut(.seconds(30))
      }
    }
  }

  private static let flow = document(
    documentText(
      section("Crm Person", "Shop Customer", .every, .sync, .maps([("a", "b", "\"string\"")])),
      section("Crm Deal", "Shop Order", .every, .sync, .maps([("a", "b", "\"string\"")]))
    )
  )

  /// Runs a document against two such systems.
  private func run(
    _ trouble: Trouble,
    stoppedAfter limit: Duration? = nil,
    optimizations: Optimizations = Optimizations()
  ) async -> (results: DocumentResults, asked: [(HTTPMethod, Duration)], elapsed: Duration) {
    let clock = VirtualClock()
    return await clock.run {
      let time = RunClock(clock)
      let systems = (Deaf(trouble, time), Deaf(trouble, time))
      let watched = [systems.0, systems.1].map {
        WatchedEndpoint($0, time: time, firstDeadline: WatchedEndpoint.firstDeadline)
      }
      let stop = StopSignal()
      for endpoint in watched { endpoint.heed(stop) }
      var tested = SystemsUnderTest(source: watched[0], target: watched[1], clock: time)
      tested.stop = stop
      tested.watched = BothSides(source: [watched[0]], target: [watched[1]])
      tested.initialRecords = .mixed
      let plan = TestPlan(Self.flow, seed: 1)
      let results = await withTaskGroup(of: DocumentResults?.self) { group in
        group.addTask { [tested] in
          await Runner(plan, on: tested, optimizations: optimizations).run()
        }
        if let limit {
          group.addTask {
            await time.sleep(until: limit)
            stop.give(because: .timeout)
            return nil
          }
        }
        var results: DocumentResults?
        while let next = await group.next() { results = next ?? results }
        return results
      }
      let asked = systems.0.asked.withLock(\.self) + systems.1.asked.withLock(\.self)
      return (results ?? DocumentResults(notRun: plan, because: .noSystem), asked, time.elapsed)
    }
  }

  @Test("A dead system is given up as a whole", arguments: Trouble.allCases)
  func givesUp(trouble: Trouble) async {
    let (results, asked, elapsed) = await run(trouble)
    let outcomes = Set(results.cases.map(\.outcome))
    #expect(outcomes.contains(.error) && outcomes.isSubset(of: [.error, .blocked, .skipped]))
    #expect(elapsed <= .seconds(15), "\(trouble): \(elapsed)")
    #expect(asked.count <= 24, "\(trouble): \(asked.count) requests")
    #expect(asked.allSatisfy { $0.0 == .get }, "what nobody would see is not made")
    if trouble == .nothingListens || trouble == .isUntrusted {
      // What was never sent was never made.
      #expect(results.leftovers.isEmpty)
    }
  }

  @Test("A run that is stopped ends soon, and makes nothing more", arguments: Trouble.allCases)
  func stops(trouble: Trouble) async {
    var unshared = Optimizations()
    unshared.polling = false
    for optimizations in [Optimizations(), unshared] {
      let (results, asked, elapsed) = await run(
        trouble,
        stoppedAfter: .seconds(2),
        optimizations: optimizations
      )
      #expect(elapsed <= .seconds(9), "\(trouble): \(elapsed)")
      #expect(asked.allSatisfy { $0.0 != .post || $0.1 <= .seconds(2) })
      #expect(results.cases.count == TestPlan(Self.flow, seed: 1).cases.count)
    }
  }

  @Test("A system that answered before gets more time, and is asked again once it answers")
  func recovers() async {
    let clock = VirtualClock()
    await clock.run {
      let time = RunClock(clock)
      let system = Deaf(.nothingListens, time, answersFirst: 1)
      let watched = WatchedEndpoint(system, time: time)
      let request = HTTPRequest(.get, "/")
      #expect(await Self.problem(of: watched, request) == nil)
      for second in 1...14 {
        await time.sleep(until: .seconds(second))
        #expect(await Self.problem(of: watched, request) == .notConnected("nothing listens there"))
      }
      await time.sleep(until: .seconds(16))
      let problem = await Self.problem(of: watched, request)
      #expect(
        problem
          == .givenUp(
            "no answer: nothing listens there; given up after 15 requests without an answer",
            wasSent: false
          )
      )
      let count = system.asked.withLock(\.count)
      _ = await Self.problem(of: watched, request)
      #expect(system.asked.withLock(\.count) == count)
    }
  }

  @Test("Who has never answered gets less time, unless others are answered meanwhile")
  func firstAnswer() async {
    for answersOthers in [false, true] {
      let clock = VirtualClock()
      await clock.run {
        let time = RunClock(clock)
        let slow = ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
          await time.sleep(until: time.elapsed + .seconds(request.target == "/slow" ? 20 : 1))
          if Task.isCancelled { throw .cancelled }
          return HTTPResponse(status: 200)
        }
        let watched = WatchedEndpoint(slow, time: time, firstDeadline: .seconds(10))
        await withTaskGroup(of: Void.self) { group in
          group.addTask {
            let problem = await Self.problem(of: watched, HTTPRequest(.get, "/slow"))
            #expect((problem == nil) == answersOthers, "\(String(describing: problem))")
            #expect(time.elapsed == .seconds(answersOthers ? 20 : 10))
          }
          if answersOthers {
            group.addTask { _ = await Self.problem(of: watched, HTTPRequest(.get, "/quick")) }
          }
        }
      }
    }
  }

  @Test("An untrusted system is given up at once")
  func distrusts() async {
    let time = RunClock(ContinuousClock())
    let watched = WatchedEndpoint(Deaf(.isUntrusted, time), time: time)
    guard case .givenUp = await Self.problem(of: watched, HTTPRequest(.get, "/")) else {
      Issue.record("it is asked again")
      return
    }
  }

  private static func problem(
    of endpoint: WatchedEndpoint,
    _ request: HTTPRequest
  ) async -> HTTPEndpointError? {
    do throws(HTTPEndpointError) {
      _ = try await endpoint.respond(to: request)
      return nil
    } catch {
      return error
    }
  }
}
