import JSON
import Testing
import Transforms

/// What the third column says decides how each row is tested.
@Suite("Data types")
struct DataTypeTests {
  @Test(
    "A cell is read by what it means, not by its blanks",
    arguments: [
      (#""string""#, .cast(.string)), (#""integer""#, .cast(.integer)),
      (#""float""#, .cast(.float)), (#""boolean""#, .cast(.boolean)),
      (#""decimal""#, .cast(.decimal)), (#"["decimal", "_."]"#, .cast(.decimal)),
      (#"["decimal","_."]"#, .cast(.decimal)), (#"[ "string" , "_." ]"#, .cast(.string)),
      ("N/A", .notShown),
    ] as [(String, DataType)]
  )
  func readsPlainCells(cell: String, type: DataType) {
    #expect(DataType(cell: cell) == type)
  }

  @Test(
    "Any other conversion is an expression, whichever of its brackets were printed",
    arguments: [
      (#""list""#, ["list", "_."]), (#"["list", "_."]"#, ["list", "_."]),
      (#"["string", "_.name"]"#, ["string", "_.name"]),
      (#"["integer", ["decimal", "_."]]"#, ["integer", ["decimal", "_."]]),
      (#" "integer", "decimal"] "#, ["integer", ["decimal", "_."]]),
      (#"["datetime-format","%Y-%m-%d","_."]"#, ["datetime-format", "%Y-%m-%d", "_."]),
      (#""datetime-format","%Y-%m-%d","_."]"#, ["datetime-format", "%Y-%m-%d", "_."]),
    ] as [(String, JSONValue)]
  )
  func readsExpressions(cell: String, restored: JSONValue) throws {
    let expression = try Expression(cell: cell)
    #expect(DataType(cell: cell) == .expression(expression, written: cell))
    #expect(DataType(cell: cell).restored == restored)
  }

  @Test(
    "A cell that cannot be read is kept with the reason and never taken for something simpler",
    arguments: [
      "string", #""String""#, "n/a", "", " ", #"["string"]"#, #"["string", "_.", "_."]"#,
      #"{"string": "_."}"#, #"""if", "eq"]]""#, "5", "true", "null", #""if""#,
    ]
  )
  func keepsUnreadable(cell: String) {
    let type = DataType(cell: cell)
    guard case .unreadable(_, let written) = type else {
      Issue.record("\(cell) was read as \(type.restored.text)")
      return
    }
    #expect(written == cell)
    #expect(type.restored == .null)
    #expect(type.evaluate("x") == nil)
    #expect(type.reverse("x") == nil)
    #expect(!type.agree(source: "x", target: "x"))
    #expect(!type.agree(source: .null, target: .null))
  }

  @Test("Facts show the expression of a cell, and null where there is none")
  func restores() {
    #expect(DataType(cell: #"["decimal", "_."]"#).restored == "decimal")
    #expect(DataType(cell: #""string""#).restored == "string")
    #expect(DataType(cell: "N/A").restored == .null)
    #expect(DataType(cell: " N/A ") == .notShown)
    #expect(DataType(cell: #"["a", ["b", "_."]]"#).restored == .null)
    #expect(DataType(cell: #""a","_."]"#).restored == .null)
  }

  @Test("An expression that asks for the time says nothing without one")
  func needsTime() throws {
    let type = DataType(cell: #"["datetime-diff", "day", ["now"], "_."]"#)
    #expect(type.evaluate("2024-03-01") == nil)
    #expect(!type.agree(source: "2024-03-01", target: 1))
    #expect(type.reverse(1) == nil)
    #expect(type.needsTime)
    let fixed = type.fixed(at: try #require(Moment("2024-03-02T12:00:00Z")))
    #expect(!fixed.needsTime)
    #expect(fixed.evaluate("2024-03-01") == 1)
    #expect(fixed.agree(source: "2024-03-01", target: 1))
    #expect(!fixed.agree(source: "2024-03-01", target: 2))
  }

  @Test(
    "A type that does not ask for the time is the same at any",
    arguments: [
      #""string""#, "N/A", #"["datetime-format", "%Y", "_."]"#, #"["lost", "_."]"#, "",
    ]
  )
  func fixesOnlyWhatAsks(cell: String) throws {
    let type = DataType(cell: cell)
    #expect(type.fixed(at: try #require(Moment("2024-03-02T12:00:00Z"))) == type)
  }

  @Test("The time is told wherever an expression asks for it, however deep")
  func fixesNestedCalls() throws {
    let cell = #"["if", ["is-empty", "_."], ["datetime-format", "%Y", ["now"]], "_."]"#
    let type = DataType(cell: cell).fixed(at: try #require(Moment("2024-03-02T12:00:00Z")))
    #expect(!type.needsTime)
    #expect(type.evaluate(.null) == "2024")
    #expect(type.evaluate("x") == "x")
  }

  @Test(
    "Two values agree when the conversion of the one is the other",
    arguments: [
      (.cast(.string), 7, "7", true), (.cast(.string), "7", 7, false),
      (.cast(.integer), "007", 7, true), (.cast(.integer), 7.9, 7, true),
      (.cast(.integer), "x", .null, true), (.cast(.integer), "x", "x", false),
      (.cast(.decimal), "12.50", 12.5, true), (.cast(.boolean), "TRUE", true, true),
      (.cast(.boolean), "TRUE", "true", false), (.cast(.string), ["a", 1], "1", true),
      (.cast(.string), .array([]), .null, true), (.cast(.string), true, "True", true),
      (.cast(.string), [true, "x"], ["True", "x"], true), (.cast(.string), "true", "True", false),
    ] as [(DataType, JSONValue, JSONValue, Bool)]
  )
  func agrees(type: DataType, source: JSONValue, target: JSONValue, isAgreed: Bool) {
    #expect(type.agree(source: source, target: target) == isAgreed)
  }

  @Test(
    "Under N/A any one of the known conversions will do, and nothing else",
    arguments: [
      ("abc", "abc", true), (7, "7", true), ("7", 7, true), ("true", true, true),
      ("12.50", 12.5, true), (7.9, 7, true), (.null, .null, true), ("abc", "abd", false),
      ("abc", "ABC", false), (7, 8, false), ("abc", true, false), (true, "true", true),
      ([1, "x"], [1, "x"], true), (["a": 1], ["a": 1], true), ([1, "x"], [1, "y"], false),
    ] as [(JSONValue, JSONValue, Bool)]
  )
  func agreesLoosely(source: JSONValue, target: JSONValue, isAgreed: Bool) {
    #expect(DataType.notShown.agree(source: source, target: target) == isAgreed)
  }

  @Test(
    "A value of the target goes back only where it is one that the conversion can make",
    arguments: [
      (.cast(.string), "x", "x"), (.cast(.string), 7, nil), (.cast(.integer), 7, 7),
      (.cast(.integer), 7.5, nil), (.cast(.boolean), true, true), (.cast(.boolean), "x", nil),
      (.cast(.decimal), 1.5, 1.5), (.cast(.decimal), "1.5", nil), (.notShown, "x", "x"),
    ] as [(DataType, JSONValue, JSONValue?)]
  )
  func reverses(type: DataType, target: JSONValue, source: JSONValue?) {
    #expect(type.reverse(target) == source)
    if let source { #expect(type.agree(source: source, target: target)) }
  }
}
