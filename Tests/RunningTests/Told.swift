import Synchronization

/// What was told by concurrent tasks, in the order in which it came.
final class Told: Sendable {
  private let entries = Mutex<[String]>([])

  func add(_ entry: String) { entries.withLock { $0.append(entry) } }

  var all: [String] { entries.withLock { $0 } }
}
