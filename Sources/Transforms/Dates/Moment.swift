/// A point in time, in whole nanoseconds.
public struct Moment: Sendable, Hashable {
  /// The whole seconds since the beginning of 1970 in UTC, rounded down.
  public let seconds: Int

  /// The nanoseconds behind the second, from 0 to 999,999,999.
  public let nanoseconds: Int

  private static let mostSeconds = 100_000_000_000_000

  /// Creates the moment that lies so many seconds behind the beginning of 1970 in UTC.
  ///
  /// - Parameters:
  ///   - seconds: The seconds, negative for earlier moments, up to three million years either way.
  ///   - nanoseconds: What to add, from 0 to 999,999,999; what is beyond is cut, here as there.
  public init(secondsSince1970 seconds: Int, nanoseconds: Int = 0) {
    self.seconds = min(max(seconds, -Self.mostSeconds), Self.mostSeconds)
    self.nanoseconds = min(max(nanoseconds, 0), 999_999_999)
  }

  /// Reads an ISO 8601 date, or date and time.
  ///
  /// A date is its midnight; without a zone both are in UTC. More than nine digits of a fraction
  /// are cut.
  ///
  /// - Returns: nil if the text is anything else, or names a day or time that does not exist.
  public init?(_ text: String) {
    guard let reading = ISOTime(text) else { return nil }
    self = reading.moment
  }

  /// The moment as ISO 8601 writes it in UTC, with only as many digits of a fraction as needed.
  public var text: String { ISOTime.text(of: self) }

  /// Whether a time zone is another name of UTC, the only one that is known here.
  static func isUTC(zone: String) -> Bool {
    ["UTC", "Etc/UTC", "Z", "GMT", "Etc/GMT"].contains(zone)
  }
}

extension Moment: Comparable {
  /// Orders two moments by time.
  public static func < (left: Moment, right: Moment) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

extension Moment: CustomStringConvertible {
  /// The moment as ISO 8601 writes it.
  public var description: String { text }
}
