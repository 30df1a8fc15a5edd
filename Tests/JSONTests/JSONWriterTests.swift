import JSON
import Testing

@Suite struct JSONWriterTests {
  @Test(
    arguments: [
      (.null, "null"), ([true, false], "[true,false]"), ([], "[]"), ([:], "{}"),
      (["b": 1, "a": ["c": "é😀"]], #"{"b":1,"a":{"c":"é😀"}}"#), (1.5, "1.5"),
      ("\"\\/\n\r\t\u{8}\u{C}\u{0}\u{1F}\u{7F}", #""\"\\/\n\r\t\b\f\u0000\u001f"# + "\u{7F}\""),
      ("\u{2027}\u{2028}\u{2029}€", "\"\u{2027}\\u2028\\u2029€\""),
      ("plain \u{E2}\u{1F}", "\"plain â\\u001f\""),
    ] as [(JSONValue, String)]
  )
  func `a value is written without blanks`(value: JSONValue, expected: String) throws {
    #expect(value.text == expected)
    #expect(try JSONParser.parse(expected) == value)
  }

  @Test func `the pretty form has a line for each member`() {
    let value: JSONValue = ["a": [1, [], [:]], "b": ["c": .null]]
    let expected = """
      {
        "a": [
          1,
          [],
          {}
        ],
        "b": {
          "c": null
        }
      }
      """
    #expect(String(decoding: value.bytes(pretty: true), as: UTF8.self) == expected)
  }

  @Test func `numbers are written as they were read`() throws {
    let text = "[1.0,1e2,-0,123456789012345678901234567890,1E+400]"
    #expect(try JSONParser.parse(text).text == text)
  }

  @Test func `writing appends to what is there`() {
    var output = Array("x=".utf8)
    JSONValue.array([1]).write(into: &output)
    #expect(output == Array("x=[1]".utf8))
  }

  @Test func `random values come back from both forms`() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var generator = SeededGenerator(state: seed)
    for _ in 0..<300 {
      let value = JSONValue.random(depth: 4, using: &generator)
      let compact = value.bytes()
      #expect(try JSONParser.parse(compact) == value, "seed \(seed)")
      #expect(try JSONParser.parse(compact).bytes() == compact, "seed \(seed)")
      #expect(try JSONParser.parse(value.bytes(pretty: true)).bytes() == compact, "seed \(seed)")
    }
  }
}

/// A generator that repeats its numbers for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension JSONValue {
  /// A value of any shape, of at most so many levels.
  static func random(depth: Int, using generator: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &generator) {
    case 0: return .null
    case 1: return .bool(.random(using: &generator))
    case 2: return .number(JSONNumber(Int(truncatingIfNeeded: generator.next())))
    case 3:
      let double = Double(bitPattern: generator.next())
      return JSONNumber(double).map(JSONValue.number) ?? .null
    case 4: return .string(.random(using: &generator))
    case 5:
      var elements: [JSONValue] = []
      for _ in 0..<Int.random(in: 0..<6, using: &generator) {
        elements.append(random(depth: depth - 1, using: &generator))
      }
      return .array(elements)
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0..<6, using: &generator) {
        object.append(.random(using: &generator), random(depth: depth - 1, using: &generator))
      }
      return .object(object)
    }
  }
}

extension String {
  /// A text of up to 20 scalars, many of them such as need care.
  fileprivate static func random(using generator: inout SeededGenerator) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<20, using: &generator) {
      let limits: [UInt32] = [0x20, 0x80, 0x100, 0x2030, 0x11_0000]
      let limit = limits[Int.random(in: 0..<limits.count, using: &generator)]
      let value = UInt32.random(in: 0..<limit, using: &generator)
      text.append(Unicode.Scalar(value) ?? "\u{2028}")
    }
    return String(text)
  }
}
