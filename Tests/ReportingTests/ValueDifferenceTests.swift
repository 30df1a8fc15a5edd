import JSON
import Testing

@testable import Reporting

@Suite struct ValueDifferenceTests {
  private static let long = String(repeating: "0123456789", count: 5)

  private static let differences: [(JSONValue, JSONValue, String)] = [
    (
      "Blåbær", "Bl?b?r",
      "from character 3 on: expected \"Blåbær\" (U+00E5), got \"Bl?b?r\" (U+003F)"
    ),
    (
      "e\u{301}", "\u{E9}",
      "from character 1 on: expected \"e\u{301}\" (U+0065), got \"é\" (U+00E9)"
    ),
    (
      .string(long), .string(String(long.prefix(30))),
      "from character 31 on: expected \"…234567890123456789012345…\" (U+0030), "
        + "got \"…23456789\" (the end)"
    ),
    (
      ["é"], ["è"],
      "from character 3 on: expected \"[\"é\"]\" (U+00E9), got \"[\"è\"]\" (U+00E8)"
    ),
  ]

  @Test(arguments: differences)
  func placeIsNamed(_ expected: JSONValue, _ actual: JSONValue, _ words: String) {
    #expect(ValueDifference(expected: expected, actual: actual)?.words == words)
  }

  @Test func whatIsPlainNeedsNoWords() {
    #expect(ValueDifference(expected: "abc", actual: "abd") == nil)
    #expect(ValueDifference(expected: "æ", actual: "æ") == nil)
    #expect(ValueDifference(expected: "æ", actual: nil) == nil)
    #expect(ValueDifference(expected: nil, actual: "æ") == nil)
  }
}
