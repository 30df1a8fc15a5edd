import Sandbox
import SystemModel
import Systems
import TestSupport
import Testing

/// A limit that is exceeded once costs a sandbox's trust; one that is not used up costs hours.
@Suite("Token buckets")
struct TokenBucketTests {
  /// A request that waited for its turn.
  private struct Turn {
    let number: Int
    let priority: TokenBucket.Priority
    let asked: Duration
    let given: Duration
  }

  /// Sends requests at moments of their own, and notes their turns in the order in which they came.
  private func turns(
    _ limit: RateLimit,
    _ requests: [(moment: Duration, priority: TokenBucket.Priority)]
  ) async -> [Turn] {
    let time = VirtualTime()
    let turns = Log<Turn>()
    await time.clock.run {
      let bucket = TokenBucket(limit, time: time)
      await withTaskGroup(of: Void.self) { group in
        for (number, request) in requests.enumerated() {
          group.addTask {
            await time.sleep(until: request.moment)
            guard let given = await bucket.turn(for: request.priority) else { return }
            let turn = Turn(
              number: number,
              priority: request.priority,
              asked: request.moment,
              given: given
            )
            turns.append(turn)
          }
        }
      }
    }
    return turns.entries
  }

  /// Requests in bursts and pauses.
  private func randomRequests(
    _ random: inout RandomSource
  ) -> [(moment: Duration, priority: TokenBucket.Priority)] {
    var moment = Duration.zero
    return (0..<300).map { _ in
      if Int.random(in: 0..<12, using: &random) == 0 {
        moment += .milliseconds(Int.random(in: 0..<30_000, using: &random))
      }
      let isLook = Int.random(in: 0..<4, using: &random) == 0
      return (moment, isLook ? .poll : .operation)
    }
  }

  @Test(
    "Random requests never exceed the limit, use it up, and keep their order",
    arguments: (UInt64(1)...20) + [UInt64.random(in: 21...UInt64.max)]
  )
  func keepsLimit(seed: UInt64) async {
    var random = RandomSource(seed: seed)
    let rate = Double.random(in: 0.2...20, using: &random)
    let limit = RateLimit(perSecond: rate, burst: Int.random(in: 1...50, using: &random))
    let turns = await turns(limit, randomRequests(&random))
    #expect(turns.count == 300, "seed \(seed)")
    for first in turns.indices {
      for last in first..<turns.count {
        let span = (turns[last].given - turns[first].given) / .seconds(1)
        let allowed = Double(limit.burst) + rate * span
        #expect(Double(last - first + 1) <= allowed + 1e-6, "seed \(seed)")
      }
    }
    for priority in [TokenBucket.Priority.operation, .poll] {
      let numbers = turns.filter { $0.priority == priority }.map(\.number)
      #expect(numbers == numbers.sorted(), "seed \(seed)")
    }
    // Whoever waits, waits since the bucket is empty: the turn before was just an interval ago.
    for (before, turn) in zip(turns, turns.dropFirst()) where turn.given > turn.asked {
      #expect(turn.given - before.given <= limit.interval, "seed \(seed)")
    }
  }

  @Test("What scenarios do goes before polls, and yet no poll starves")
  func prefersActions() async {
    let limit = RateLimit(perSecond: 1)
    let polls = (0..<3).map { _ in
      (moment: Duration.seconds(1), priority: TokenBucket.Priority.poll)
    }
    let actions = (0..<30).map { _ in
      (moment: Duration.seconds(1), priority: TokenBucket.Priority.operation)
    }
    let turns = await turns(limit, polls + actions)
    let places = turns.indices.filter { turns[$0].priority == .poll }
    // The first request found nobody else waiting.
    #expect(places == [0, 6, 12])
  }

  @Test("A full bucket lets a burst through at once, and then one request an interval")
  func lets() async {
    let requests = (0..<6).map { _ in
      (moment: Duration.seconds(60), priority: TokenBucket.Priority.operation)
    }
    let turns = await turns(RateLimit(perSecond: 2, burst: 4), requests)
    let moments = [60, 60, 60, 60, 60.5, 61].map { Duration.milliseconds(Int($0 * 1000)) }
    #expect(turns.map(\.given) == moments)
  }

  @Test("A system that wants to be left alone is")
  func holds() async {
    let time = VirtualTime()
    let moments = await time.clock.run {
      let bucket = TokenBucket(RateLimit(perSecond: 10, burst: 5), time: time)
      bucket.hold(until: .seconds(7))
      bucket.hold(until: .seconds(3))
      let first = await bucket.turn(for: .operation)
      return [first, await bucket.turn(for: .poll)]
    }
    #expect(moments == [.seconds(7), .seconds(7)])
  }

  @Test("Idleness comes after whatever waits, and costs nothing")
  func idles() async {
    let time = VirtualTime()
    let moments = await time.clock.run {
      let bucket = TokenBucket(RateLimit(perSecond: 1), time: time)
      return await withTaskGroup(of: Duration.self, returning: [Duration].self) { group in
        for priority in [TokenBucket.Priority.operation, .idle, .operation, .poll] {
          group.addTask { await bucket.turn(for: priority) ?? .seconds(-1) }
        }
        return await group.reduce(into: []) { $0.append($1) }.sorted()
      }
    }
    #expect(moments == [.zero, .seconds(1), .seconds(2), .seconds(3)])
  }

  @Test("Whoever gives up leaves the turns to the others, the keeper of the time too")
  func cancels() async {
    let time = VirtualTime()
    let moments = await time.clock.run {
      let bucket = TokenBucket(RateLimit(perSecond: 1), time: time)
      return await withTaskGroup(of: Duration?.self, returning: [Duration?].self) { group in
        group.addTask { await bucket.turn(for: .operation) }
        group.addTask {
          // The second to come keeps the time for all, and the fourth only waits.
          await withTaskGroup(of: Duration?.self) { others in
            for _ in 0..<3 { others.addTask { await bucket.turn(for: .operation) } }
            await time.sleep(until: .milliseconds(500))
            others.cancelAll()
            return await others.reduce(into: nil) { $0 = $0 ?? $1 }
          }
        }
        group.addTask {
          await time.sleep(until: .milliseconds(100))
          return await bucket.turn(for: .poll)
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
    }
    #expect(moments.compactMap(\.self).sorted() == [.zero, .seconds(1)])
    #expect(moments.contains(nil))
  }
}
