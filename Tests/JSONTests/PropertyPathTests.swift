import JSON
import Testing

@Suite struct PropertyPathTests {
  @Test(arguments: [
    ("", []), ("a", ["a"]), ("info.emails", ["info", "emails"]), ("a..b", ["a", "", "b"]),
    (".", ["", ""]), ("a.\u{301}b", ["a", "\u{301}b"]),
  ])
  func `a path is taken apart at its dots`(text: String, components: [String]) {
    let path = PropertyPath(text)
    #expect(path.components == components)
    #expect(Array(path.text.utf8) == Array(text.utf8))
  }

  @Test(arguments: [
    ("a", "a", true), ("a", "a.b", true), ("a.b.c", "a.b", true), ("", "a", true),
    ("a.b", "a.c", false), ("ab", "a", false), ("a.bc", "a.b", false), ("b", "a.b", false),
  ])
  func `paths overlap when one leads through the other`(first: String, second: String, does: Bool) {
    #expect(PropertyPath(first).overlaps(PropertyPath(second)) == does)
    #expect(PropertyPath(second).overlaps(PropertyPath(first)) == does)
  }

  @Test(
    arguments: [
      ("", ["a": 1], ["a": 1]), ("a", ["a": 1], 1), ("a.b", ["a": ["b": .null]], .null),
      ("b", ["a": 1], nil), ("a.b", ["a": 1], nil), ("a.b.c", ["a": [:]], nil),
      ("a", ["a": [1, 2]], [1, 2]),
      ("a.b", ["a": [["b": 1], [:], 5, ["b": [2, 3]]]], [1, [2, 3]]),
      ("a.b", ["a": [["c": 1]]], nil), ("a.b", ["a": []], nil),
      ("a.b.c", ["a": [["b": [["c": 1], ["c": 2]]], ["b": ["c": 3]]]], [1, 2, 3]),
      ("b", [["b": 1], [["b": 2]]], [1, 2]), ("a", ["a": 1, "a": 2], 2),
    ] as [(PropertyPath, JSONValue, JSONValue?)]
  )
  func `a value is found at its path`(path: PropertyPath, value: JSONValue, expected: JSONValue?) {
    #expect(value.value(at: path) == expected)
  }

  @Test(
    arguments: [
      ("a", 1, .null, ["a": 1]), ("a.b.c", 1, [:], ["a": ["b": ["c": 1]]]), ("", 1, ["a": 2], 1),
      ("a.b", 1, ["x": 0, "a": ["c": 2, "b": 0]], ["x": 0, "a": ["c": 2, "b": 1]]),
      ("a.b", 1, ["a": 5], ["a": ["b": 1]]),
      ("a.b", 1, ["a": [["b": 0], ["c": 2]]], ["a": [["b": 1], ["c": 2, "b": 1]]]),
      ("a.b", nil, ["a": ["b": 1, "c": 2]], ["a": ["c": 2]]), ("a.b", nil, ["c": 2], ["c": 2]),
      ("a.b", nil, ["a": 5], ["a": 5]), ("a.b", nil, ["a": [["b": 1], 2]], ["a": [[:], 2]]),
      ("", nil, ["a": 1], .null),
    ] as [(PropertyPath, JSONValue?, JSONValue, JSONValue)]
  )
  func `a value is set at its path`(
    path: PropertyPath,
    new: JSONValue?,
    value: JSONValue,
    expected: JSONValue
  ) {
    #expect(value.setting(new, at: path) == expected)
    #expect(value.setting(new, at: path).text == expected.text)
  }
}
