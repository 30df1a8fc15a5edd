import Testing

@testable import SystemModel

/// Watermarks depend on what vendors write as dates.
@Suite("Moments of vendors")
struct TimestampTests {
  @Test(
    "They are read with and without zone and fraction",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1970-01-01", 0), ("2000-03-01T00:00:00.5Z", 951_868_800_500),
      ("2026-11-20T10:00:00+01:00", 1_795_165_200_000), ("2026-11-20T09:00:00", 1_795_165_200_000),
      ("2026-11-20 09:00:00.123456Z", 1_795_165_200_123), ("1969-12-31T23:59:59Z", -1000),
      ("/Date(1767323045678)/", 1_767_323_045_678), ("/Date(-9223372036854775808)/", nil),
      ("", nil), ("soon", nil), ("2026-13-01", nil), ("2026-11-20T", nil),
      ("2026-11-20T09:00:00X", nil),
    ] as [(String, Int?)]
  )
  func reads(text: String, milliseconds: Int?) {
    #expect(Timestamp.milliseconds(text) == milliseconds)
  }

  @Test(
    "What is written is read as the same",
    arguments: [0, 1, -1, 951_782_399_999, 951_782_400_000, 1_795_165_200_123, 4_102_444_799_999]
  )
  func writes(milliseconds: Int) {
    #expect(Timestamp.milliseconds(Timestamp.text(milliseconds)) == milliseconds)
  }
}
