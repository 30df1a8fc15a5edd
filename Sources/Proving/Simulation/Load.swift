public import Running
public import SystemModel

/// What reached a system over a whole run.
public struct Load: Sendable {
  /// The requests by what they do.
  public let requests: RequestCounts
  /// When each came, in order.
  public let moments: [Duration]

  /// The requests a second in the busiest span of so long a time.
  ///
  /// - Complexity: O(*n*) for *n* requests.
  public func peak(over span: Duration) -> Double {
    var first = 0
    var most = 0
    for (number, moment) in moments.enumerated() {
      while moment - moments[first] >= span { first += 1 }
      most = max(most, number - first + 1)
    }
    return Double(most) / (span / .seconds(1))
  }

  /// The smallest bucket that would have let all requests through at a rate.
  ///
  /// A limit was kept where this is not more than its own bucket: over every span of *t* seconds
  /// there were at most *burst* + *rate* · *t* requests.
  ///
  /// - Complexity: O(*n*) for *n* requests.
  public func neededBurst(at limit: RateLimit) -> Double {
    var lowest = Double.infinity
    var most = 0.0
    for (number, moment) in moments.enumerated() {
      let allowed = moment / limit.interval
      lowest = min(lowest, Double(number) - allowed)
      most = max(most, Double(number + 1) - allowed - lowest)
    }
    return most
  }
}
