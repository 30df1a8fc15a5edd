/// A moment as calendar and clock show it in UTC, in the Gregorian calendar without end.
struct CivilTime: Hashable {
  var year = 1970
  var month = 1
  var day = 1
  var hour = 0
  var minute = 0
  var second = 0
  var nanosecond = 0

  init() {}

  init(_ moment: Moment) {
    let days = moment.seconds.quotientRoundedDown(by: 86400)
    let clock = moment.seconds - days * 86400
    (year, month, day) = Self.date(ofDay: days)
    (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60)
    nanosecond = moment.nanoseconds
  }

  /// Whether calendar and clock can show it, in a year of four digits.
  var exists: Bool {
    (1...9999).contains(year) && (1...12).contains(month)
      && (1...Self.days(inMonth: month, of: year)).contains(day) && (0...23).contains(hour)
      && (0...59).contains(minute) && (0...59).contains(second)
  }

  /// The moment, for a clock that is some seconds ahead of UTC.
  func moment(offset: Int = 0) -> Moment {
    let clock = hour * 3600 + minute * 60 + second
    return Moment(secondsSince1970: dayNumber * 86400 + clock - offset, nanoseconds: nanosecond)
  }

  /// The months since the year 0.
  var monthNumber: Int { year * 12 + month - 1 }

  // The year is taken to begin in March, so that the day of the leap year is its last one. Four
  // hundred years have 146,097 days, and the first of March of the year 0 is day -719,468.

  /// The days since the beginning of 1970.
  private var dayNumber: Int {
    let shiftedYear = month > 2 ? year : year - 1
    let era = shiftedYear.quotientRoundedDown(by: 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func date(ofDay number: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = shifted.quotientRoundedDown(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let leapDays = dayOfEra / 1460 - dayOfEra / 36524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leapDays) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = (monthFromMarch + 2) % 12 + 1
    let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Int {
  /// The quotient by a positive number, rounded towards minus infinity.
  func quotientRoundedDown(by divisor: Int) -> Int {
    self / divisor - (self % divisor < 0 ? 1 : 0)
  }

  /// The digits, with zeros in front up to a width.
  func padded(_ width: Int) -> String {
    let digits = String(magnitude)
    let zeros = String(repeating: "0", count: Swift.max(0, width - digits.utf8.count))
    return (self < 0 ? "-" : "") + zeros + digits
  }
}
