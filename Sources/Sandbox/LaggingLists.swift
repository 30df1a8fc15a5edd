import Synchronization
import Systems

/// The lists of a system that show each write only some time after it, as those of large systems do.
///
/// Reading a record by its identifier shows what is; only the lists lag.
final class LaggingLists: Sendable {
  private let time: any WorldTime
  private let lag: Duration
  private let shown = Mutex(RecordStore(firstID: 1))

  /// Creates empty lists.
  ///
  /// - Parameters:
  ///   - lag: How long after a write it shows.
  ///   - time: The time of the world.
  init(lag: Duration, time: any WorldTime) {
    self.lag = lag
    self.time = time
  }

  /// Has a record show as it is now; whoever calls lets no other write come in between.
  func put(_ record: Record, _ type: String) { later { $0.copy(record, type) } }

  /// Has a record vanish.
  func delete(_ type: String, _ id: String) { later { _ = $0.delete(type, id) } }

  /// The records whose changes after a cursor show by now.
  func changes(of type: String, since cursor: Int, limit: Int) -> ChangePage {
    shown.withLock { $0.changes(of: type, since: cursor, limit: limit) }
  }

  private func later(_ change: @escaping @Sendable (inout RecordStore) -> Void) {
    time.schedule(at: time.elapsed + lag) { [weak self] in
      self?.shown.withLock { change(&$0) }
    }
  }
}
