import Sandbox
import Synchronization
import TestSupport
import Testing

/// All verdicts depend on this clock: time stands still while anybody works, and costs nothing.
@Suite("Virtual clock")
struct VirtualClockTests {
  /// What happened, in order.
  private final class Log: Sendable {
    private let entries = Mutex<[String]>([])
    func add(_ entry: String) { entries.withLock { $0.append(entry) } }
    var all: [String] { entries.withLock { $0 } }
  }

  private func seconds(_ clock: VirtualClock) -> Int64 { clock.now.offset.components.seconds }

  @Test(
    "Sleepers wake in the order of their moments, those of one moment in the order of their sleep"
  )
  func wakesInOrder() async {
    let clock = VirtualClock()
    let log = Log()
    await clock.run {
      await withTaskGroup { group in
        for (name, delay) in [("d", 30), ("a", 10), ("e", 30), ("b", 20), ("c", 20)] {
          group.addTask {
            try? await clock.sleep(for: .seconds(delay))
            log.add("\(name)@\(seconds(clock))")
          }
        }
      }
    }
    #expect(log.all == ["a@10", "b@20", "c@20", "d@30", "e@30"])
  }

  /// A clock that waited would never come to the end.
  @Test("A century of sleep is slept")
  func costsNothing() async {
    let clock = VirtualClock()
    await clock.run {
      for _ in 0..<100 { try? await clock.sleep(for: .seconds(365 * 86_400)) }
    }
    #expect(clock.now.offset == .seconds(100 * 365 * 86_400))
  }

  @Test("Time stands still while anything works")
  func standsStill() async {
    let clock = VirtualClock()
    let moments = await clock.run {
      await withTaskGroup(of: Int64.self, returning: [Int64].self) { group in
        group.addTask {
          try? await clock.sleep(for: .seconds(1))
          return seconds(clock)
        }
        group.addTask {
          for _ in 0..<10_000 { await Task.yield() }
          return seconds(clock)
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
    }
    #expect(moments == [0, 1])
  }

  @Test("A moment that has passed is now, and time never goes back")
  func pastIsNow() async {
    let clock = VirtualClock()
    await clock.run {
      try? await clock.sleep(for: .seconds(5))
      try? await clock.sleep(until: clock.now.advanced(by: .seconds(-3)))
      try? await clock.sleep(for: .zero)
    }
    #expect(clock.now.offset == .seconds(5))
  }

  @Test("A cancelled sleeper ends at once, and time does not pass for it")
  func cancelsSleepers() async {
    let clock = VirtualClock()
    let log = Log()
    await clock.run {
      await withTaskGroup { group in
        group.addTask {
          do {
            try await clock.sleep(for: .seconds(1_000))
            log.add("slept")
          } catch {
            log.add("\(type(of: error))@\(seconds(clock))")
          }
        }
        group.addTask { try? await clock.sleep(for: .seconds(3)) }
        await group.next()
        group.cancelAll()
      }
    }
    #expect(log.all == ["CancellationError@3"])
    #expect(clock.now.offset == .seconds(3))
  }

  @Test("A task that is cancelled already does not begin to sleep")
  func cancelledTasksDoNotSleep() async {
    let clock = VirtualClock()
    let outcome = await clock.run {
      await withTaskGroup(of: String.self, returning: String.self) { group in
        group.cancelAll()
        group.addTask {
          do {
            try await clock.sleep(for: .seconds(9))
            return "slept"
          } catch {
            return "\(type(of: error))"
          }
        }
        return await group.next() ?? "nothing"
      }
    }
    #expect(outcome == "CancellationError")
    #expect(clock.now.offset == .zero)
  }

  @Test("Actions come before the sleepers of their moment, and may plan further ones")
  func actsBeforeSleepers() async {
    let clock = VirtualClock()
    let log = Log()
    await clock.run {
      await withTaskGroup { group in
        group.addTask {
          clock.schedule(at: .seconds(2)) {
            log.add("first")
            clock.schedule(at: .seconds(1)) { log.add("late@\(seconds(clock))") }
          }
          try? await clock.sleep(for: .seconds(2))
          log.add("sleeper")
          try? await clock.sleep(for: .seconds(1))
        }
      }
    }
    #expect(log.all.first == "first")
    #expect(Set(log.all) == ["first", "late@2", "sleeper"])
  }

  @Test("A hundred tasks take the same course twice", arguments: Array(1...5) as [UInt64])
  func interleavesTheSame(seed: UInt64) async {
    func course() async -> [String] {
      let clock = VirtualClock()
      let log = Log()
      let shared = Counter()
      await clock.run {
        await withTaskGroup { group in
          for number in 0..<100 {
            group.addTask {
              var random = RandomSource(seed: seed &+ UInt64(number))
              for _ in 0..<20 {
                if Bool.random(using: &random) {
                  let pause = Int.random(in: 0..<5, using: &random)
                  try? await clock.sleep(for: .seconds(pause))
                }
                let count = await shared.increase()
                log.add("\(number) \(count) \(seconds(clock))")
              }
            }
          }
        }
      }
      return log.all
    }
    let first = await course()
    #expect(first.count == 2_000)
    #expect(await course() == first)
  }

  private actor Counter {
    private var count = 0
    func increase() -> Int {
      count += 1
      return count
    }
  }

  @Test("Results come back, and a clock runs again from where it stands")
  func runsAgain() async {
    let clock = VirtualClock()
    let first = await clock.run {
      try? await clock.sleep(for: .seconds(4))
      return seconds(clock)
    }
    let second = await clock.run {
      try? await clock.sleep(for: .seconds(4))
      return seconds(clock)
    }
    #expect([first, second] == [4, 8])
  }
}
