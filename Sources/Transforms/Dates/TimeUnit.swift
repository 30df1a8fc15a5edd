/// The units in which the time between two moments is counted, by the names that cells use.
enum TimeUnit: String, CaseIterable {
  case year
  case month
  case week
  case day
  case hour
  case minute
  case second
  case millisecond
  case microsecond
  case nanosecond

  /// The whole units from one moment to another, cut towards zero; negative if it is earlier.
  ///
  /// - Returns: Nil where the number does not fit.
  func count(from start: Moment, to end: Moment) -> Int? {
    if end < start { return count(from: end, to: start).map { -$0 } }
    switch self {
    case .year: return Self.months(from: start, to: end) / 12
    case .month: return Self.months(from: start, to: end)
    case .week: return Self.seconds(from: start, to: end) / 604_800
    case .day: return Self.seconds(from: start, to: end) / 86400
    case .hour: return Self.seconds(from: start, to: end) / 3600
    case .minute: return Self.seconds(from: start, to: end) / 60
    case .second: return Self.seconds(from: start, to: end)
    case .millisecond: return Self.parts(1_000_000, from: start, to: end)
    case .microsecond: return Self.parts(1000, from: start, to: end)
    case .nanosecond: return Self.parts(1, from: start, to: end)
    }
  }

  /// The full months between two moments, the later one second.
  private static func months(from start: Moment, to end: Moment) -> Int {
    let first = CivilTime(start)
    let last = CivilTime(end)
    let months = last.monthNumber - first.monthNumber
    return last.restOfMonth < first.restOfMonth ? months - 1 : months
  }

  private static func seconds(from start: Moment, to end: Moment) -> Int {
    end.seconds - start.seconds - (end.nanoseconds < start.nanoseconds ? 1 : 0)
  }

  /// The full parts of a second, each of so many nanoseconds.
  private static func parts(_ length: Int, from start: Moment, to end: Moment) -> Int? {
    let seconds = seconds(from: start, to: end)
    let rest = end.nanoseconds - start.nanoseconds
    let (whole, isTooLarge) = seconds.multipliedReportingOverflow(by: 1_000_000_000 / length)
    let fraction = (rest < 0 ? rest + 1_000_000_000 : rest) / length
    let (sum, isStillTooLarge) = whole.addingReportingOverflow(fraction)
    return isTooLarge || isStillTooLarge ? nil : sum
  }
}

extension CivilTime {
  /// Day and clock without the month, in an order like that of moments.
  fileprivate var restOfMonth: Int {
    (((day * 24 + hour) * 60 + minute) * 60 + second) * 1_000_000_000 + nanosecond
  }
}
