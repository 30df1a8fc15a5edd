import Dispatch
import Synchronization

/// A clock whose time passes only when nothing else is left to do.
///
/// It runs tasks itself, one after the other: while any of them can go on, time stands still; once
/// all of them wait, it jumps to the next moment that something waits for. A minute of waiting costs
/// nothing, and a run takes the same course every time, however many processors there are.
///
/// Whatever the tasks await must come from tasks of the same clock, or from the clock: an answer
/// from outside would find that time has passed.
public final class VirtualClock: Clock, TaskExecutor, WorldTime {
  /// A moment, as the time since the clock was made.
  public struct Instant: InstantProtocol {
    /// The time since the clock was made.
    public var offset: Swift.Duration

    /// The moment so much later.
    public func advanced(by duration: Swift.Duration) -> Instant {
      Instant(offset: offset + duration)
    }

    /// How much later another moment is.
    public func duration(to other: Instant) -> Swift.Duration { other.offset - offset }

    /// Orders moments in time.
    public static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private enum Event: Sendable {
    case wake(Int)
    case act(@Sendable () -> Void)
  }

  private struct State: Sendable {
    var now: Swift.Duration = .zero
    var jobs: [UnownedJob] = []
    var events = TimerQueue<Event>()
    var sleepers: [Int: CheckedContinuation<Void, any Error>] = [:]
    var sleeperCount = 0
    /// The sleeps that were cancelled before they ended.
    var cancelled: Set<Int> = []
  }

  private let state = Mutex(State())

  /// Creates a clock at its beginning.
  public init() {}

  /// The time since the clock was made.
  public var elapsed: Swift.Duration { state.withLock(\.now) }

  /// The current moment.
  public var now: Instant { Instant(offset: state.withLock(\.now)) }

  /// A nanosecond.
  public var minimumResolution: Swift.Duration { .nanoseconds(1) }

  /// Suspends the task until a moment.
  ///
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  public func sleep(until deadline: Instant, tolerance: Swift.Duration? = nil) async throws {
    let number = state.withLock { state in
      state.sleeperCount += 1
      return state.sleeperCount
    }
    defer { state.withLock { _ = $0.cancelled.remove(number) } }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isCancelled = state.withLock { state in
          // The cancellation may have come before there was anything to wake.
          if state.cancelled.contains(number) { return true }
          state.sleepers[number] = continuation
          state.events.add(.wake(number), at: max(deadline.offset, state.now))
          return false
        }
        if isCancelled { continuation.resume(throwing: CancellationError()) }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        state.cancelled.insert(number)
        return state.sleepers.removeValue(forKey: number)
      }
      sleeper?.resume(throwing: CancellationError())
    }
  }

  /// Does something at a moment, before the tasks that wait for the same one go on.
  ///
  /// - Parameters:
  ///   - time: The moment, as the time since the clock was made; one that has passed is now.
  ///   - action: What is done.
  public func schedule(at time: Swift.Duration, _ action: @escaping @Sendable () -> Void) {
    state.withLock { $0.events.add(.act(action), at: max(time, $0.now)) }
  }

  /// Takes a job of a task that runs on this clock.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { $0.jobs.append(job) }
  }

  /// Runs an operation, and all tasks that it makes, on the clock until it returns.
  ///
  /// - Returns: What the operation returns.
  public func run<Result: Sendable>(
    _ operation: @escaping @Sendable () async -> Result
  ) async -> Result {
    let result = ResultBox<Result>()
    await withCheckedContinuation { (finished: CheckedContinuation<Void, Never>) in
      DispatchQueue.global().async {
        Task(executorPreference: self) { result.set(await operation()) }
        self.drain(until: { result.isSet })
        finished.resume()
      }
    }
    return result.take()
  }

  /// Runs jobs while there are any, then lets time pass to the next event.
  private func drain(until isFinished: () -> Bool) {
    var jobs: [UnownedJob] = []
    while true {
      jobs.removeAll(keepingCapacity: true)
      state.withLock { swap(&$0.jobs, &jobs) }
      for job in jobs { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
      guard jobs.isEmpty else { continue }
      if isFinished() { return }
      guard advance() else {
        preconditionFailure("every task of the virtual clock waits for something that never comes")
      }
    }
  }

  /// Lets time pass to the next event and handles it.
  private func advance() -> Bool {
    enum Step {
      case wake(CheckedContinuation<Void, any Error>?)
      case act(@Sendable () -> Void)
    }
    let step: Step? = state.withLock { state in
      guard let (event, time) = state.events.removeFirst() else { return nil }
      switch event {
      case .wake(let number):
        // A cancelled sleeper is gone already, and time need not pass for it.
        guard let sleeper = state.sleepers.removeValue(forKey: number) else { return .wake(nil) }
        state.now = time
        return .wake(sleeper)
      case .act(let action):
        state.now = time
        return .act(action)
      }
    }
    switch step {
    case nil: return false
    case .wake(let sleeper): sleeper?.resume()
    case .act(let action): action()
    }
    return true
  }
}

/// Carries a result from a task to the thread that waits for it.
private final class ResultBox<Result: Sendable>: Sendable {
  private let value = Mutex<Result?>(nil)

  var isSet: Bool { value.withLock { $0 != nil } }

  func set(_ result: Result) { value.withLock { $0 = result } }

  func take() -> Result {
    guard let result = value.withLock({ $0 }) else {
      preconditionFailure("the virtual clock stopped before its operation returned")
    }
    return result
  }
}
