import JSON
import Testing

@Suite struct JSONParserTests {
  @Test(
    arguments: [
      ("null", .null), (" true ", true), ("\t\n\r false", false), ("0", 0), ("-12", -12),
      ("\"\"", ""), ("[]", []), ("[ ]", []), ("{}", [:]), ("{ }", [:]),
      ("[1,[2,[ ]],{\"a\":{}}]", [1, [2, []], ["a": [:]]]),
      ("{\"a\" : [ null , true ] }", ["a": [.null, true]]),
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#""a\u0041\u00e9z\u20AC""#, "aA\u{E9}z\u{20AC}"),
      (#""é\uD83D\uDE00 😀""#, "é😀 😀"),
      (#""\u0000""#, "\0"), ("\"\u{7F}\"", "\u{7F}"), (#""\uffff""#, "\u{FFFF}"),
    ] as [(String, JSONValue)]
  )
  func `a valid text becomes its value`(text: String, expected: JSONValue) throws {
    #expect(try JSONParser.parse(text) == expected)
  }

  @Test(
    arguments: [
      ("", .unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("\u{FEFF}1", .byteOrderMark, 0),
      ("nul", .unexpectedEnd, 3), ("nulL", .valueExpected, 0), ("True", .valueExpected, 0),
      ("NaN", .valueExpected, 0), ("'a'", .valueExpected, 0), ("// c", .valueExpected, 0),
      ("1 2", .textAfterValue, 2), ("[]]", .textAfterValue, 2), ("0x1", .textAfterValue, 1),
      ("-", .unexpectedEnd, 1), ("-a", .digitExpected, 1), ("+1", .valueExpected, 0),
      (".5", .valueExpected, 0), ("1.", .unexpectedEnd, 2), ("[1.]", .digitExpected, 3),
      ("01", .leadingZero, 0), ("-00", .leadingZero, 1), ("1e", .unexpectedEnd, 2),
      ("1e+", .unexpectedEnd, 3), ("[1e]", .digitExpected, 3), ("1e5.0", .textAfterValue, 3),
      ("[1,]", .trailingComma, 2), ("[1 ,\n]", .trailingComma, 3), ("[,1]", .valueExpected, 1),
      ("[1,,2]", .valueExpected, 3), ("[1 2]", .commaOrEndExpected, 3),
      ("[1}", .commaOrEndExpected, 2), ("[", .unexpectedEnd, 1), ("[1,", .unexpectedEnd, 3),
      ("{\"a\":1,}", .trailingComma, 6), ("{\"a\" 1}", .colonExpected, 5),
      ("{\"a\"}", .colonExpected, 4), ("{a:1}", .nameExpected, 1), ("{1:1}", .nameExpected, 1),
      ("{,}", .nameExpected, 1), ("{\"a\":}", .valueExpected, 5),
      ("{\"a\":1 \"b\":2}", .commaOrEndExpected, 7),
      ("\"a", .unexpectedEnd, 2), ("\"a\nb\"", .controlCharacter, 2),
      ("\"\\t\t\"", .controlCharacter, 3), ("\"\\", .unexpectedEnd, 2),
      (#""a\x41""#, .invalidEscape, 2), (#""\u12g4""#, .invalidEscape, 1),
      (#""\ud800""#, .loneSurrogate, 1), (#""\udc00\ud800""#, .loneSurrogate, 1),
      (#""ab\ud800\u0041""#, .loneSurrogate, 3), (#""\ud800\n""#, .loneSurrogate, 1),
      (#""\ud800\ud800""#, .loneSurrogate, 1), (#""\ud800\u1""#, .invalidEscape, 7),
    ] as [(String, JSONParseError.Kind, Int)]
  )
  func `an invalid text is refused at the right byte`(
    text: String,
    kind: JSONParseError.Kind,
    offset: Int
  ) {
    #expect(throws: JSONParseError(kind, at: offset)) { try JSONParser.parse(text) }
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0xAF], [0xC1, 0x81], [0xC3], [0xC3, 0x28], [0xE0, 0x9F, 0x80],
      [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xF0, 0x8F, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x98], [0xFF],
    ] as [[UInt8]]
  )
  func `bytes that are not UTF-8 are refused`(sequence: [UInt8]) {
    let plain = [UInt8(ascii: "\""), 0x61, 0xC3, 0xA9] + sequence + [UInt8(ascii: "\"")]
    #expect(throws: JSONParseError(.invalidUTF8, at: 4)) { try JSONParser.parse(plain) }
    let escaped = Array(#""\n"#.utf8) + sequence + Array(#"\n""#.utf8)
    #expect(throws: JSONParseError(.invalidUTF8, at: 3)) { try JSONParser.parse(escaped) }
    let before = [UInt8(ascii: "\"")] + sequence + Array(#"\n""#.utf8)
    #expect(throws: JSONParseError(.invalidUTF8, at: 1)) { try JSONParser.parse(before) }
  }

  @Test func `every prefix of an array or object is an error at its end or before`() throws {
    let text = #"{"a\n\ud83d\ude00é":[1,-2.5e+3,true,false,null,"😀\\",{"b":{}}, [ ]],"c":""}"#
    let bytes = Array(text.utf8)
    _ = try JSONParser.parse(bytes)
    for count in 0..<bytes.count {
      let error = #expect(throws: JSONParseError.self) {
        try JSONParser.parse(Array(bytes[..<count]))
      }
      #expect((error?.offset ?? -1) <= count)
      #expect(error?.kind == .unexpectedEnd || error?.kind == .invalidUTF8, "prefix of \(count)")
    }
  }

  @Test func `nesting ends at a limit`() throws {
    let limit = JSONParser.maximumDepth
    let deepest = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    let value = try JSONParser.parse(deepest)
    #expect(value.text == deepest)
    let brackets = String(repeating: "[{\"a\":", count: limit)
    #expect(throws: JSONParseError(.tooDeep, at: limit / 2 * 6)) { try JSONParser.parse(brackets) }
  }

  @Test func `members stay in order and names may repeat`() throws {
    let value = try JSONParser.parse(#"{"b":1,"a":2,"b":3}"#)
    #expect(value.object?.names == ["b", "a", "b"])
    #expect(value["b"] == 3)
    #expect(value.text == #"{"b":1,"a":2,"b":3}"#)
  }

  @Test func `an error is a sentence with its place`() {
    let error = JSONParseError(.trailingComma, at: 2)
    #expect("\(error)" == "a comma stands in front of the closing bracket at byte 2")
  }

  @Test(arguments: JSONParseError.Kind.allCases)
  func `each kind of error has words`(kind: JSONParseError.Kind) {
    #expect(!kind.description.isEmpty)
  }
}
