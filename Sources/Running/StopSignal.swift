public import Results
import Synchronization

/// Tells runs that they have to end: no further scenario begins, and none goes on waiting.
public final class StopSignal: Sendable {
  private struct State {
    var cause: SkipCause.NotRun?
    var isGiven: Bool { cause != nil }
    var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    var waiterCount = 0
    /// Those whose task was cancelled before they waited.
    var cancelled: Set<Int> = []
  }

  private let state = Mutex(State())

  /// Creates a signal that is not given yet.
  public init() {}

  /// Whether it was given.
  public var isGiven: Bool { state.withLock(\.isGiven) }

  /// Why it was given; nil where it was not.
  public var cause: SkipCause.NotRun? { state.withLock(\.cause) }

  /// Gives the signal, for good; of several causes the first stays.
  public func give(because cause: SkipCause.NotRun = .interrupted) {
    let waiters = state.withLock { state in
      if state.cause == nil { state.cause = cause }
      defer { state.waiters = [:] }
      return state.waiters.sorted { $0.key < $1.key }.map(\.value)
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Waits until it is given, or until the task is cancelled.
  public func wait() async {
    let number = state.withLock { state in
      state.waiterCount += 1
      return state.waiterCount
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if state.isGiven || state.cancelled.remove(number) != nil { return true }
          state.waiters[number] = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      let waiter = state.withLock { state in
        let waiter = state.waiters.removeValue(forKey: number)
        if waiter == nil, !state.isGiven { state.cancelled.insert(number) }
        return waiter
      }
      waiter?.resume()
    }
  }
}
