import JSON
import Testing
import Transforms

/// The conversions say what a target must hold; a wrong one condemns integrations that are right.
@Suite("Plain conversions")
struct CastTests {
  /// A value and what becomes of it, both as JSON text.
  typealias Row = (input: String, output: String)

  private func check(_ cast: Cast, _ row: Row, sourceLocation: SourceLocation) throws {
    let input = try JSONParser.parse(Array(row.input.utf8))
    let output = try JSONParser.parse(Array(row.output.utf8))
    #expect(cast.apply(to: input) == output, sourceLocation: sourceLocation)
  }

  @Test(
    "string gives the text form",
    arguments: [
      (#""hello""#, #""hello""#), ("1", #""1""#), ("null", "null"), (#""""#, #""""#),
      ("true", #""true""#), ("false", #""false""#), ("124.4", #""124.4""#),
      (#""007""#, #""007""#), ("[]", "[]"), ("{}", #""{}""#),
      (
        #"["abc", [1, 2, 3], {"b": 2, "a": 1}, 124.4, 12345]"#,
        #"["abc", "[1, 2, 3]", "{\"a\": 1, \"b\": 2}", "124.4", "12345"]"#
      ),
      (#"["a", null, "b"]"#, #"["a", "b"]"#),
      (
        #"{"z": [], "a": {"c": null, "b": "x\"y"}}"#,
        ##""{\"a\": {\"b\": \"x\\\"y\", \"c\": null}, \"z\": []}""##
      ),
    ] as [Row]
  )
  func string(row: Row) throws { try check(.string, row, sourceLocation: #_sourceLocation) }

  @Test(
    "string writes exponents out",
    arguments: [
      ("1E-3", #""0.001""#), ("1E2", #""100""#), ("1e+2", #""100""#), ("1.5e1", #""15""#),
      ("1.25e1", #""12.5""#), ("-1.25e-2", #""-0.0125""#), ("12e-1", #""1.2""#),
      ("0.5e1", #""5""#), ("0e5", #""0""#), ("123e-3", #""0.123""#),
      ("-2e22", #""-20000000000000000000000""#),
      ("123456789012345678901234567890", #""123456789012345678901234567890""#),
    ] as [Row]
  )
  func exponents(row: Row) throws { try check(.string, row, sourceLocation: #_sourceLocation) }

  @Test(
    "integer cuts numbers and takes text of whole digits",
    arguments: [
      (#""1""#, "1"), ("124.4", "124"), ("124.6", "124"), ("-7.9", "-7"), ("-0.5", "0"),
      (#""10^2""#, "null"), (#""abc""#, "null"), ("null", "null"), (#""""#, "null"),
      (#""12.50""#, "null"), (#""1e3""#, "null"), ("1e3", "1000"), ("12e-1", "1"),
      ("true", "null"), ("{}", "null"), ("[]", "[]"), (#""007""#, "7"), (#""-12""#, "-12"),
      (#""12-""#, "null"), (#""-""#, "null"), (#""--1""#, "null"), (#""١٢""#, "null"),
      (#""123456789012345678901234567890""#, "123456789012345678901234567890"),
      (#"["1", "~rhttp://www.example.org/", 124.4, 12345]"#, "[1, 124, 12345]"),
      ("1.5e500", "15e499"), ("1e-500", "0"),
    ] as [Row]
  )
  func integer(row: Row) throws { try check(.integer, row, sourceLocation: #_sourceLocation) }

  @Test(
    "integer reads hexadecimal text as two's complement of the digits written",
    arguments: [
      (#""0x00ff""#, "255"), (#""0xff""#, "-1"), (#""0x7f""#, "127"), (#""0x0""#, "0"),
      (#""0x8""#, "-8"), (#""0x08""#, "8"), (#""0xFFFFFFFFFFFFFFFE""#, "-2"),
      (#""0x7fffffffffffffff""#, "9223372036854775807"), (#""0x""#, "null"),
      (#""0xg1""#, "null"), (#""0x+1""#, "null"), (#""0x-1""#, "null"),
    ] as [Row]
  )
  func hexadecimal(row: Row) throws { try check(.integer, row, sourceLocation: #_sourceLocation) }

  @Test(
    "float gives doubles",
    arguments: [
      (#""1.0""#, "1"), (#"["1.0", "~rhttp://www.example.org/", 2.2, "one"]"#, "[1, 2.2]"),
      (#""one""#, "null"), ("3", "3"), ("null", "null"), (#""""#, "null"), (#""12,5""#, "null"),
      (#""1e3""#, "1000"), ("[]", "[]"), (#""-0.25""#, "-0.25"), ("true", "null"),
      ("9007199254740993", "9007199254740992"), ("0.1", "0.1"), ("1e400", "null"),
    ] as [Row]
  )
  func float(row: Row) throws { try check(.float, row, sourceLocation: #_sourceLocation) }

  @Test(
    "decimal keeps every digit",
    arguments: [
      (#""1.0""#, "1"), (#"["1.0", "~rhttp://www.example.org/", 2.2, "one"]"#, "[1, 2.2]"),
      (#""one""#, "null"), ("3", "3"), (#""12.50""#, "12.5"), ("null", "null"),
      (#""""#, "null"), (#""12,5""#, "null"), (#"["124.4", "FALSE"]"#, "[124.4]"),
      ("[]", "[]"), (#""-0.25""#, "-0.25"), (#""007.5""#, "7.5"), (#""00""#, "0"),
      ("false", "null"), (#"" 12""#, "null"), (#""0.1e""#, "null"),
      (#""0.123456789012345678901234567890""#, "0.123456789012345678901234567890"),
      ("9007199254740993", "9007199254740993"),
    ] as [Row]
  )
  func decimal(row: Row) throws { try check(.decimal, row, sourceLocation: #_sourceLocation) }

  @Test(
    "boolean takes booleans and the two words in any letter case",
    arguments: [
      (#""false""#, "false"), ("null", "null"), (#""True""#, "true"), ("true", "true"),
      (#"["true", "~rhttp://www.example.org/", "True", false, 1234]"#, "[true, true, false]"),
      ("1234", "null"), ("1", "null"), ("0", "null"), (#""yes""#, "null"), (#""""#, "null"),
      (#"["FALSE"]"#, "[false]"), ("[]", "[]"), (#"" true""#, "null"),
    ] as [Row]
  )
  func boolean(row: Row) throws { try check(.boolean, row, sourceLocation: #_sourceLocation) }

  @Test("A conversion applied to its own result changes nothing", arguments: Cast.allCases)
  func isIdempotent(cast: Cast) {
    let values: [JSONValue] = [
      "", "x", "007", "-7.50", "0xff", "TRUE", true, 0, -1.5, 12, .null, ["1", "x", 2.5, false],
      ["b": 1],
    ]
    for value in values {
      let once = cast.apply(to: value)
      #expect(cast.apply(to: once) == once, "\(value.text)")
    }
  }
}
