import Synchronization
import TestSupport
import Testing

@testable import URLSessionEndpoint

@Suite("Connection slots", .ownThread, .timeLimit(.minutes(10)))
struct ConnectionSlotsTests {
  /// How many tasks go on at a time.
  private final class Crowd: Sendable {
    private let counts = Mutex((now: 0, most: 0, all: 0))

    var now: Int { counts.withLock(\.now) }
    var most: Int { counts.withLock(\.most) }
    var all: Int { counts.withLock(\.all) }

    func enter() {
      counts.withLock { counts in
        counts.now += 1
        counts.most = max(counts.most, counts.now)
        counts.all += 1
      }
    }

    func leave() { counts.withLock { $0.now -= 1 } }
  }

  @Test("No more tasks go at a time than there are slots, and all of them in the end")
  func limits() async {
    let slots = ConnectionSlots(3)
    let crowd = Crowd()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<100 {
        group.addTask {
          guard await slots.take() else { return }
          crowd.enter()
          await Task.yield()
          crowd.leave()
          slots.release()
        }
      }
    }
    #expect(crowd.now == 0)
    #expect(crowd.most <= 3)
    #expect(crowd.all == 100)
  }

  @Test("Whoever is cancelled leaves the line, and takes no slot along")
  func cancels() async {
    let slots = ConnectionSlots(1)
    #expect(await slots.take())
    let waiting = (0..<20).map { _ in Task { await slots.take() } }
    for task in waiting { task.cancel() }
    for task in waiting { #expect(await !task.value) }
    slots.release()
    #expect(await slots.take())
  }
}
