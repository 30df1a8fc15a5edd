/// What an ISO 8601 date, or date and time, says.
struct ISOTime: Hashable {
  /// The moment; of a date its midnight, and in UTC where no zone is given.
  var moment: Moment
  /// Whether there is a date and nothing else.
  var isDate = true
  /// Whether a zone is given.
  var hasZone = false

  /// Nil for a text that is no such date, or one that does not exist.
  init?(_ text: String) {
    guard text.utf8.count >= 10, text.utf8.count <= 64 else { return nil }
    var scanner = DateTimeScanner(text)
    var time = CivilTime()
    guard let year = scanner.number(4...4), scanner.pass(UInt8(ascii: "-")) != nil,
      let month = scanner.number(2...2), scanner.pass(UInt8(ascii: "-")) != nil,
      let day = scanner.number(2...2)
    else { return nil }
    (time.year, time.month, time.day) = (year, month, day)
    var offset = 0
    if !scanner.isAtEnd {
      isDate = false
      guard scanner.pass(UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")) != nil,
        Self.readClock(from: &scanner, into: &time)
      else { return nil }
      if !scanner.isAtEnd {
        guard let read = scanner.offset(), scanner.isAtEnd else { return nil }
        hasZone = true
        offset = read
      }
    }
    guard time.exists else { return nil }
    moment = time.moment(offset: offset)
  }

  private static func readClock(
    from scanner: inout DateTimeScanner,
    into time: inout CivilTime
  ) -> Bool {
    guard let hour = scanner.number(2...2), scanner.pass(UInt8(ascii: ":")) != nil,
      let minute = scanner.number(2...2)
    else { return false }
    (time.hour, time.minute) = (hour, minute)
    guard scanner.pass(UInt8(ascii: ":")) != nil else { return true }
    guard let second = scanner.number(2...2) else { return false }
    time.second = second
    guard scanner.pass(UInt8(ascii: "."), UInt8(ascii: ",")) != nil else { return true }
    guard let fraction = scanner.nanoseconds(atMost: 64) else { return false }
    time.nanosecond = fraction
    return true
  }

  /// A moment in UTC, with no more digits of a fraction than needed.
  static func text(of moment: Moment) -> String {
    let time = CivilTime(moment)
    let date = "\(time.year.padded(4))-\(time.month.padded(2))-\(time.day.padded(2))"
    let clock = "\(time.hour.padded(2)):\(time.minute.padded(2)):\(time.second.padded(2))"
    var fraction = ""
    if time.nanosecond > 0 {
      var digits = Substring(time.nanosecond.padded(9))
      while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
      fraction = "." + digits
    }
    return "\(date)T\(clock)\(fraction)Z"
  }
}
