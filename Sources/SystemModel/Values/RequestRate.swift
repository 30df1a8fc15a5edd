import ObjectForms

/// How many requests a system may be sent, where that is less than its profile allows.
public struct RequestRate: Sendable, Hashable {
  /// Requests a second, more than 0.
  public var perSecond: Double
  /// How many may be sent at once after a pause; nil for what the profile says.
  public var burst: Int?

  /// Creates a rate.
  public init(perSecond: Double, burst: Int? = nil) {
    self.perSecond = perSecond
    self.burst = burst
  }

  /// Reads a rate such as `2/s`, `0.5/s`, `120/m` or `190/10s`.
  ///
  /// - Returns: nil for anything else, and for what is not from 0.001 to 10,000 a second.
  init?(text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty,
      parts[0].utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") }),
      let count = Double(parts[0])
    else { return nil }
    let time = String(parts[1])
    guard let span = Duration(written: time) ?? Duration(written: "1" + time) else {
      return nil
    }
    self.init(count: count, span: span)
  }

  /// Creates a rate of so many requests in a span of time; nil for what is beyond reason.
  init?(count: Double, span: Duration) {
    guard span > .zero else { return nil }
    let rate = count / (span / .seconds(1))
    guard (0.001...10_000).contains(rate) else { return nil }
    self.init(perSecond: rate)
  }
}
