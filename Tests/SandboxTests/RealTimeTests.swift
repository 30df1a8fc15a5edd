import Synchronization
import TestSupport
import Testing

@testable import Sandbox

@Suite("Real time", .ownThread, .timeLimit(.minutes(10)))
struct RealTimeTests {
  @Test("What is scheduled is done in the order of its moments, and not before them")
  func keepsOrder() async {
    let time = RealTime()
    let done = AsyncStream.makeStream(of: (name: String, at: Duration).self)
    let start = time.elapsed
    for (name, delay) in [("c", 30), ("a", 10), ("d", 30), ("b", 20), ("now", -5)] {
      time.schedule(at: start + .milliseconds(delay)) {
        done.continuation.yield((name, time.elapsed))
      }
    }
    var names: [String] = []
    for await (name, moment) in done.stream.prefix(5) {
      names.append(name)
      let delay = ["now": 0, "a": 10, "b": 20, "c": 30, "d": 30][name] ?? 1_000_000
      #expect(moment - start >= .milliseconds(delay), "\(name)")
    }
    #expect(names == ["now", "a", "b", "c", "d"])
  }

  @Test("What is scheduled by what is done is done too")
  func goesOn() async {
    let time = RealTime()
    let done = AsyncStream.makeStream(of: Int.self)
    @Sendable func step(_ number: Int) {
      done.continuation.yield(number)
      if number < 20 { time.schedule(at: time.elapsed + .milliseconds(1)) { step(number + 1) } }
    }
    step(1)
    var numbers: [Int] = []
    for await number in done.stream.prefix(20) { numbers.append(number) }
    #expect(numbers == Array(1...20))
  }

  /// Time that is what a test says.
  final class GivenTime: WorldTime {
    private let now = Mutex(Duration.zero)
    var elapsed: Duration { now.withLock { $0 } }
    func schedule(at time: Duration, _ action: @escaping @Sendable () -> Void) { action() }
    func pass(_ duration: Duration) { now.withLock { $0 += duration } }
  }
}
