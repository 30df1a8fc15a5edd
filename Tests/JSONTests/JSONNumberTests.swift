import JSON
import Testing

@Suite struct JSONNumberTests {
  private func number(_ text: String) throws -> JSONNumber {
    try #require(JSONNumber(text: text), "\(text)")
  }

  @Test(arguments: [
    ("1", "1.0"), ("1", "1e0"), ("1", "10e-1"), ("100", "1E+2"), ("0", "-0"), ("0", "0.000e99"),
    ("-0.0", "0e-99999999999999999999999"), ("0.001", "1e-3"), ("1200", "0.0012e6"),
    ("123456789012345678901234567890", "1234567890123456789012345678.90e2"),
    ("1e400", "10e399"), ("1e999999999", "0.1e1000000000"), ("1e-999999999", "10e-1000000000"),
    ("1e999999999999999999", "0.001e1000000000000000002"),
    ("1e1000000000000000000", "10e999999999999999999"),
    ("1e99999999999999999999", "0.1e100000000000000000000"),
    ("10e-100000000000000000000", "1e-99999999999999999999"), ("1e0000000000000000000001", "10"),
  ])
  func `equal values are equal and hash alike`(first: String, second: String) throws {
    let (left, right) = (try number(first), try number(second))
    #expect(left == right)
    #expect(left.hashValue == right.hashValue)
    #expect(!(left < right) && !(right < left))
    #expect(left.text == first)
  }

  @Test func `values are ordered exactly`() throws {
    let ascending = try [
      "-1e99999999999999999999", "-1e400", "-123456789012345678901234567890", "-10.5", "-10", "-2",
      "-1e-400", "0", "1e-99999999999999999999", "1e-9999999999999999999", "1e-400", "0.1", "0.25",
      "1", "1.000000000000000000001", "2", "10", "9007199254740992", "9007199254740993",
      "9223372036854775807", "9223372036854775808", "123456789012345678901234567890", "1e400",
      "1e401", "1e999999999999999999", "1e1000000000000000000", "1e99999999999999999999",
      "2e99999999999999999999",
    ].map { try number($0) }
    for (place, left) in ascending.enumerated() {
      for (otherPlace, right) in ascending.enumerated() {
        #expect((left < right) == (place < otherPlace), "\(left) < \(right)")
        #expect((left == right) == (place == otherPlace), "\(left) == \(right)")
      }
    }
  }

  @Test(
    arguments: [
      ("1.0", 1), ("1e2", 100), ("-120e-1", -12), ("-0.0", 0), ("0e99999999999999999999", 0),
      ("9223372036854775807", .max), ("-9223372036854775808", .min),
      ("922337203685477580.70e1", .max),
      ("-9.223372036854775808e18", .min),
      ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1e19", nil),
      ("1e999999999", nil),
      ("0.5", nil), ("1e-1", nil), ("1e-99999999999999999999", nil),
      ("1e99999999999999999999", nil),
    ] as [(String, Int?)]
  )
  func `an integer is read exactly or not at all`(text: String, expected: Int?) throws {
    #expect(try number(text).int == expected)
  }

  @Test(arguments: [
    ("1", true), ("1.0", true), ("1e2", true), ("1.25e2", true), ("0.0", true), ("1e400", true),
    ("1.25e1", false), ("0.5", false), ("1e-400", false), ("1e99999999999999999999", true),
  ])
  func `being an integer is a matter of value`(text: String, expected: Bool) throws {
    #expect(try number(text).isInteger == expected)
  }

  @Test(arguments: ["", " 1", "1 ", "01", "1.", ".1", "+1", "1e", "0x1", "NaN", "1_0", "١", "--1"])
  func `other texts are no numbers`(text: String) {
    #expect(JSONNumber(text: text) == nil)
  }

  @Test(arguments: [
    0.0, -0.0, 1, -1.5, 0.1, 1e21, 1e-7, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1 / 3,
  ])
  func `a double comes back from its digits`(value: Double) throws {
    let written = try #require(JSONNumber(value))
    #expect(JSONNumber(text: written.text) == written)
    #expect(written.double?.bitPattern == value.bitPattern)
  }

  @Test func `what is not finite is no number`() throws {
    #expect(JSONNumber(.nan) == nil)
    #expect(JSONNumber(-.infinity) == nil)
    #expect(try number("1e400").double == nil)
    #expect(try number("1e-400").double == 0)
    #expect(JSONNumber(42).text == "42")
  }
}
