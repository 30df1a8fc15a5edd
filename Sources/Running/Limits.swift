import Planning
public import Systems

/// What two systems allow, shared by all that talk to them at a time.
public final class Limits: Sendable {
  let source: TokenBucket?
  let target: TokenBucket?
  private let arrivals: ArrivalTime
  let window: StoryWindow

  /// Creates the limits of two systems.
  ///
  /// - Parameters:
  ///   - source: What the source system allows; nil for anything.
  ///   - target: What the target system allows; nil for anything.
  ///   - clock: The run's clock.
  ///   - timing: How long the runner waits for things.
  public init(source: RateLimit?, target: RateLimit?, clock: RunClock, timing: Timing) {
    self.source = source.map { TokenBucket($0, time: clock) }
    self.target = target.map { TokenBucket($0, time: clock) }
    arrivals = ArrivalTime(timing)
    window = StoryWindow(source: self.source, target: self.target)
  }

  /// How long pollers of a system wait for the effect of an action; nil where they may look at any time.
  func arrivals(on side: Side) -> ArrivalTime? {
    switch side {
    case .source: source.map { _ in arrivals }
    case .target: target.map { _ in arrivals }
    }
  }
}
