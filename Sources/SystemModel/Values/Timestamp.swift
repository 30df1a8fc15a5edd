package import JSON

/// Moments as vendors write them, in milliseconds since 1970.
package enum Timestamp {
  /// Moments that somebody may mean; sums of them never overflow.
  private static let range = -100_000_000_000_000...100_000_000_000_000

  /// Reads ISO 8601, with or without a zone, which is UTC then, and what version 2 of OData writes,
  /// `/Date(1767323045678)/`; nil for anything else.
  package static func milliseconds(_ text: String) -> Int? {
    if text.hasPrefix("/Date("), text.hasSuffix(")/") {
      // A zone behind the number says how it is shown, and not when it is.
      let inner = text.dropFirst(6).dropLast(2)
      let digits = inner.prefix { $0.isASCII && $0.isNumber || $0 == "-" && inner.first == "-" }
      return Int(digits).flatMap { Self.range.contains($0) ? $0 : nil }
    }
    let bytes = Array(text.utf8)
    var index = 0
    func digits(_ count: Int) -> Int? {
      guard index + count <= bytes.count else { return nil }
      var number = 0
      for byte in bytes[index..<index + count] {
        guard (48...57).contains(byte) else { return nil }
        number = number * 10 + Int(byte) - 48
      }
      index += count
      return number
    }
    func pass(_ signs: String) -> UInt8? {
      guard index < bytes.count, signs.utf8.contains(bytes[index]) else { return nil }
      index += 1
      return bytes[index - 1]
    }
    guard let year = digits(4), pass("-") != nil, let month = digits(2), (1...12).contains(month),
      pass("-") != nil, let day = digits(2), (1...31).contains(day)
    else { return nil }
    var result = days(year, month, day) * 86_400_000
    if index == bytes.count { return result }
    guard pass("T ") != nil, let hour = digits(2), pass(":") != nil, let minute = digits(2) else {
      return nil
    }
    result += (hour * 60 + minute) * 60_000
    if pass(":") != nil {
      guard let second = digits(2) else { return nil }
      result += second * 1000
      if pass(".,") != nil {
        var unit = 100
        guard let first = digits(1) else { return nil }
        result += first * unit
        while let digit = digits(1) {
          unit /= 10
          result += digit * unit
        }
      }
    }
    if index == bytes.count { return result }
    if pass("Zz") != nil { return index == bytes.count ? result : nil }
    guard let sign = pass("+-"), let hours = digits(2) else { return nil }
    _ = pass(":")
    guard let minutes = digits(2), index == bytes.count else { return nil }
    let offset = (hours * 60 + minutes) * 60_000
    return sign == UInt8(ascii: "+") ? result - offset : result + offset
  }

  /// Writes a moment as ISO 8601 in UTC, to the millisecond.
  package static func text(_ milliseconds: Int) -> String {
    let (day, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    let (days, time) = rest < 0 ? (day - 1, rest + 86_400_000) : (day, rest)
    // Years that begin in March, so that leap days come last.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let date =
      "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfYear - (153 * march + 2) / 5 + 1, 2))"
    let clock =
      "\(padded(time / 3_600_000, 2)):\(padded(time / 60_000 % 60, 2)):"
      + "\(padded(time / 1000 % 60, 2)).\(padded(time % 1000, 3))"
    return "\(date)T\(clock)Z"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// The days since 1970-01-01.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month > 2 ? year : year - 1
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return 365 * year + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
  }
}

extension ListProfile.StampForm {
  /// A moment as a filter names it.
  package func value(_ milliseconds: Int) -> JSONValue {
    switch self {
    case .iso: .string(Timestamp.text(milliseconds))
    case .isoSeconds: .string(Timestamp.text(milliseconds).prefix(19) + "Z")
    case .noZone: .string(String(Timestamp.text(milliseconds).prefix(19)))
    case .day: .string(Timestamp.text(milliseconds).prefix(10).filter { $0 != "-" })
    case .milliseconds: .string(String(milliseconds))
    case .seconds: .string(String(milliseconds / 1000))
    }
  }

  /// The moment that a value of a record or a filter says, in milliseconds; nil where it says none.
  package func milliseconds(_ value: JSONValue) -> Int? {
    if self == .day {
      let digits = value.string ?? value.text
      guard digits.utf8.count == 8 else { return value.string.flatMap(Timestamp.milliseconds) }
      let (year, rest) = (digits.prefix(4), digits.dropFirst(4))
      return Timestamp.milliseconds("\(year)-\(rest.prefix(2))-\(rest.suffix(2))")
    }
    if let text = value.string, let moment = Timestamp.milliseconds(text) { return moment }
    let number = value.number ?? value.string.flatMap { JSONNumber(text: $0) }
    guard let count = number?.int, count.magnitude < 100_000_000_000_000 else { return nil }
    return self == .seconds ? count * 1000 : count
  }
}
