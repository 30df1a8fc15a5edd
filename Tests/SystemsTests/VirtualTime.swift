import Sandbox
import Synchronization
import Systems

/// The time of a virtual clock, from its beginning.
struct VirtualTime: RunTime {
  let clock = VirtualClock()

  var elapsed: Duration { clock.now.offset }

  func sleep(until elapsed: Duration) async {
    try? await clock.sleep(for: elapsed - self.elapsed)
  }
}

/// What several tasks took note of, in order.
final class Log<Entry: Sendable>: Sendable {
  private let storage = Mutex<[Entry]>([])

  var entries: [Entry] { storage.withLock(\.self) }

  func append(_ entry: Entry) { storage.withLock { $0.append(entry) } }
}
