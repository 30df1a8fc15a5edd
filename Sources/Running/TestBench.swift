public import HTTPEndpoints
import Planning

/// What a document's cases run against: two systems and a clock.
public struct TestBench: Sendable {
  /// The source system.
  public var source: any HTTPEndpoint
  /// The target system.
  public var target: any HTTPEndpoint
  /// The clock that all waiting goes by.
  public var clock: RunClock
  /// How long to wait for things.
  public var timing: Timing
  /// Whether the integration acts on changes in the order in which they were made, so that fences
  /// tell what they are for.
  public var isOrdered: Bool
  /// What the systems allow, shared with the benches of other documents on the same systems; nil
  /// for anything.
  public var limits: Limits?
  /// The systems in which nobody else works, as the plan says.
  var exclusive: Set<Side> = [.source, .target]

  /// Creates a bench.
  public init(
    source: any HTTPEndpoint,
    target: any HTTPEndpoint,
    clock: RunClock,
    timing: Timing = Timing(),
    isOrdered: Bool = false,
    limits: Limits? = nil
  ) {
    self.source = source
    self.target = target
    self.clock = clock
    self.timing = timing
    self.isOrdered = isOrdered
    self.limits = limits
  }

  /// What a story asks of the systems.
  func course(of story: Story, _ tactics: Tactics) -> StoryCourse {
    StoryCourse(story, timing: timing, heedsFences: isOrdered && tactics.fences)
  }
}
