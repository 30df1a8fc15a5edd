public import Systems

/// Any clock, read as the time since the run began.
public struct RunClock: RunTime {
  private let read: @Sendable () -> Duration
  private let wait: @Sendable (Duration) async throws -> Void

  /// Starts a run on a clock.
  public init<Base: Clock>(_ clock: Base) where Base.Duration == Duration {
    let start = clock.now
    read = { start.duration(to: clock.now) }
    wait = { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) }
  }

  /// The time since the run began.
  public var elapsed: Duration { read() }

  /// Suspends the task until so long after the run began, or until it is cancelled.
  public func sleep(until elapsed: Duration) async {
    try? await wait(elapsed)
  }
}
