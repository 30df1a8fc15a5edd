import Synchronization
import Systems

/// How long it takes until the effect of an operation has most probably come, learned from polls.
struct ArrivalEstimate: Sendable {
  /// The age at which about four in five effects have come.
  private(set) var expected: Duration
  private let longest: Duration
  /// The time between two moments at which anybody polls; zero where that may be at any.
  private let grain: Duration

  /// Creates the estimate of pollers that look at whole poll intervals, the next one at first.
  init(pollingAtTicksOf timing: Timing) {
    expected = timing.poll
    longest = timing.propagation
    grain = timing.poll
  }

  /// Creates the estimate of pollers that poll when they may, of which each poll is dear.
  init(pacing timing: Timing) {
    expected = timing.propagation / 3
    longest = timing.propagation
    grain = .zero
  }

  /// Takes note of a poll at the effect of an operation of some age.
  mutating func note(age: Duration, isMet: Bool) {
    // The two steps are in balance where four polls in five show something; a late poll that
    // shows something runs nothing.
    if !isMet, age >= expected {
      expected = min(max(expected * 9 / 8, age), longest)
    } else if isMet, age <= max(expected * 9 / 8, expected.roundedUp(to: grain)) {
      expected = expected * 32 / 33
    }
  }
}

extension Duration {
  /// The next whole number of intervals; the duration itself where there is no interval.
  func roundedUp(to interval: Duration) -> Duration {
    guard interval > .zero else { return self }
    let ticks = (attoseconds + interval.attoseconds - 1) / interval.attoseconds
    return Duration(attoseconds: ticks * interval.attoseconds)
  }
}

/// An estimate that several pollers share.
final class ArrivalTime: Sendable {
  private let estimate: Mutex<ArrivalEstimate>

  init(_ estimate: ArrivalEstimate) { self.estimate = Mutex(estimate) }

  /// The age at which about four in five effects have come.
  var expected: Duration { estimate.withLock(\.expected) }

  /// Takes note of a poll at the effect of an operation of some age.
  func note(age: Duration, isMet: Bool) { estimate.withLock { $0.note(age: age, isMet: isMet) } }
}
