import JSON
import Planning
import Testing
import Transforms

/// What counts as arrived decides every verdict.
@Suite("Expected values")
struct ExpectedValueTests {
  private static let ids = ["a": "17"]

  @Test(
    "A record's value is compared as the expectation says",
    arguments: [
      (.converted(.cast(.integer), from: "007"), 7, true),
      (.converted(.cast(.integer), from: "007"), "007", false),
      (.converted(.notShown, from: "007"), 7, true),
      (.converted(.notShown, from: "007"), ["x", "007"], true),
      (.convertedID(.cast(.integer), of: "a"), 17, true),
      (.convertedID(.cast(.string), of: "a"), "17", true),
      (.convertedID(.cast(.string), of: "unknown"), "17", false),
      (.reverted(.cast(.integer), from: 7), "7", true),
      (.reverted(.cast(.integer), from: 7), 7.9, true),
      (.reverted(.cast(.integer), from: 7), "8", false),
      (.equal("x"), "x", true), (.equal("x"), "X", false), (.equal("x"), ["y", "x"], true),
    ] as [(ExpectedValue, JSONValue, Bool)]
  )
  func compares(expected: ExpectedValue, actual: JSONValue, isMatch: Bool) {
    #expect(expected.matches(actual) { Self.ids[$0] } == isMatch)
  }

  @Test(
    "Nothing is never what was awaited, not even where the conversion makes nothing",
    arguments: [
      .converted(.cast(.integer), from: "x"), .converted(.notShown, from: .null),
      .reverted(.cast(.integer), from: .null), .equal(.null),
    ] as [ExpectedValue]
  )
  func nothingNeverArrives(expected: ExpectedValue) {
    #expect(!expected.matches(nil) { Self.ids[$0] })
    #expect(!expected.matches(.null) { Self.ids[$0] })
  }

  @Test("The value to show has the conversion applied, where it is known")
  func showsValues() {
    let shown = { (expected: ExpectedValue) in expected.value { Self.ids[$0] } }
    #expect(shown(.converted(.cast(.integer), from: "007")) == 7)
    #expect(shown(.converted(.notShown, from: "007")) == "007")
    #expect(shown(.convertedID(.cast(.integer), of: "a")) == 17)
    #expect(shown(.convertedID(.cast(.integer), of: "unknown")) == nil)
    #expect(shown(.reverted(.cast(.integer), from: 7)) == 7)
    #expect(shown(.equal("x")) == "x")
  }
}
