/// Goes through the bytes of a text that holds a date or a time.
struct DateTimeScanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// Whether all bytes have been passed.
  var isAtEnd: Bool { index == bytes.count }

  /// Passes a byte if it is one of some; which it was.
  mutating func pass(_ expected: UInt8...) -> UInt8? {
    guard index < bytes.count, expected.contains(bytes[index]) else { return nil }
    index += 1
    return bytes[index - 1]
  }

  /// Passes at least so many digits, and no more than so many.
  mutating func number(_ count: ClosedRange<Int>) -> Int? {
    let start = index
    var value = 0
    while index < bytes.count, index - start < count.upperBound, bytes[index].isDigit {
      value = value * 10 + Int(bytes[index] - 48)
      index += 1
    }
    return index - start < count.lowerBound ? nil : value
  }

  /// Passes the digits of a fraction, as nanoseconds; digits beyond the ninth are cut.
  mutating func nanoseconds(atMost limit: Int) -> Int? {
    let start = index
    var value = 0
    while index < bytes.count, index - start < limit, bytes[index].isDigit {
      if index - start < 9 { value = value * 10 + Int(bytes[index] - 48) }
      index += 1
    }
    guard index > start else { return nil }
    for _ in min(index - start, 9)..<9 { value *= 10 }
    return value
  }

  /// Passes an offset from UTC, as seconds: `Z`, `+0200`, `+02:00` or `+02`.
  mutating func offset() -> Int? {
    if pass(UInt8(ascii: "Z"), UInt8(ascii: "z")) != nil { return 0 }
    guard let sign = pass(UInt8(ascii: "+"), UInt8(ascii: "-")), let hours = number(2...2),
      hours < 24
    else { return nil }
    var minutes = 0
    if pass(UInt8(ascii: ":")) != nil {
      guard let number = number(2...2) else { return nil }
      minutes = number
    } else if !isAtEnd, let number = number(2...2) {
      minutes = number
    }
    guard minutes < 60 else { return nil }
    return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}
