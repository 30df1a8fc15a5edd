import JSON
import Testing
import Transforms

/// A cell may hold anything; the rest of the document must not suffer for it.
@Suite("Hostile cells")
struct ExpressionRobustnessTests {
  /// Large enough for anything quadratic to be noticed.
  private static let megabytes = 4

  @Test("Deep nesting is refused, whichever of its brackets were printed")
  func nesting() {
    for depth in [64, 65, 1000, 200_000] {
      let cell =
        String(repeating: #"["string", "#, count: depth) + #""_.""#
        + String(repeating: "]", count: depth)
      #expect((try? Expression(cell: cell)) == nil || depth == 64)
      #expect((try? Expression(cell: String(repeating: "[", count: depth))) == nil)
      let stripped = Array(repeating: #""string""#, count: depth).joined(separator: ", ")
      #expect((try? Expression(cell: stripped + String(repeating: "]", count: depth - 1))) == nil)
    }
    let cell =
      String(repeating: #"["string", "#, count: 64) + #""_.""# + String(repeating: "]", count: 64)
    #expect((try? Expression(cell: cell))?.evaluate(7, now: Moment(secondsSince1970: 0)) == "7")
  }

  /// Each of them would be a huge text if it were read to its end.
  @Test(
    "Huge cells are refused without being taken apart",
    arguments: [
      #""string","#, #"[["#, "]", ",", "1,", #"["list", "_."],"#, #"""#, "\\", "x", "😀", "-",
      #""list","#, " ",
    ]
  )
  func size(piece: String) {
    let count = Self.megabytes * 1_000_000 / piece.utf8.count
    let cell = String(repeating: piece, count: count)
    for prefix in ["", "[", #"["list", "#, #""if", "#] {
      let isRead = (try? Expression(cell: prefix + cell)) != nil
      #expect(!isRead, "\(prefix)\(piece)…")
    }
  }

  @Test("A huge text in a cell is a text like any other")
  func hugeText() throws {
    let text = String(repeating: "æ", count: Self.megabytes * 500_000)
    #expect((try? Expression(cell: "\"\(text)\"")) == nil)
    let expression = try Expression(cell: "\"eq\",\"\(text)\",\"_.\"]")
    #expect(expression.evaluate(.string(text), now: Moment(secondsSince1970: 0)) == true)
    #expect((try? Expression(cell: #"["matches", "\#(text)", "_."]"#)) == nil)
  }

  @Test("Cells of which there are very many readings are refused at once")
  func readings() {
    for name in ["list", "string", "first", "is-null"] {
      for opening in ["", #""or","#, #""if","or","#] {
        for count in 1...14 {
          for closing in 0...3 {
            let names = Array(repeating: "\"\(name)\"", count: count).joined(separator: ",")
            _ = try? Expression(cell: opening + names + String(repeating: "]", count: closing))
          }
        }
      }
    }
  }

  @Test("Texts that grow without end make nothing")
  func growth() throws {
    let now = Moment(secondsSince1970: 0)
    let replaced = (0..<60).reduce(#""_.""#) { inner, _ in
      #"["replace", "a", "aaaaaaaaaaaaaaaaaaaa", \#(inner)]"#
    }
    #expect(try Expression(cell: replaced).evaluate("a", now: now) == .null)
    let quoted = (0..<21).reduce(#""_.""#) { inner, _ in
      #"["string", ["list", ["list", \#(inner)]]]"#
    }
    _ = try Expression(cell: quoted).evaluate("\"", now: now)
    let joined = #"["join", "xxxxxxxxxxxxxxxxxxxx", ["split", "", "_."]]"#
    let text = String(repeating: "y", count: 4_000_000)
    #expect(try Expression(cell: joined).evaluate(.string(text), now: now) == .null)
  }

  @Test("Patterns and separators that nearly match everywhere take no quadratic time")
  func search() throws {
    let now = Moment(secondsSince1970: 0)
    let run = String(repeating: "a", count: 200_000)
    let separator = String(repeating: "a", count: 100_000) + "b"
    let split = try Expression(cell: #"["split", "\#(separator)", "_."]"#)
    #expect(split.evaluate(.string(run), now: now) == [.string(run)])
    let stars = String(repeating: "*a", count: 400) + "b"
    #expect(
      try Expression(cell: #"["matches", "\#(stars)", "_."]"#).evaluate(.string(run), now: now)
        == false
    )
    #expect((try? Expression(cell: #"["matches", "\#(run)", "_."]"#)) == nil)
  }

  @Test("Deep values and numbers with huge exponents do no harm")
  func values() throws {
    let now = Moment(secondsSince1970: 0)
    let deep = try JSONParser.parse(
      String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    )
    let numbers = [
      "1e999999999999999999999", "-1e-999999999999999999999", "1e400", "5e-324", "0e99",
    ]
    let cells = [
      "string", "integer", "float", "decimal", "boolean", "list", "first", "is-null", "abs",
      "is-decimal", "is-empty",
    ].map { "[\"\($0)\", \"_.\"]" }
    for cell in cells + [#"["slice", -9, 9, -3, "_."]"#, #"["gt", "_.", 1.5]"#] {
      let expression = try Expression(cell: cell)
      _ = expression.evaluate(deep, now: now)
      _ = expression.source(for: deep, now: now)
      for number in numbers {
        let value = try JSONParser.parse(number)
        _ = expression.evaluate(value, now: now)
        _ = expression.evaluate(.string(number), now: now)
        #expect(
          expression.accepts(source: value, for: expression.evaluate(value, now: now), now: now)
        )
      }
    }
  }
}
