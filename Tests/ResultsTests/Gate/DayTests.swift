import Results
import Testing

@Suite("Days are read as they are written, and only if a calendar has them")
struct DayTests {
  @Test(
    "A day comes back as it was written",
    arguments: ["1970-01-01", "1999-12-31", "2000-02-29", "2024-02-29", "2026-11-21", "9999-12-31"]
  )
  func roundTrip(text: String) throws {
    #expect(try #require(Day(text)).description == text)
  }

  @Test(
    "What is no day is refused",
    arguments: [
      "", "2026-1-01", "2026-13-01", "2026-00-10", "2026-02-29", "1900-02-29", "2026-04-31",
      "2026-11-00", "1969-12-31", "2026/11/21", "2026-11-21 ", "２０２６-11-21", "21.11.2026",
      "2026-11-2x", "-026-11-21",
    ]
  )
  func refusal(text: String) {
    #expect(Day(text) == nil)
  }

  @Test("Days follow one another over the ends of months and years, leap years too")
  func following() throws {
    var day = try #require(Day("1999-12-30"))
    var previous = day
    for _ in 0..<(366 + 365) {
      day = day.adding(days: 1)
      #expect(day > previous && Day(day.description) == day)
      previous = day
    }
    #expect(day.description == "2001-12-30")
    #expect(Day("2024-02-28")?.adding(days: 1).description == "2024-02-29")
    #expect(Day("2026-11-21")?.adding(days: 30).description == "2026-12-21")
  }

  @Test("A time of the clock falls on its day in UTC")
  func clock() {
    #expect(Day(secondsSince1970: 0).description == "1970-01-01")
    #expect(Day(secondsSince1970: 1_795_219_199).description == "2026-11-20")
    #expect(Day(secondsSince1970: 1_795_219_200).description == "2026-11-21")
  }
}
