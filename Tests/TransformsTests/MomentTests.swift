import Testing

@testable import Transforms

/// Dates shift by a day where calendars are wrong, and nobody notices until one is a birthday.
@Suite("Moments")
struct MomentTests {
  @Test(
    "ISO 8601 texts are read, in UTC where they say nothing else",
    arguments: [
      ("1970-01-01", 0, 0), ("1970-01-01T00:00:00Z", 0, 0), ("1970-01-01T00:00:01", 1, 0),
      ("1969-12-31T23:59:59.5Z", -1, 500_000_000), ("2000-02-29", 951_782_400, 0),
      ("2000-03-01", 951_868_800, 0), ("1900-03-01", -2_203_891_200, 0),
      ("0001-01-01", -62_135_596_800, 0), ("9999-12-31T23:59:59Z", 253_402_300_799, 0),
      ("2015-07-28T00:30:00+02:00", 1_438_036_200, 0),
      ("2015-07-28T00:30:00-0230", 1_438_052_400, 0),
      ("2015-07-28T09:46Z", 1_438_076_760, 0), ("2015-07-28 09:46:00z", 1_438_076_760, 0),
      ("2015-07-28t09:46:00.12345+00", 1_438_076_760, 123_450_000),
      ("2015-07-28T09:46:00,1234567899Z", 1_438_076_760, 123_456_789),
    ]
  )
  func reads(text: String, seconds: Int, nanoseconds: Int) {
    let moment = Moment(secondsSince1970: seconds, nanoseconds: nanoseconds)
    #expect(Moment(text) == moment)
    #expect(Moment(moment.text) == moment)
  }

  @Test(
    "Texts that are no date, or name none that exists, are not",
    arguments: [
      "", "hello", "2015", "2015-07", "20150728", "2015-7-28", "2015-07-32", "2015-02-29",
      "1900-02-29", "2015-13-01", "2015-00-10", "2015-01-00", "0000-01-01", "2015-07-28T",
      "2015-07-28T24:00:00Z", "2015-07-28T23:60Z", "2015-07-28T23:59:60Z", "2015-07-28T1:00:00",
      "2015-07-28T10:00:00.Z", "2015-07-28T10:00:00+2", "2015-07-28T10:00:00+02:",
      "2015-07-28T10:00:00+24:00", "2015-07-28T10:00:00+02:60", "2015-07-28T10:00:00ZZ",
      " 2015-07-28", "2015-07-28 ", "+2015-07-28", "２０１５-07-28", "-2015-07-28T10:00:00Z",
      "2015-07-28T10:00:00." + String(repeating: "1", count: 100_000),
    ]
  )
  func refuses(text: String) { #expect(Moment(text) == nil) }

  @Test("Every day of four centuries has its number, and every number its day")
  func calendarIsWhole() {
    var expected = CivilTime()
    (expected.year, expected.month, expected.day) = (1800, 1, 1)
    let first = expected.moment().seconds / 86400
    for number in first..<first + 146_097 {
      let time = CivilTime(Moment(secondsSince1970: number * 86400 + 86399))
      guard time.year == expected.year, time.month == expected.month, time.day == expected.day,
        time.hour == 23, time.minute == 59, time.second == 59,
        time.moment().seconds / 86400
          == (number * 86400 + 86399) / 86400
      else {
        Issue.record("day \(number) is \(time), not \(expected)")
        return
      }
      expected.day += 1
      if !expected.exists { (expected.month, expected.day) = (expected.month + 1, 1) }
      if !expected.exists { (expected.year, expected.month) = (expected.year + 1, 1) }
    }
    #expect(expected.year == 2200)
    #expect((expected.month, expected.day) == (1, 1))
  }

  @Test("Moments beyond all calendars do no harm")
  func extremes() {
    for seconds in [Int.min, Int.max] {
      let moment = Moment(secondsSince1970: seconds, nanoseconds: .max)
      #expect(!moment.text.isEmpty)
      for unit in TimeUnit.allCases {
        _ = unit.count(from: moment, to: Moment(secondsSince1970: -seconds.signum()))
      }
    }
    #expect(Moment(secondsSince1970: 1) < Moment(secondsSince1970: 1, nanoseconds: 1))
  }

  @Test(
    "Units are counted whole and cut towards zero, earlier ones below zero",
    arguments: [
      (.day, "2015-07-29", "2015-07-28", 1), (.day, "2015-07-28", "2015-07-29", -1),
      (.year, "2015-03-02", "2016-07-29", -1), (.month, "2015-03-02", "2016-07-29", -16),
      (.year, "2024-02-28", "2023-02-28", 1), (.year, "2024-02-27T23:59:59Z", "2023-02-28", 0),
      (.year, "2025-02-28", "2024-02-29", 0), (.year, "2028-02-29", "2024-02-29", 4),
      (.month, "2024-03-30", "2024-01-31", 1), (.month, "2024-01-31", "2024-03-30", -1),
      (.month, "2024-12-01", "2024-01-01", 11), (.year, "2024-12-01", "2024-01-01", 0),
      (.week, "2024-01-09", "2024-01-01", 1), (.week, "2024-01-01", "2024-01-09", -1),
      (.week, "2024-01-07", "2024-01-01", 0), (.hour, "2024-01-02", "2024-01-01", 24),
      (.minute, "2024-01-01T00:01:59Z", "2024-01-01", 1), (.second, "2024-01-01", "2024-01-01", 0),
      (.second, "2024-01-01T00:00:01.2Z", "2024-01-01T00:00:00.3Z", 0),
      (.millisecond, "2024-01-01T00:00:01.2Z", "2024-01-01T00:00:00.3Z", 900),
      (.microsecond, "2024-01-01T00:00:00Z", "2024-01-01T00:00:00.000001Z", -1),
      (.nanosecond, "2024-01-01T00:00:01Z", "2024-01-01", 1_000_000_000),
      (.millisecond, "9999-01-01", "1970-01-01", 253_370_764_800_000),
    ] as [(TimeUnit, String, String, Int)]
  )
  func counts(unit: TimeUnit, later: String, earlier: String, count: Int) throws {
    let end = try #require(Moment(later))
    let start = try #require(Moment(earlier))
    #expect(unit.count(from: start, to: end) == count)
  }
}
