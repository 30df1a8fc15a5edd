/// A day of the calendar, as people write it in a file: `2026-11-21`.
public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The days since 1 January 1970.
  private let number: Int

  /// Reads a day of the years 1970 to 9999.
  ///
  /// - Returns: nil for anything but four digits, two and two with `-` between, and for a day that
  ///   is in no calendar.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Self.value(bytes[0..<4]), let month = Self.value(bytes[5..<7]),
      let day = Self.value(bytes[8..<10]),
      year >= 1970, (1...12).contains(month), (1...Self.length(of: month, in: year)).contains(day)
    else { return nil }
    let years = (1970..<year).reduce(0) { $0 + (Self.isLeap($1) ? 366 : 365) }
    let months = (1..<month).reduce(0) { $0 + Self.length(of: $1, in: year) }
    number = years + months + day - 1
  }

  /// The day of a time that counts from the beginning of 1970 in UTC.
  public init(secondsSince1970 seconds: Int) {
    number = max(0, seconds) / 86_400
  }

  private init(number: Int) {
    self.number = number
  }

  /// The days since 1 January 1970.
  package var daysSince1970: Int { number }

  /// The day that follows some days later.
  public func adding(days: Int) -> Day { Day(number: max(0, number + days)) }

  /// Orders days as they come.
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  /// The day as `2026-11-21`.
  public var description: String {
    var rest = number
    var year = 1970
    while rest >= (Self.isLeap(year) ? 366 : 365) {
      rest -= Self.isLeap(year) ? 366 : 365
      year += 1
    }
    var month = 1
    while rest >= Self.length(of: month, in: year) {
      rest -= Self.length(of: month, in: year)
      month += 1
    }
    return "\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(rest + 1))"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  private static func value(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
