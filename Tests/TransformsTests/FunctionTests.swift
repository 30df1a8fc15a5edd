import JSON
import Testing
import Transforms

/// What each function makes of values, beyond what the worked cases show.
@Suite("Functions of expressions")
struct FunctionTests {
  /// An expression and a value as JSON, and what it makes of it.
  typealias Row = (expression: String, input: String, output: String)

  private func check(_ row: Row, sourceLocation: SourceLocation) throws {
    let now = try #require(Moment("2024-06-15T12:00:00Z"))
    let value = try Expression(cell: row.expression).evaluate(JSONParser.parse(row.input), now: now)
    #expect(value == (try JSONParser.parse(row.output)), sourceLocation: sourceLocation)
  }

  @Test(
    "Numbers have kinds: a fraction read is a decimal, one written a float",
    arguments: [
      (#"["is-decimal", "_."]"#, "12.5", "true"), (#"["is-decimal", "_."]"#, "12.0", "false"),
      (#"["is-decimal", "_."]"#, "125e-1", "true"), (#"["is-decimal", "_."]"#, "[1.5, 2]", "true"),
      (#"["is-decimal", "_."]"#, "[2, 1.5]", "false"), (#"["is-decimal", "_."]"#, "[]", "false"),
      (#"["is-decimal", "_."]"#, #""~f1""#, "true"), (#"["is-decimal", "_."]"#, #""1.5""#, "false"),
      (#"["is-decimal", 1.5]"#, "0", "false"),
      (#"["is-decimal", ["float", "_."]]"#, "1.5", "false"),
      (#"["is-decimal", ["decimal", "_."]]"#, "3", "true"),
      (#"["is-decimal", ["abs", "_."]]"#, "-1.5", "true"), (#"["eq", 1.0, "_."]"#, "1", "true"),
      (#"["string", "_."]"#, "1.0", #""1""#), (#"["string", ["float", "_."]]"#, "3", #""3.0""#),
      (#"["string", "_."]"#, "12.50", #""12.50""#), (#"["string", 1e2]"#, "0", #""100.0""#),
    ] as [Row]
  )
  func kinds(row: Row) throws { try check(row, sourceLocation: #_sourceLocation) }

  @Test(
    "Tagged texts are values of their types, where the rest of them says so",
    arguments: [
      (#"["string", "_."]"#, #""~test""#, #""~test""#), (#"["string", "_."]"#, #""~""#, #""~""#),
      (#"["string", "_."]"#, #""~tomorrow""#, #""~tomorrow""#),
      (#"["string", "_."]"#, #""~ralph: hi""#, #""~ralph: hi""#),
      (#"["string", "_."]"#, #""~rmailto:a@b.test""#, #""mailto:a@b.test""#),
      (#"["string", "_."]"#, #""~r:x""#, #""~r:x""#), (#"["string", "_."]"#, #""~fx""#, #""~fx""#),
      (#"["integer", "_."]"#, #""~f12.9""#, "12"),
      ("[\"first\", \"_.\"]", #""~t2024-02-30""#, #""~t2024-02-30""#),
      (#"["first", "_."]"#, #""~t2024-02-29T01:00+01:00""#, #""~t2024-02-29T00:00:00Z""#),
      (#"["matches", "*", "_."]"#, #""~rhttp://a""#, "false"),
      (#"["eq", "~t2024-01-01", "_."]"#, #""~t2024-01-01""#, "false"),
    ] as [Row]
  )
  func tags(row: Row) throws { try check(row, sourceLocation: #_sourceLocation) }

  @Test(
    "Lists and properties",
    arguments: [
      (#"["list", "_.", 1, ["list"]]"#, #""a""#, #"["a", 1, []]"#),
      (#"["first", "_."]"#, "[[1], 2]", "[1]"),
      (#"["first", "_."]"#, "[null, 2]", "null"), (#""_.a.b""#, #"{"a": {"b": [1]}}"#, "[1]"),
      (#""_.a""#, #"[{"a": 1}, {}, {"a": 2}]"#, "[1, 2]"), (#""_.a""#, "5", "null"),
      (#""_.""#, #"{"a": 1}"#, #"{"a": 1}"#),
    ] as [Row]
  )
  func lists(row: Row) throws { try check(row, sourceLocation: #_sourceLocation) }

  @Test(
    "Conditions count all as true but false, null and the empty list",
    arguments: [
      (#"["if", "_.", 1, 2]"#, "0", "1"), (#"["if", "_.", 1, 2]"#, #""""#, "1"),
      (#"["if", "_.", 1, 2]"#, "[]", "2"), (#"["if", "_.", 1, 2]"#, "null", "2"),
      (#"["if", "_.", 1, 2]"#, "false", "2"), (#"["if", "_.", 1, 2]"#, "[false]", "1"),
      (#"["if", "_.", 1, 2]"#, "{}", "1"), (#"["if", "_.", 1]"#, "false", "null"),
      (#"["or", "_.", false, null]"#, "false", "false"), (#"["or", false, "_."]"#, "7", "true"),
      (#"["and", true, "_."]"#, "[]", "false"), (#"["and", true, "_."]"#, "0", "true"),
      (#"["if-null", "_.", "x"]"#, "[]", #""x""#),
      (#"["if-null", "_.", "x"]"#, "[null, 1]", #""x""#),
      (#"["if-null", "_.", "x"]"#, "false", "false"), (#"["is-null", "_."]"#, "[null, 1]", "true"),
      (#"["is-null", "_."]"#, "[1, null]", "false"), (#"["is-empty", "_."]"#, "[null]", "false"),
      (#"["is-empty", "_."]"#, "{}", "false"), (#"["is-boolean", "_."]"#, "[true, 1]", "true"),
      (#"["is-boolean", "_."]"#, #""true""#, "false"),
    ] as [Row]
  )
  func conditions(row: Row) throws { try check(row, sourceLocation: #_sourceLocation) }

  @Test(
    "Comparisons take both sides as lists, and kinds of values in an order",
    arguments: [
      (#"["eq", "_.", 5]"#, "[5.0]", "true"), (#"["eq", "_.", "5"]"#, "5", "false"),
      (#"["eq", "_.", null]"#, "[]", "true"), (#"["eq", "_.", null]"#, "[null]", "false"),
      (#"["eq", "_.", ["list", 1, 2]]"#, "[2, 1]", "false"),
      (#"["eq", "_.", false]"#, "0", "false"),
      (#"["neq", "_.", "X"]"#, "null", "true"),
      (#"["eq", "_.", ["list", ["list", 1]]]"#, "[[1]]", "true"),
      (#"["gt", "_.", 5]"#, "5.0001", "true"), (#"["gt", "_.", 5]"#, "5", "false"),
      (#"["gt", "_.", 5]"#, "null", "false"), (#"["gt", "_.", null]"#, "false", "true"),
      (#"["gt", "_.", 5]"#, #""4""#, "true"), (#"["gt", "_.", ["now"]]"#, "9e99", "false"),
      (#"["gt", ["now"], "_."]"#, #""~t2024-01-01""#, "true"),
      (#"["gt", "_.", true]"#, "false", "false"),
      (#"["gt", "_.", "Z"]"#, #""a""#, "true"), (#"["gt", "_.", "a"]"#, #""ab""#, "true"),
      (#"["gt", "_.", 1]"#, "[2, 0]", "true"), (#"["gt", "_.", 1]"#, "[]", "false"),
      (#"["gt", "_.", 9007199254740992]"#, "9007199254740993", "true"),
    ] as [Row]
  )
  func comparisons(row: Row) throws { try check(row, sourceLocation: #_sourceLocation) }

  @Test(
    "Amounts and dates",
    arguments: [
      (#"["abs", "_."]"#, "-12.50", "12.5"), (#"["abs", "_."]"#, #"[-1, "x", null, 2]"#, "[1, 2]"),
      (#"["abs", "_."]"#, #""-1""#, "null"), (#"["now"]"#, "1", #""~t2024-06-15T12:00:00Z""#),
      (#"["datetime-diff", "year", "_.", ["now"]]"#, #""1924-06-15""#, "-100"),
      (#"["datetime-diff", "year", "_.", ["now"]]"#, #""1924-06-16""#, "-99"),
      (#"["datetime-diff", "day", ["now"], "_."]"#, #"["2024-06-14T12:00:00Z"]"#, "1"),
      (#"["datetime-diff", "day", ["now"], "_."]"#, "20240614", "null"),
      (#"["datetime-diff", "day", ["now"], "_."]"#, #""soon""#, "null"),
      (#"["datetime-format", "UTC", "%d.%m.%y", "_."]"#, #""2024-06-15""#, #""15.06.24""#),
      (
        #"["datetime-format", "%Y", ["datetime-parse", "%d.%m.%Y", "_."]]"#, #""28.07.2015""#,
        #""2015""#
      ),
      (#"["datetime-parse", "%Y", "_."]"#, #""~t2024-01-01""#, "null"),
    ] as [Row]
  )
  func dates(row: Row) throws { try check(row, sourceLocation: #_sourceLocation) }

  @Test(
    "Patterns match whole texts, all of them, and letter case counts",
    arguments: [
      ("*", #""""#, "true"), ("", #""""#, "true"), ("", #""a""#, "false"), ("?", #""""#, "false"),
      ("?", #""😀""#, "true"), ("a*b*c", #""axxbyybzc""#, "true"),
      ("a*b*c", #""axxbyybz""#, "false"),
      ("*a", #""aaab""#, "false"), ("*?a*", #""aab""#, "true"), ("A*", #""ab""#, "false"),
      ("[a].", #""[a].""#, "true"), ("[a].", #""ax""#, "false"), ("a**", #""a""#, "true"),
      ("a", #"["a", "a"]"#, "true"), ("a", #"["a", 1]"#, "false"), ("*", "[]", "false"),
      ("*", "5", "false"), ("+* *", #""+47 1""#, "true"), ("\\u00e9", #""e\u0301""#, "false"),
    ]
  )
  func patterns(pattern: String, input: String, output: String) throws {
    try check(
      (#"["matches", "\#(pattern)", "_."]"#, input, output),
      sourceLocation: #_sourceLocation
    )
  }

  @Test(
    "Texts are split, joined and replaced part by part",
    arguments: [
      (#"["split", ",", "_."]"#, #""a,,b,""#, #"["a", "", "b", ""]"#),
      (#"["split", ",", "_."]"#, "null", "[]"),
      (#"["split", "", "_."]"#, #""aé😀""#, #"["a", "é", "😀"]"#),
      (#"["split", "aa", "_."]"#, #""aaaa a""#, #"["", "", " a"]"#),
      (#"["split", "ab", "_."]"#, #""aab""#, #"["a", ""]"#),
      (#"["split", "abac", "_."]"#, #""ababac""#, #"["ab", ""]"#),
      (#"["split", " ", "_."]"#, #"["a b", 1, "c"]"#, #"["a", "b", "c"]"#),
      (#"["join", ", ", "_."]"#, #"["a", 1, "b", ["c"]]"#, #""a, b""#),
      (#"["join", "-", "_."]"#, #""a""#, #""a""#),
      (#"["join", "-", "_."]"#, "null", #""""#),
      (#"["replace", "é", "e", "_."]"#, #""été""#, #""ete""#),
      (#"["replace", "aa", "a", "_."]"#, #""aaa""#, #""aa""#),
      (#"["replace", "a", "aa", "_."]"#, #"["a", 5, "b"]"#, #"["aa", "b"]"#),
      (#"["replace", "x", "y", "_."]"#, "5", "null"),
    ] as [Row]
  )
  func texts(row: Row) throws { try check(row, sourceLocation: #_sourceLocation) }

  @Test(
    "Slices count from either end and never fall off it",
    arguments: [
      ("1", "[1, 2, 3, 4]"), ("-2", "[3, 4]"), ("9", "[]"), ("-9", "[0, 1, 2, 3, 4]"),
      ("1, 3", "[1, 2]"), ("1, -1", "[1, 2, 3]"), ("3, 1", "[]"), ("0, 99", "[0, 1, 2, 3, 4]"),
      ("0, 5, 2", "[0, 2, 4]"), ("4, 0, -2", "[4, 2]"), ("-1, -9, -1", "[4, 3, 2, 1, 0]"),
      ("9, -9, -4", "[4, 0]"), ("0, 5, 9223372036854775807", "[0]"),
      ("4, -9223372036854775808, -9223372036854775808", "[4]"),
    ]
  )
  func slices(bounds: String, output: String) throws {
    let row = (#"["slice", \#(bounds), "_."]"#, "[0, 1, 2, 3, 4]", output)
    try check(row, sourceLocation: #_sourceLocation)
    try check((row.0, "null", "[]"), sourceLocation: #_sourceLocation)
  }

  @Test("A slice of a single value is one of a list of it")
  func sliceOfOne() throws {
    try check((#"["slice", 0, "_."]"#, "7", "[7]"), sourceLocation: #_sourceLocation)
    try check((#"["slice", 1, "_."]"#, "7", "[]"), sourceLocation: #_sourceLocation)
  }
}
