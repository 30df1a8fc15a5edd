import HTTPEndpoints
import JSON
import Planning
import Sandbox
import SystemModel
import Systems
import TestSupport
import Testing

@testable import Running

/// Requests grow with time, not with cases: a sandbox grants a few a second.
@Suite("Polling records")
struct RecordPollerTests {
  private static let type = RecordType(.target, "Shop Customer")

  private static let timing = Timing(propagation: .seconds(60))

  /// Lets a number of waiters wait, each for its own value that comes 22 seconds later.
  private func requests(waiters: Int) async -> (count: Int, met: Int, targets: Set<String>) {
    let clock = VirtualClock()
    let system = MockSystem(firstID: 1)
    let counted = ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
      try await system.respond(to: request)
    }
    let poller = RecordPoller(
      Self.type,
      client: RecordClient(counted),
      clock: RunClock(clock),
      interval: Self.timing.poll,
      arrivals: ArrivalTime(ArrivalEstimate(pollingAtTicksOf: Self.timing)),
      pollsAtTicks: true
    )
    let met = await clock.run {
      await withTaskGroup(of: Int.self, returning: Int.self) { group in
        group.addTask {
          await poller.pollUntilClosed()
          return 0
        }
        group.addTask {
          try? await clock.sleep(for: .seconds(22))
          let client = RecordClient(system)
          for number in 0..<waiters {
            _ = try? await client.create(Self.type.name, ["n": .string("value-\(number)")])
          }
          return 0
        }
        let found = await withTaskGroup(of: Int.self, returning: Int.self) { waiting in
          for number in 0..<waiters {
            waiting.addTask {
              let holding = [PropertyMatch("n", .equal(.string("value-\(number)")))]
              let result = await poller.wait(
                for: [.value("value-\(number)")],
                until: .seconds(26)
              ) { snapshot in
                snapshot.records(holdingAny: holding) { _ in nil }.count == 1
              }
              guard case .met = result else { return 0 }
              return 1
            }
          }
          return await waiting.reduce(0, +)
        }
        await poller.close()
        return await group.reduce(found, +)
      }
    }
    return (counted.requests.count, met, Set(counted.requests.map { $0.method.rawValue }))
  }

  @Test("One list serves all who wait", arguments: [1, 10, 400])
  func sharesRequests(waiters: Int) async {
    let (count, met, methods) = await requests(waiters: waiters)
    #expect(met == waiters)
    // One poll each at 5, 10, 15, 20 and 25 seconds.
    #expect(count == 5)
    #expect(methods == ["GET"])
  }

  @Test("More than one page is read in one poll")
  func readsAllPages() async {
    let (count, met, _) = await requests(waiters: 1_100)
    #expect(met == 1_100)
    #expect(count == 7)
  }

  @Test("A poll that breaks off behind a page begins again where it began")
  func beginsAgain() async throws {
    let clock = VirtualClock()
    let system = MockSystem(firstID: 1)
    let counted = ScriptedEndpoint { number, request async throws(HTTPEndpointError) in
      // The second page of the first poll.
      if number == 1_102 { return HTTPResponse(status: 500) }
      return try await system.respond(to: request)
    }
    let client = RecordClient(counted)
    let poller = RecordPoller(
      Self.type,
      client: client,
      clock: RunClock(clock),
      interval: Self.timing.poll,
      arrivals: ArrivalTime(ArrivalEstimate(pollingAtTicksOf: Self.timing)),
      pollsAtTicks: true
    )
    for number in 0...1_100 {
      _ = try await client.create(Self.type.name, ["name": .string("\(number)")])
    }
    await #expect(throws: RecordClientError.self) { try await poller.poll() }
    try await poller.poll()
    let lists = counted.requests.filter { $0.method == .get }.map(\.target)
    #expect(lists.count == 5)
    #expect(lists[2] == lists[0])
    #expect(await poller.snapshot.order.count == 1_101)
  }

  @Test("Nobody waits, nobody asks; a wait that cannot end in time expires at its deadline")
  func asksOnlyWhileSomebodyWaits() async {
    let clock = VirtualClock()
    let system = MockSystem(firstID: 1)
    let counted = ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
      try await system.respond(to: request)
    }
    let poller = RecordPoller(
      Self.type,
      client: RecordClient(counted),
      clock: RunClock(clock),
      interval: Self.timing.poll,
      arrivals: ArrivalTime(ArrivalEstimate(pollingAtTicksOf: Self.timing)),
      pollsAtTicks: true
    )
    let (end, result) = await clock.run {
      await withTaskGroup(of: Void.self, returning: (Duration, String).self) { group in
        group.addTask { await poller.pollUntilClosed() }
        try? await clock.sleep(for: .seconds(1_000))
        let result = await poller.wait(for: [.anything], until: .seconds(1_020)) { _ in false }
        let end = clock.now.offset
        try? await clock.sleep(for: .seconds(1_000))
        await poller.close()
        return (end, "\(result)")
      }
    }
    #expect(result == "expired")
    #expect(end == .seconds(1_020))
    #expect(counted.requests.count == 4)
  }

  @Test("Polls that show nothing are soon saved, and are made again once effects come sooner")
  func learns() async {
    var estimate = ArrivalEstimate(pollingAtTicksOf: Self.timing)
    // The number of looks at an effect that takes so long to come.
    func polls(until arrival: Duration) -> Int {
      var count = 1
      var age = estimate.expected.roundedUp(to: Self.timing.poll)
      while age < arrival {
        estimate.note(age: age, isMet: false)
        age += Self.timing.poll
        count += 1
      }
      estimate.note(age: age, isMet: true)
      return count
    }
    #expect((0..<5).map { _ in polls(until: .seconds(1)) } == [1, 1, 1, 1, 1])
    let slow = (0..<40).map { _ in polls(until: .seconds(9)) }
    #expect(slow[0] == 2)
    // Now and then it is tried whether one poll interval is enough again.
    #expect((41...56).contains(slow.reduce(0, +)))
    for _ in 0..<20 { _ = polls(until: .seconds(1)) }
    #expect(estimate.expected < Self.timing.poll)
  }

  @Test("A poll that fails ends every wait with its error")
  func failsAllWaits() async {
    let clock = VirtualClock()
    let broken = ScriptedEndpoint { _, _ async throws(HTTPEndpointError) in
      HTTPResponse(status: 503)
    }
    let poller = RecordPoller(
      Self.type,
      client: RecordClient(broken),
      clock: RunClock(clock),
      interval: Self.timing.poll,
      arrivals: ArrivalTime(ArrivalEstimate(pollingAtTicksOf: Self.timing)),
      pollsAtTicks: true
    )
    let descriptions = await clock.run {
      await withTaskGroup(of: Void.self, returning: [String].self) { group in
        group.addTask { await poller.pollUntilClosed() }
        let found = await withTaskGroup(of: String.self, returning: [String].self) { waiting in
          for _ in 0..<3 {
            waiting.addTask {
              let result = await poller.wait(for: [.anything], until: .seconds(60)) { _ in false }
              guard case .failed(let error) = result else { return "" }
              return error.description
            }
          }
          return await waiting.reduce(into: []) { $0.append($1) }
        }
        await poller.close()
        return found
      }
    }
    let request = "GET /Shop%20Customer?changedSince=0&limit=500 answered 503"
    #expect(descriptions == [request, request, request])
    #expect(clock.now.offset == .seconds(5))
  }

  @Test(
    "An older state of a record never replaces a newer one, and past values are still found by key"
  )
  func keepsTheNewest() {
    var snapshot = RecordSnapshot()
    let new = Record(id: "1", changed: 5, fields: ["a": ["b": "x", "c": [1, "y"]]])
    #expect(snapshot.note(new) == ["x", "1", "y"])
    #expect(snapshot.note(Record(id: "1", changed: 4, fields: ["a": "z"])) == nil)
    #expect(snapshot.note(new) == nil)
    #expect(snapshot.records["1"] == new)
    _ = snapshot.note(Record(id: "2", changed: 6, fields: [:]))
    _ = snapshot.note(Record(id: "1", changed: 7, fields: ["a": ["b": "w"]]))
    #expect(snapshot.order == ["1", "2"])
    let found = { (value: JSONValue) in
      snapshot.records(holdingAny: [PropertyMatch("a.b", .equal(value))]) { _ in nil }.map(\.id)
    }
    #expect(found("w") == ["1"])
    #expect(found("x") == [])
  }
}
