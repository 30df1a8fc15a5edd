import JSON
import Testing
import Transforms

/// One place says when two values are the same; too strict blames the innocent, too lax nobody.
@Suite("Comparison of values")
struct ValueComparisonTests {
  private static let e = (composed: "\u{E9}", decomposed: "e\u{301}")

  @Test(
    "Values that say the same agree, whichever side they stand on",
    arguments: [
      (1, 1.0), (0, -0.0), ("a", "a"), (.string(e.composed), .string(e.decomposed)),
      (nil, nil), (JSONValue.null, nil), (.array([]), nil), (.array([]), JSONValue.null),
      (["a", "b"], "b"), ([1], 1.0), ([1, 2.0], [1.0, 2]), ([["a"]], ["a"]),
      (.array([.string(e.composed)]), .string(e.decomposed)), (["x": 1], ["x": 1.0]),
    ] as [(JSONValue?, JSONValue?)]
  )
  func agree(left: JSONValue?, right: JSONValue?) {
    #expect(ValueComparison.agree(left, right))
    #expect(ValueComparison.agree(right, left))
  }

  @Test(
    "Values that differ in anything do not",
    arguments: [
      (1, 2), (1, "1"), ("a", "A"), ("a", "a "), ("", nil), (false, nil), (0, nil), (0, false),
      ("true", true), (["a", "b"], ["b", "a"]), (["a", "b"], ["a"]), (["a", "b"], "c"),
      (["a"], nil), (["x": 1], ["x": 2]), (9_007_199_254_740_993, 9_007_199_254_740_992),
    ] as [(JSONValue?, JSONValue?)]
  )
  func differ(left: JSONValue?, right: JSONValue?) {
    #expect(!ValueComparison.agree(left, right))
    #expect(!ValueComparison.agree(right, left))
  }

  @Test(
    "Scalars that agree are found under one key, and so are a number and its digits",
    arguments: [
      ("1", "1.0"), ("1", "10e-1"), ("1.50", "1.5"), ("0.5", "5e-1"), ("1e30", "10e29"),
      ("7", #""7""#), ("1.5", #""1.5""#), ("1.5", #""1.50""#), ("-7", #""-7""#),
      (#""\u00e9""#, #""e\u0301""#), ("true", #""true""#),
    ]
  )
  func keysAreEqual(left: String, right: String) throws {
    let left = try JSONParser.parse(Array(left.utf8))
    let right = try JSONParser.parse(Array(right.utf8))
    #expect(ValueComparison.key(of: left) == ValueComparison.key(of: right))
    #expect(ValueComparison.key(of: left) != nil)
  }

  @Test(
    "Values that differ are told apart by their keys",
    arguments: [("a", "A"), ("7", "07"), (1, 2), ("", " ")] as [(JSONValue, JSONValue)]
  )
  func keysDiffer(left: JSONValue, right: JSONValue) {
    #expect(ValueComparison.key(of: left) != ValueComparison.key(of: right))
  }

  @Test(
    "Nothing, lists and objects have no key",
    arguments: [.null, .array([]), ["a"], .object([:])] as [JSONValue]
  )
  func othersHaveNoKey(value: JSONValue) {
    #expect(ValueComparison.key(of: value) == nil)
  }
}
