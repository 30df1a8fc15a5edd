import Synchronization

/// Lets so many tasks through at a time; the others wait in the order in which they came.
///
/// A session would queue the rest itself, and deadlines would run while requests wait in line.
final class ConnectionSlots: Sendable {
  private struct State {
    var free: Int
    var ticketCount = 0
    /// Those who wait, by ticket; tickets grow.
    var waiting: [(ticket: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    /// Tickets that were cancelled before they had to wait.
    var cancelled: Set<Int> = []
  }

  private let state: Mutex<State>

  init(_ count: Int) { state = Mutex(State(free: count)) }

  /// Waits for a slot.
  ///
  /// - Returns: Whether there is one; false where the task was cancelled.
  func take() async -> Bool {
    let ticket = state.withLock { state in
      state.ticketCount += 1
      return state.ticketCount
    }
    defer { state.withLock { _ = $0.cancelled.remove(ticket) } }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer: Bool? = state.withLock { state in
          if state.cancelled.contains(ticket) { return false }
          if state.free > 0 {
            state.free -= 1
            return true
          }
          state.waiting.append((ticket, continuation))
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      let waiter = state.withLock { state in
        state.cancelled.insert(ticket)
        return state.waiting.firstIndex { $0.ticket == ticket }.map {
          state.waiting.remove(at: $0).continuation
        }
      }
      waiter?.resume(returning: false)
    }
  }

  /// Gives a slot back.
  ///
  /// - Complexity: O(*n*) for *n* tasks that wait, which are few and moved at once.
  func release() {
    let next = state.withLock { state in
      if state.waiting.isEmpty {
        state.free += 1
        return nil as CheckedContinuation<Bool, Never>?
      }
      return state.waiting.removeFirst().continuation
    }
    next?.resume(returning: true)
  }
}
