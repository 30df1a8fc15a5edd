import JSON
import Testing

@Suite struct JSONObjectTests {
  @Test func `the order of members makes no difference, that of repetitions does`() {
    let first: JSONValue = ["a": 1, "b": ["x": 1, "y": 2], "c": 3]
    let second: JSONValue = ["c": 3, "b": ["y": 2, "x": 1.0], "a": 1]
    #expect(first == second)
    #expect(first.hashValue == second.hashValue)
    #expect(first != ["a": 1, "b": ["x": 1, "y": 3], "c": 3])
    #expect(first != ["a": 1, "b": ["x": 1, "y": 2], "d": 3])
    #expect(first != ["a": 1, "b": ["x": 1, "y": 2]])
    #expect(["a": 1, "a": 2] as JSONValue != ["a": 2, "a": 1])
    #expect(["a": 1, "b": 0, "a": 2] as JSONValue == ["b": 0, "a": 1, "a": 2])
    #expect([1, 2] as JSONValue != [2, 1])
  }

  @Test func `deep values that differ in order are compared once per level`() {
    var left: JSONValue = 1
    var right: JSONValue = 2
    for _ in 0..<200 {
      left = ["a": left, "b": 0]
      right = ["b": 0, "a": right]
    }
    #expect(left != right)
  }

  @Test func `setting replaces in place, appends or removes`() {
    var object: JSONObject = ["a": 1, "b": 2, "a": 3]
    #expect(object["a"] == 3)
    object["a"] = 4
    object["c"] = 5
    #expect(object.map(\.name) == ["a", "b", "a", "c"])
    #expect(object.map(\.value) == [1, 2, 4, 5])
    object["a"] = nil
    object["none"] = nil
    #expect(object == ["b": 2, "c": 5])
    #expect(object.count == 2)
    #expect(!object.isEmpty)
  }

  @Test func `a value tells its kind`() {
    let value: JSONValue = ["s": "x", "n": 1.5, "t": true, "l": [1], "z": .null]
    #expect(value["s"]?.string == "x")
    #expect(value["n"]?.number?.double == 1.5)
    #expect(value["t"]?.bool == true)
    #expect(value["l"]?.array == [1])
    #expect(value["z"]?.isNull == true)
    #expect(value["none"] == nil)
    #expect(value["s"]?["x"] == nil)
    #expect(value.object?.count == 5)
    #expect(value.string == nil && value.number == nil && value.bool == nil && value.array == nil)
  }
}
