import Synchronization
import Systems

/// How long it takes until the effect of an action has most probably come, learned from looks.
final class ArrivalTime: Sendable {
  private let longest: Duration
  private let estimate: Mutex<Duration>

  init(_ timing: Timing) {
    longest = timing.propagation
    estimate = Mutex(timing.propagation / 3)
  }

  /// The age at which about four in five effects have come.
  var expected: Duration { estimate.withLock(\.self) }

  /// Takes note of a look at the effect of an action of some age.
  func note(age: Duration, isMet: Bool) {
    estimate.withLock { estimate in
      // The two steps are in balance where four looks in five show something; a late look that
      // shows something tells nothing.
      if !isMet, age >= estimate {
        estimate = min(max(estimate * 9 / 8, age), longest)
      } else if isMet, age <= estimate * 9 / 8 {
        estimate = estimate * 32 / 33
      }
    }
  }
}
