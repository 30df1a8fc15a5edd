package import Planning
package import Results
package import Running
import Synchronization
import SourceText

/// Ends a run before its end: on Ctrl-C, after too many failures, or when its time is over.
package final class RunStop: Sendable {
  /// Tells those who run cases.
  package let signal = StopSignal()
  private let maxFailures: Int?
  private let failures = Mutex(0)

  /// Creates what ends a run.
  ///
  /// - Parameter maxFailures: After how many cases that failed or met an error; nil for never.
  package init(maxFailures: Int?) { self.maxFailures = maxFailures }

  /// Takes note of a verdict.
  ///
  /// - Parameters:
  ///   - event: What happened.
  ///   - isKnown: Whether a case is known to fail, and so does not count.
  package func record(_ event: RunEvent, unless isKnown: (TestCase.ID) -> Bool) {
    guard let maxFailures, case .decided(let id, let outcome) = event,
      outcome == .error || outcome == .failed && !isKnown(id)
    else { return }
    let count = failures.withLock { count in
      count += 1
      return count
    }
    guard count >= maxFailures else { return }
    signal.give(because: .failureLimit(maxFailures))
  }

  /// Does something that ends when the user wants it to, or when its time is over.
  ///
  /// - Parameters:
  ///   - interruption: What tells that the user wants to stop.
  ///   - deadline: When the time is over, on the clock; nil for never.
  ///   - clock: The clock.
  ///   - heed: Is told of each of these that happens meanwhile, and is waited for.
  ///   - body: What is done.
  /// - Returns: What came of it.
  package func guarding<Result: Sendable>(
    _ interruption: StopSignal,
    deadline: Duration?,
    on clock: RunClock,
    telling heed: @escaping @Sendable (SkipCause.NotRun) async -> Void = { _ in },
    _ body: () async -> Result
  ) async -> Result {
    if interruption.isGiven { signal.give() }
    if let deadline, clock.elapsed >= deadline { signal.give(because: .timeout) }
    let signal = signal
    return await withTaskGroup(of: Void.self) { group in
      group.addTask {
        await interruption.wait()
        guard interruption.isGiven else { return }
        signal.give()
        await heed(.interrupted)
      }
      if let deadline {
        group.addTask {
          await clock.sleep(until: deadline)
          if Task.isCancelled { return }
          signal.give(because: .timeout)
          await heed(.timeout)
        }
      }
      let result = await body()
      group.cancelAll()
      return result
    }
  }
}
