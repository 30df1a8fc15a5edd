import JSON
import Testing
import Transforms

/// A cell read as another expression than was meant condemns integrations that are right.
@Suite("Reading of expressions")
struct ExpressionReadingTests {
  @Test(
    "Every spelling of an expression gives its full form",
    arguments: [
      (#""string", "integer", "decimal"]]"#, #"["string", ["integer", ["decimal", "_."]]]"#),
      (
        #""if", "neq", "_.", "X"], "integer", "string"]"#,
        #"["if", ["neq", "_.", "X"], ["integer", "_."], ["string", "_."]]"#
      ),
      (
        #"["if", ["neq", "_.", "X"], "integer", "string"]"#,
        #"["if", ["neq", "_.", "X"], ["integer", "_."], ["string", "_."]]"#
      ),
      (
        #""if", "is-decimal", "decimal", "float", "decimal"]]"#,
        #"["if", ["is-decimal", "_."], ["decimal", "_."], ["float", ["decimal", "_."]]]"#
      ),
      (
        #""if","or","is-empty","_."],"eq","","_."]],"-","_."]"#,
        #"["if", ["or", ["is-empty", "_."], ["eq", "", "_."]], "-", "_."]"#
      ),
      (
        #""if", "is-null", "_.global-property:DefaultValue"], "integer"]"#,
        #"["if", ["is-null", "_.global-property:DefaultValue"], ["integer", "_."]]"#
      ),
      (
        #"["if-null", ["integer", "string"], ["decimal", "_."]]"#,
        #"["if-null", ["integer", ["string", "_."]], ["decimal", "_."]]"#
      ),
      (
        #"["if", ["is-boolean", "list"], "first", "float"]"#,
        #"["if", ["is-boolean", ["list", "_."]], ["first", "_."], ["float", "_."]]"#
      ),
      (#""datetime-parse", "%Y-%m-%d""#, #"["datetime-parse", "%Y-%m-%d", "_."]"#),
      (#""datetime-format", "UTC", "%Y""#, #"["datetime-format", "UTC", "%Y", "_."]"#),
      (#""slice", 1, -1"#, #"["slice", 1, -1, "_."]"#), (#""now"]"#, #"["now"]"#),
      (#""list"]"#, #"["list"]"#), (#"["list"]"#, #"["list"]"#), (#""_.""#, #""_.""#),
      (#""_.a.b""#, #""_.a.b""#), (#""eq","null",null]"#, #"["eq", "null", null]"#),
      (#""replace", "string", "first""#, #"["replace", "string", "first", "_."]"#),
      (
        #"["replace", "string", "first", "string"]"#,
        #"["replace", "string", "first", ["string", "_."]]"#
      ),
      (#"["if", "matches", "split"]"#, #"["if", "matches", "split"]"#),
      (" \t[\n\"and\" ,true,\r[ \"now\" ] ] ", #"["and", true, ["now"]]"#),
      (#"["eq", "\u00e9\n", 1.50e2]"#, #"["eq", "é\n", 1.50e2]"#),
    ]
  )
  func reads(cell: String, text: String) throws {
    let expression = try Expression(cell: cell)
    #expect(expression.text == text)
    #expect(try Expression(cell: expression.text) == expression)
  }

  /// Cells with a mark in front of the place that is wrong, and how the message begins.
  @Test(
    "A cell that cannot be read says why and where",
    arguments: [
      ("▸", "the cell shows no conversion"), ("  ▸N/A ", "the cell shows no conversion"),
      ("▸string", "neither a text in quotes"), (#"""▸if", "eq"]]""#, "neither a text in quotes"),
      (#""if"▸["eq""#, "the brackets that are left out can be put back in no way"),
      (#""if" ▸"eq""#, "a comma is missing"), (#"["if" ▸"eq"]"#, "a comma is missing"),
      (#"["if"▸["eq"]]"#, "a comma is missing"), (#"["if",▸]"#, "a value must stand here"),
      (#"["if",▸,1]"#, "a value must stand here"),
      (#"▸["if", true"#, "the bracket is never closed"),
      (#"▸["#, "the bracket is never closed"), (#"[▸]"#, "the name of a function"),
      (#"[▸1, 2]"#, "the name of a function"), (#"[▸["string", "_."]]"#, "the name of a function"),
      (#"["string", "_."]▸]"#, "more text follows"),
      (#"["string", "_."]▸, 1"#, "more text follows"),
      (#"[▸"strng", "_."]"#, "there is no function `strng`"),
      (#" ▸"String""#, "there is no function"),
      (#"["if", true, [▸"lower", "_."]]"#, "there is no function `lower`"),
      (#"[▸"string"]"#, "`string` takes other arguments: an expression"),
      (#"[▸"string", 0, "_."]"#, "`string` takes other arguments"),
      (#"[▸"or"]"#, "`or` takes other arguments: one expression or more"),
      (#"[▸"now", "_."]"#, "`now` takes other arguments: no argument"),
      (#"[▸"slice", "_."]"#, "`slice` takes other arguments: a whole number, an expression; or"),
      (#"["slice", ▸1.5, "_."]"#, "`slice` takes"), (#"["slice", ▸"1", "_."]"#, "`slice` takes"),
      (#"["matches", ▸1, "_."]"#, "`matches` takes"),
      (#"["join", [▸"now"], "_."]"#, "`join` takes"),
      ("▸5", "a value alone"), ("▸true", "a value alone"), ("▸null", "a value alone"),
      (#"["eq", "_.", "▸\x"]"#, "a backslash begins an escape"), (#"["eq", "_.▸"#, "the text ends"),
      (#"["eq", ▸01, 2]"#, "neither a text"), (#"["eq", ▸- 1, 2]"#, "neither a text"),
      (#"["eq", ▸nullo, 2]"#, "neither a text"), (#"▸{"string": "_."}"#, "neither a text"),
      (#"["eq", ▸{}, "_."]"#, "neither a text"), (#""string"▸]"#, "the brackets"),
      (#""if", "neq", "_.", "X"], "integer", "string"▸"#, "the brackets"),
      (#""string", "_."▸"#, "the brackets"), (#""if"▸"#, "the brackets"),
      (#"▸"or","list","is-null"]"#, "the brackets can be put back in several ways: "),
      (#"▸"eq","[","_."]"#, "what brackets were left out here"),
      (#"["datetime-format", ▸"Europe/Oslo", "%Y", "_."]"#, "the time zone `Europe/Oslo`"),
      (#"["datetime-format", ▸"%Y-%Q", "_."]"#, "the format has `%Q`"),
      (#"["datetime-parse", ▸"%z%Y", "_."]"#, "`%z` may only end a format"),
      (#""datetime-parse", ▸"%H:%M""#, "a format to read dates needs a year"),
      (#"["datetime-diff", ▸"decade", "_.", ["now"]]"#, "`decade` is no unit of time"),
      (#"["slice", 0, 9, ▸0, "_."]"#, "a slice cannot"),
      (#"["replace", ▸"", "x", "_."]"#, "the empty"),
    ]
  )
  func refuses(marked: String, message: String) throws {
    let bytes = Array(marked.utf8)
    let mark = Array("▸".utf8)
    let offset = try #require(bytes.indices.first { bytes[$0...].starts(with: mark) })
    let cell = String(decoding: bytes[..<offset] + bytes[(offset + mark.count)...], as: UTF8.self)
    do throws(ExpressionError) {
      let expression = try Expression(cell: cell)
      Issue.record("\(cell) was read as \(expression)")
    } catch {
      #expect(error.offset == offset, "\(cell): \(error)")
      #expect("\(error.kind)".hasPrefix(message), "\(cell): \(error)")
      #expect(!error.kind.hint.isEmpty)
    }
  }

  @Test("Of several readings the two that are named are always the same")
  func ambiguity() throws {
    let cell = #""or","list","list","is-null"]"#
    let errors = (0..<20).map { _ in
      #expect(throws: ExpressionError.self) { try Expression(cell: cell) }
    }
    #expect(Set(errors).count == 1)
    let error = try #require(errors.first ?? nil)
    guard case .ambiguous(let first, let second) = error.kind else {
      Issue.record("\(error)")
      return
    }
    #expect(first != second)
  }
}
