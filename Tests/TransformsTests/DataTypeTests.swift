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
    "Any other cell is kept as written and never taken for something simpler",
    arguments: [
      "string", #""list""#, #""String""#, "n/a", "", #"["string", "_.name"]"#, #"["string"]"#,
      #"["integer", ["decimal", "_."]]"#, #"["datetime-format","%Y-%m-%d","_."]"#,
      #""datetime-format","%Y-%m-%d","_."]"#, #"["string", "_.", "_."]"#, #"{"string": "_."}"#,
    ]
  )
  func keepsOthers(cell: String) {
    #expect(DataType(cell: cell) == .expression(cell))
    #expect(DataType(cell: cell).evaluate("x") == nil)
    #expect(DataType(cell: cell).reverse("x") == nil)
    #expect(!DataType(cell: cell).agree(source: "x", target: "x"))
  }

  @Test("Facts show the expression of a cell, and null where there is none")
  func restores() {
    #expect(DataType(cell: #"["decimal", "_."]"#).restored == "decimal")
    #expect(DataType(cell: #""string""#).restored == "string")
    #expect(DataType(cell: "N/A").restored == .null)
    #expect(DataType(cell: #"["a", ["b", "_."]]"#).restored == ["a", ["b", "_."]])
    #expect(DataType(cell: #""a","_."]"#).restored == .null)
  }

  @Test(
    "Two values agree when the conversion of the one is the other",
    arguments: [
      (.cast(.string), 7, "7", true), (.cast(.string), "7", 7, false),
      (.cast(.integer), "007", 7, true), (.cast(.integer), 7.9, 7, true),
      (.cast(.integer), "x", .null, true), (.cast(.integer), "x", "x", false),
      (.cast(.decimal), "12.50", 12.5, true), (.cast(.boolean), "TRUE", true, true),
      (.cast(.boolean), "TRUE", "true", false), (.cast(.string), ["a", 1], "1", true),
      (.cast(.string), .array([]), .null, true),
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
