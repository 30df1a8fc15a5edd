import JSON
import Testing

@Suite struct MergePatchTests {
  /// The table of RFC 7396, appendix A.
  @Test(
    arguments: [
      (["a": "b"], ["a": "c"], ["a": "c"]),
      (["a": "b"], ["b": "c"], ["a": "b", "b": "c"]),
      (["a": "b"], ["a": .null], [:]),
      (["a": "b", "b": "c"], ["a": .null], ["b": "c"]),
      (["a": ["b"]], ["a": "c"], ["a": "c"]),
      (["a": "c"], ["a": ["b"]], ["a": ["b"]]),
      (["a": ["b": "c"]], ["a": ["b": "d", "c": .null]], ["a": ["b": "d"]]),
      (["a": [["b": "c"]]], ["a": [1]], ["a": [1]]),
      (["a", "b"], ["c", "d"], ["c", "d"]),
      (["a": "b"], ["c"], ["c"]),
      (["a": "foo"], .null, .null),
      (["a": "foo"], "bar", "bar"),
      (["e": .null], ["a": 1], ["e": .null, "a": 1]),
      ([1, 2], ["a": "b", "c": .null], ["a": "b"]),
      ([:], ["a": ["bb": ["ccc": .null]]], ["a": ["bb": [:]]]),
    ] as [(JSONValue, JSONValue, JSONValue)]
  )
  func `the examples of the standard`(value: JSONValue, patch: JSONValue, expected: JSONValue) {
    var merged = value
    merged.merge(patch: patch)
    #expect(merged == expected)
  }

  @Test func `what a patch repeats is applied each time`() {
    var merged: JSONValue = ["a": ["x": 1], "b": 2]
    merged.merge(patch: ["a": .null, "b": .null, "a": ["y": 2], "c": 1, "c": .null])
    #expect(merged.text == #"{"a":{"y":2}}"#)
  }

  @Test func `a large patch does what a small one does`() {
    let names = (0..<1000).map { "n\($0)" }
    var merged = JSONValue.object(JSONObject(names.map { .init(name: $0, value: ["v": 1]) }))
    var patch = JSONObject()
    for (place, name) in names.enumerated() {
      patch[name] = place % 2 == 0 ? .null : ["w": 2]
    }
    patch["new"] = 3
    merged.merge(patch: .object(patch))
    #expect(merged.object?.count == 501)
    #expect(merged["n0"] == nil)
    #expect(merged["n1"] == ["v": 1, "w": 2])
    #expect(merged["new"] == 3)
  }
}
