import Journaling
import Synchronization

/// A journal's file in memory, which is full or dead when a test wants it.
final class MemoryFile: JournalFile {
  private struct State {
    var bytes: [UInt8] = []
    var appendCount = 0
    var isDead = false
  }

  private let state: Mutex<State>
  private let room: Int

  /// Creates a file that holds some bytes, with room for so many in all.
  init(_ bytes: [UInt8] = [], room: Int = .max) {
    state = Mutex(State(bytes: bytes))
    self.room = room
  }

  var bytes: [UInt8] { state.withLock(\.bytes) }
  var appendCount: Int { state.withLock(\.appendCount) }

  /// Lets nothing further be written, as if the process were gone.
  func kill() { state.withLock { $0.isDead = true } }

  func append(_ bytes: [UInt8]) async throws(JournalError) {
    // Whoever writes lets others gather meanwhile.
    await Task.yield()
    let isFull = state.withLock { state in
      if state.isDead { return false }
      if state.bytes.count + bytes.count > room { return true }
      state.bytes += bytes
      state.appendCount += 1
      return false
    }
    if isFull { throw JournalError("no space left on device") }
  }
}
