/// How many requests a system allows.
public struct RateLimit: Sendable, Hashable {
  /// The time in which the system allows one more request.
  public let interval: Duration
  /// How many requests it allows at once after it has been left alone.
  public let burst: Int

  /// Creates a limit.
  ///
  /// - Parameters:
  ///   - rate: Requests a second, more than 0.
  ///   - burst: The size of the bucket, at least 1.
  public init(perSecond rate: Double, burst: Int = 1) {
    precondition(rate > 0 && rate.isFinite, "a rate of \(rate) requests a second is none")
    precondition(burst > 0, "a bucket of \(burst) lets no request through")
    // Rounded up: a little slower than allowed is right, a little faster is not.
    interval = .nanoseconds(Int64((1e9 / rate).rounded(.up)))
    self.burst = burst
  }

  /// Creates a limit of one more request in some time, more than 0, and a bucket of at least 1.
  package init(interval: Duration, burst: Int) {
    precondition(interval > .zero, "a request every \(interval) is no limit")
    precondition(burst > 0, "a bucket of \(burst) lets no request through")
    self.interval = interval
    self.burst = burst
  }

  /// Requests a second.
  public var perSecond: Double { 1 / (interval / .seconds(1)) }
}
