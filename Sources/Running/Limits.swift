import Planning
public import SystemModel
public import Systems

/// What two systems allow, shared by all that talk to them at a time.
public final class Limits: Sendable {
  let source: TokenBucket?
  let target: TokenBucket?
  private let arrivals: ArrivalTime
  let window: ConcurrencyLimiter

  /// Creates the limits of two systems.
  ///
  /// - Parameters:
  ///   - source: What the source system allows; nil for anything.
  ///   - target: What the target system allows; nil for anything.
  ///   - clock: The run's clock.
  ///   - timing: How long the runner waits for things.
  public convenience init(source: RateLimit?, target: RateLimit?, clock: RunClock, timing: Timing) {
    self.init(
      source: source.map { TokenBucket($0, time: clock) },
      target: target.map { TokenBucket($0, time: clock) },
      timing: timing
    )
  }

  /// Creates the limits of two systems, either of which others may share.
  ///
  /// - Parameters:
  ///   - source: What paces requests to the source system; nil for anything.
  ///   - target: What paces requests to the target system; nil for anything.
  ///   - timing: How long the runner waits for things.
  public init(source: TokenBucket?, target: TokenBucket?, timing: Timing) {
    self.source = source
    self.target = target
    arrivals = ArrivalTime(ArrivalEstimate(pacing: timing))
    window = ConcurrencyLimiter(source: source, target: target)
  }

  /// How long pollers of a system wait for the effect of an operation; nil where they may look at any time.
  func arrivals(on side: Side) -> ArrivalTime? {
    switch side {
    case .source: source.map { _ in arrivals }
    case .target: target.map { _ in arrivals }
    }
  }
}
