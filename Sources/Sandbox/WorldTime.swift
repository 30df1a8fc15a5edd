/// The time of a mock world: virtual where it is to cost nothing, real where others take part.
public protocol WorldTime: Sendable {
  /// The time since the world began.
  var elapsed: Duration { get }

  /// Does something at a moment, after what was scheduled for an earlier one.
  ///
  /// - Parameters:
  ///   - time: The moment, as the time since the world began; one that has passed is now.
  ///   - action: What is done.
  func schedule(at time: Duration, _ action: @escaping @Sendable () -> Void)
}
