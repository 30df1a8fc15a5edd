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

  /// Objects of many members have a table, which has to say what looking through them would.
  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `large objects change as a list of members does`(seed: UInt64) {
    var state = seed
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    var members = (0..<120).map { JSONObject.Member(name: "m\($0 % 100)", value: .null) }
    var object = JSONObject(members)
    for step in 0..<400 {
      let name = "m\(next(200))"
      let value = JSONValue.number(JSONNumber(step))
      let last = members.lastIndex { $0.name == name }
      switch next(5) {
      case 0:
        members.append(.init(name: name, value: value))
        object.append(name, value)
      case 1, 2:
        if let last {
          members[last].value = value
        } else {
          members.append(.init(name: name, value: value))
        }
        object[name] = value
      case 3 where step % 8 == 0:
        members.removeAll { $0.name == name }
        object[name] = nil
      default:
        if let last { members[last].value = value }
        if let place = object.index(of: name) { object[valueAt: place] = value }
      }
      #expect(object[name] == members.last { $0.name == name }?.value, "seed \(seed)")
    }
    #expect(object.members == members, "seed \(seed)")
    #expect(JSONObject(members) == object)
  }
}
