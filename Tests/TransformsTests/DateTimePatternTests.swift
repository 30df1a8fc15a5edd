import Testing

@testable import Transforms

/// Formats of dates differ by a letter, and so do the days that they stand for.
@Suite("Formats of dates and times")
struct DateTimePatternTests {
  @Test(
    "Moments are written with every code",
    arguments: [
      ("%Y-%m-%dT%H:%M:%S.%fZ", "2018-08-09T07:05:03.120456Z"), ("%e.%m.%y", "9.08.18"),
      ("%d/%e", "09/9"), ("%I:%M %p", "07:05 AM"), ("100%%", "100%"), ("%H%z", "07+0000"),
      ("", ""), ("Ø %Y 😀", "Ø 2018 😀"),
    ]
  )
  func writes(format: String, text: String) throws {
    let moment = try #require(Moment("2018-08-09T07:05:03.120456789Z"))
    #expect(try DateTimePattern(format).text(of: moment) == text)
  }

  @Test(
    "Hours of half days begin with twelve",
    arguments: [(0, "12 AM"), (11, "11 AM"), (12, "12 PM"), (23, "11 PM")]
  )
  func halfDays(hour: Int, text: String) throws {
    let moment = Moment(secondsSince1970: hour * 3600)
    #expect(try DateTimePattern("%I %p").text(of: moment) == text)
    #expect(try DateTimePattern("%Y %I %p").moment(in: "1970 " + text) == moment)
    #expect(try DateTimePattern("%Y %I %p").moment(in: "1970 " + text.lowercased()) == moment)
  }

  @Test("A fraction is cut, a year shortened")
  func cuts() throws {
    let moment = try #require(Moment("1899-12-31T23:59:59.999999999Z"))
    #expect(try DateTimePattern("%y %S.%f").text(of: moment) == "99 59.999999")
  }

  @Test(
    "Texts are read where all of them have the form",
    arguments: [
      ("%Y-%m-%d", "2015-07-28", "2015-07-28"), ("%Y-%m-%d", "2015-7-8", "2015-07-08"),
      ("%d.%m.%Y", "28.07.2015", "2015-07-28"), ("%e.%m.%Y", "8.07.2015", "2015-07-08"),
      ("%Y-%m-%dT%H:%M:%S%z", "2015-07-28T09:46:00+0200", "2015-07-28T07:46:00Z"),
      ("%Y-%m-%dT%H:%M:%S%z", "2015-07-28T09:46:00-02:30", "2015-07-28T12:16:00Z"),
      ("%Y-%m-%dT%H:%M:%S%z", "2015-07-28T09:46:00Z", "2015-07-28T09:46:00Z"),
      ("%Y-%m-%dT%H:%M:%S.%fZ", "2015-07-28T09:46:00.12345Z", "2015-07-28T09:46:00.12345Z"),
      ("%Y.%f", "2015.123456789", "2015-01-01T00:00:00.123456789Z"),
      ("%d%m%y", "010168", "2068-01-01"), ("%d%m%y", "010169", "1969-01-01"),
      ("%Y%m%d", "20150728", "2015-07-28"), ("%Y", "2015", "2015-01-01"),
      ("%Y%%", "2015%", "2015-01-01"), ("%Y 😀", "2015 😀", "2015-01-01"),
      ("%Y-%m-%d", "2015-02-29", nil), ("%Y-%m-%d", "2015-07-28T00:00:00Z", nil),
      ("%Y-%m-%d", " 2015-07-28", nil), ("%Y-%m-%d", "", nil), ("%Y-%m-%d", "15-07-28", nil),
      ("%Y.%f", "2015.1234567890", nil), ("%Y.%f", "2015.", nil), ("%Y %I", "2015 13", nil),
      ("%Y %I", "2015 0", nil), ("%Y %p", "2015 XM", nil), ("%Y%z", "2015+2", nil),
      ("%H:%M", "09:46", nil), ("", "", nil),
    ] as [(String, String, String?)]
  )
  func reads(format: String, text: String, moment: String?) throws {
    let expected = moment.flatMap { Moment($0) }
    #expect((moment == nil) == (expected == nil))
    #expect(try DateTimePattern(format).moment(in: text) == expected)
  }

  @Test(
    "Codes that do not exist, or stand in the wrong place, are refused",
    arguments: ["%", "%Q", "%Y%", "%z%Y", "%z ", "%-d", "%ø"]
  )
  func refuses(format: String) {
    #expect(throws: DateTimePattern.Problem.self) { try DateTimePattern(format) }
  }
}
