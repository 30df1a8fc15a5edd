/// Reads the header that says when to ask again (RFC 9110, 10.2.3).
public enum RetryAfter {
  /// The time that a header asks for.
  ///
  /// - Parameters:
  ///   - value: The header's value: seconds, which some vendors write with a fraction, or a date.
  ///   - date: The value of the answer's `Date` header, from which a date is counted; nil for none.
  /// - Returns: Nil where it cannot be told; zero for a date that has passed.
  public static func duration(_ value: String, date: String? = nil) -> Duration? {
    if let seconds = seconds(value) { return seconds }
    guard let until = HTTPDate.seconds(value), let now = date.flatMap(HTTPDate.seconds) else {
      return nil
    }
    return .seconds(max(until - now, 0))
  }

  private static func seconds(_ text: String) -> Duration? {
    let isNumber = text.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
    guard isNumber, let number = Double(text), number < 1e9 else { return nil }
    return .milliseconds(Int64((number * 1000).rounded(.up)))
  }
}

/// Dates as HTTP headers hold them, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
package enum HTTPDate {
  /// The seconds since 1970; nil where it is no such date.
  package static func seconds(_ text: String) -> Int? {
    let parts = text.split { $0 == " " || $0 == ":" }
    guard parts.count == 8, parts[0].hasSuffix(","), parts[7] == "GMT",
      let month = months.firstIndex(where: { $0 == parts[2] }),
      let day = Int(parts[1]), (1...31).contains(day), let year = Int(parts[3]),
      (1970...9999).contains(year), let hour = Int(parts[4]), (0...23).contains(hour),
      let minute = Int(parts[5]), (0...59).contains(minute), let second = Int(parts[6]),
      (0...60).contains(second)
    else { return nil }
    return ((days(year, month + 1, day) * 24 + hour) * 60 + minute) * 60 + second
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The days since 1970-01-01, counted in years that begin in March, so that leap days come last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month > 2 ? year : year - 1
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return 365 * year + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
  }
}
