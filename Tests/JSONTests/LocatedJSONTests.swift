import JSON
import Testing

@Suite("JSON that people wrote is read with the place of each part")
struct LocatedJSONTests {
  /// What stands at a range of a text.
  static func text(_ range: Range<Int>, of text: String) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }

  @Test(
    arguments: [
      ("null", .null), (" true ", true), ("-1.50e1", .number(-15)), (#""é😀""#, "é😀"),
      ("[]", []), ("{ }", [:]), ("[1, [2, []], {\"a\": {}}]", [1, [2, []], ["a": [:]]]),
      ("// first\n1 // last", 1), ("/* a /* b */ 1 /***/", 1),
      ("[1, // one\n2 /* two */ ]", [1, 2]),
      ("[1,]", [1]), ("{\"a\": 1,\n}", ["a": 1]), ("[[1,],]", [[1]]), ("\u{FEFF}1", 1),
      (#"{"// no comment": "/* nor this */"}"#, ["// no comment": "/* nor this */"]),
      ("//\r1", 1), ("//\r\n1//", 1), ("{//\n\"a\"/**/:/**/1/**/,/**/}", ["a": 1]),
    ] as [(String, JSONValue)]
  )
  func `a text becomes its value, comments and a last comma being allowed`(
    text: String,
    expected: JSONValue
  ) {
    let (value, problems) = LocatedJSON.parse(text)
    #expect(value?.value == expected)
    #expect(problems.isEmpty)
  }

  @Test func `each value and each name knows where it stands`() throws {
    let text = #" { "é" : [ 12.0 , "x\n" ], "b": {"c": null} } // end"#
    let value = try #require(LocatedJSON.parse(text).value)
    let members = try #require(value.members)
    let elements = try #require(value["é"]?.array)
    let places =
      [value.range, members[0].nameRange, members[0].value.range]
      + elements.map(\.range) + [members[1].value.range]
    #expect(
      places.map { Self.text($0, of: text) } == [
        #"{ "é" : [ 12.0 , "x\n" ], "b": {"c": null} }"#, #""é""#, #"[ 12.0 , "x\n" ]"#,
        "12.0", #""x\n""#, #"{"c": null}"#,
      ]
    )
    #expect(elements[0].number?.text == "12.0")
    #expect(value["b"]?["c"]?.isNull == true)
  }

  @Test(
    arguments: [
      ("", .syntax(.unexpectedEnd), ""), ("[1", .syntax(.unexpectedEnd), ""),
      ("{\"a\"", .syntax(.unexpectedEnd), ""), ("{\"a\": ", .syntax(.unexpectedEnd), ""),
      ("{\"a\": 1,", .syntax(.unexpectedEnd), ""), ("{", .syntax(.unexpectedEnd), ""),
      ("1 true", .syntax(.textAfterValue), "true"), ("[1}", .syntax(.commaOrEndExpected), "}"),
      ("[,]", .syntax(.valueExpected), ","), ("[1,,2]", .syntax(.valueExpected), ","),
      ("{,}", .syntax(.nameExpected), ","), ("{\"a\" 1}", .syntax(.colonExpected), "1"),
      ("{\"a\": 01}", .syntax(.leadingZero), "01"),
      ("{\"a\": \"b\n\"}", .syntax(.controlCharacter), "\n"),
      (#"["\x"]"#, .syntax(.invalidEscape), "\\"), ("{'a': 1}", .singleQuotes, "'"),
      ("[1, 'a']", .singleQuotes, "'"), ("{abc: 1}", .missingQuotes, "abc"),
      ("[yes]", .missingQuotes, "yes"), ("[True]", .missingQuotes, "True"),
      ("[nul", .syntax(.unexpectedEnd), ""), ("# a\n1", .foreignComment, "#"),
      ("/ 1", .syntax(.valueExpected), "/"), ("[1 / 2]", .syntax(.commaOrEndExpected), "/"),
      ("[1, /* 2]", .unclosedComment, "/*"), ("/*/", .unclosedComment, "/*"),
    ] as [(String, LocatedJSON.Problem.Kind, String)]
  )
  func `what is no JSON is shown where it stands, and gives no value`(
    text: String,
    kind: LocatedJSON.Problem.Kind,
    marked: String
  ) {
    let (value, problems) = LocatedJSON.parse(text)
    #expect(value == nil)
    #expect(problems.map(\.kind) == [kind])
    #expect(problems.map { Self.text($0.range, of: text) } == [marked])
  }

  @Test func `a name that is repeated is shown with the first one, and reading goes on`() throws {
    let text = #"{"a": 1, "b": {"c": 1, "c": 2}, "a": 3, "\u0061": 4}"#
    let (value, problems) = LocatedJSON.parse(text)
    #expect(value?["a"]?.number == 4)
    #expect(problems.map(\.kind) == [.repeatedMember, .repeatedMember, .repeatedMember])
    #expect(problems.map { Self.text($0.range, of: text) } == [#""c""#, #""a""#, #""\u0061""#])
    #expect(problems.map(\.origin) == [15..<18, 1..<4, 1..<4])
  }

  @Test func `a comma that is missing is shown, and reading goes on`() {
    let text = "{\"a\": [1 2 \"x\" []] \"b\": 2}"
    let (value, problems) = LocatedJSON.parse(text)
    #expect(value?.value == ["a": [1, 2, "x", []], "b": 2])
    #expect(problems.map { Self.text($0.range, of: text) } == ["2", "\"", "[", "\""])
  }

  @Test func `nesting ends at the limit of the strict parser, not in a crash`() {
    let depth = JSONParser.maximumDepth
    let nested = { (count: Int) in
      String(repeating: "[", count: count) + String(repeating: "]", count: count)
    }
    #expect(LocatedJSON.parse(nested(depth)).value != nil)
    #expect(LocatedJSON.parse(nested(depth + 1)).problems.map(\.kind) == [.syntax(.tooDeep)])
    let open = String(repeating: "{\"a\":[", count: 1_000_000)
    #expect(LocatedJSON.parse(open).problems.map(\.kind) == [.syntax(.tooDeep)])
  }

  @Test func `however much is wrong, no more than a hundred problems are told`() {
    let text = "{" + String(repeating: "\"a\": 1, ", count: 5_000) + "}"
    #expect(LocatedJSON.parse(text).problems.count == 100)
  }

  @Test func `whatever the strict parser takes means the same here, and places hold it`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = RandomBytes(seed: seed)
    for _ in 0..<3_000 {
      let bytes = random.text()
      let (value, problems) = LocatedJSON.parse(bytes)
      for problem in problems {
        #expect(problem.range.lowerBound >= 0 && problem.range.upperBound <= bytes.count, "\(seed)")
      }
      #expect(value != nil || !problems.isEmpty, "seed \(seed)")
      guard let strict = try? JSONParser.parse(bytes) else { continue }
      #expect(value?.value == strict, "seed \(seed)")
      #expect(problems.allSatisfy { $0.kind == .repeatedMember }, "seed \(seed)")
    }
  }
}

@Suite("A value laid over another keeps the places of both")
struct LocatedJSONMergingTests {
  @Test(
    arguments: [
      (#"{"a": 1, "b": 2}"#, #"{"b": 3, "c": 4}"#, ["a": 1, "b": 3, "c": 4]),
      (#"{"a": {"b": 1, "c": [1]}}"#, #"{"a": {"c": [2]}}"#, ["a": ["b": 1, "c": [2]]]),
      (#"{"a": 1, "b": 2}"#, #"{"a": null}"#, ["b": 2]),
      (#"{"a": 1}"#, #"{"b": null}"#, ["a": 1]), (#"{"a": 1}"#, "[2]", [2]),
      (#"{"a": {"b": 1}}"#, #"{"a": 2}"#, ["a": 2]),
    ] as [(String, String, JSONValue)]
  )
  func `objects merge, null removes, anything else is replaced`(
    below: String,
    above: String,
    expected: JSONValue
  ) throws {
    let base = try #require(LocatedJSON.parse(below).value)
    let overlay = try #require(LocatedJSON.parse(above).value)
    #expect(base.merging(overlay).value == expected)
  }

  @Test func `parts stay where they were written`() throws {
    let base = try #require(LocatedJSON.parse(#"{"a": 1, "b": 2}"#).value)
    let overlay = try #require(LocatedJSON.parse(#"                    {"b": 3}"#).value)
    let merged = base.merging(overlay)
    #expect(merged["a"]?.range == 6..<7)
    #expect(merged["b"]?.range == 26..<27)
    #expect(merged.members?[1].nameRange == 21..<24)
  }
}

/// Texts of JSON's own signs, which now and then are JSON.
private struct RandomBytes {
  private static let signs = [
    "{", "}", "[", "]", ":", ",", "\"", "\"a\"", "\"b\":", "1", "-2.5", "0", "true", "null", " ",
    "\n",
    "//", "/*", "*/", "\\", "é", "\u{1}", "'", "#", "{\"a\":1}", "[1,2]", "\"k\":[]",
  ].map { Array($0.utf8) }

  private var random: RandomNumbers

  init(seed: UInt64) { random = RandomNumbers(state: seed) }

  mutating func text() -> [UInt8] {
    var bytes: [UInt8] = []
    let length = Int.random(in: 0..<14, using: &random)
    for _ in 0..<length {
      bytes += Self.signs.randomElement(using: &random) ?? []
      if Int.random(in: 0..<40, using: &random) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &random))
      }
    }
    return bytes
  }
}

/// The same numbers for the same seed, by SplitMix64.
private struct RandomNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
