/// What a run does to be affordable; none of it changes a verdict.
public struct Tactics: Sendable, Hashable {
  /// Whether cases that do not disturb one another share their records.
  public var packs = true
  /// Whether a case that did not pass in company is told again alone before it is reported.
  public var repeats = true
  /// Whether a control record's arrival ends the wait for what must never happen.
  public var fences = true
  /// Whether one poller looks at a record type for all who wait there.
  public var sharesLooks = true

  /// Creates tactics that leave nothing out.
  public init() {}
}
