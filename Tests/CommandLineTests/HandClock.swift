import Running
import Synchronization

/// A clock that moves when a test moves it; those who wait for it wait until they are cancelled.
final class HandClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration = .zero

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let time = Mutex(Instant())

  var now: Instant { time.withLock(\.self) }
  var minimumResolution: Duration { .nanoseconds(1) }

  func advance(by duration: Duration) { time.withLock { $0 = $0.advanced(by: duration) } }

  /// Returns at once where the time has come, and else when the task is cancelled.
  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    if deadline <= now { return }
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    defer { continuation.finish() }
    for await _ in stream {}
    try Task.checkCancellation()
  }
}
