import JSON
import Testing
import Transforms

/// The way back: which values of the source will do, and which of the target can be asked for.
@Suite("Expressions backwards")
struct ExpressionReversalTests {
  private static let now = Moment(secondsSince1970: 1_750_000_000)

  /// Every expression of the worked cases once, in its full form.
  static let expressions: [String] = {
    var seen: Set<String> = []
    return TransformCases.table.compactMap { cell in
      guard case .array = cell.expression, seen.insert(cell.expression.text).inserted else {
        return nil
      }
      return cell.expression.text
    }
  }()

  @Test(
    "A source value will do where the expression makes the target's value of it",
    arguments: [
      (#"["list", "_."]"#, #""a""#, #""a""#, true), (#"["list", "_."]"#, "null", "null", true),
      (#"["list", "_."]"#, #"["a", "b"]"#, #"["a", "b"]"#, true),
      (#"["list", "_."]"#, #"["a", "b"]"#, #"["b", "a"]"#, false),
      (#"["list", "_."]"#, "null", "[]", true),
      (#"["list", "_."]"#, #"["a", "b"]"#, #""b""#, true),
      (#"["list", "_."]"#, #""a""#, "null", false),
      (#"["first", "_."]"#, #"["a", "b"]"#, #""a""#, true),
      (#"["first", "_."]"#, #"["a", "b"]"#, #""b""#, false),
      (#"["replace", " ", "", ["string", "_."]]"#, "true", #""True""#, true),
      (#"["replace", " ", "", ["string", "_."]]"#, #""true""#, #""True""#, false),
      (#"["eq", true, "_."]"#, "true", #""True""#, false),
      (
        #"["datetime-parse", "%Y-%m-%dT%H:%M:%S.%fZ", "_."]"#, #""2024-03-01T10:00:00.5Z""#,
        #""2024-03-01""#, true
      ),
      (
        #"["datetime-parse", "%Y-%m-%dT%H:%M:%S.%fZ", "_."]"#, #""2024-03-01T10:00:00.5Z""#,
        #""2024-03-02""#, false
      ),
      (
        #"["datetime-parse", "%Y-%m-%dT%H:%M:%S.%fZ", "_."]"#, #""2024-03-01T10:00:00.5Z""#,
        #""2024-03-01T11:00:00.50+01:00""#, true
      ),
      (
        #"["datetime-parse", "%Y-%m-%dT%H:%M:%S.%fZ", "_."]"#, #""2024-03-01T10:00:00.5Z""#,
        #""2024-03-01T10:00:00Z""#, false
      ),
      (
        #"["datetime-format", "%Y-%m-%dT%H:%M:%SZ", "_."]"#, #""2024-03-01""#,
        #""2024-03-01T00:00:00.000+00:00""#, true
      ),
      (
        #"["datetime-format", "%Y-%m-%dT%H:%M:%S", "_."]"#, #""2024-03-01""#,
        #""2024-03-01T00:00:00Z""#, false
      ),
      (
        #"["if", ["eq", "", "_."], "-", "_."]"#, #""2024-03-01T00:00Z""#,
        #""2024-03-01T00:00:00Z""#, false
      ),
      (#"["integer", ["decimal", "_."]]"#, #""12.9""#, "12.0", true),
      (#"["integer", ["decimal", "_."]]"#, #""12.9""#, #""12""#, false),
      (#"["if", ["or", ["is-empty", "_."], ["eq", "", "_."]], "-", "_."]"#, "null", #""-""#, true),
      (#"["if", ["or", ["is-empty", "_."], ["eq", "", "_."]], "-", "_."]"#, #""""#, #""-""#, true),
    ]
  )
  func accepts(expression: String, source: String, target: String, isAccepted: Bool) throws {
    let expression = try Expression(cell: expression)
    let source = try JSONParser.parse(source)
    let target = try JSONParser.parse(target)
    #expect(expression.accepts(source: source, for: target, now: Self.now) == isAccepted)
  }

  @Test(
    "A value of the source is found for a value of the target",
    arguments: [
      (#"["list", "_."]"#, #"["a"]"#, #""a""#), (#"["first", "_."]"#, #""a""#, #""a""#),
      (#"["datetime-parse", "%d.%m.%Y", "_."]"#, #""~t2024-03-01T00:00:00Z""#, #""01.03.2024""#),
      (#"["datetime-parse", "%d.%m.%Y", "_."]"#, #""2024-03-01""#, #""01.03.2024""#),
      (#"["datetime-format", "%d.%m.%Y", "_."]"#, #""01.03.2024""#, #""2024-03-01T00:00:00Z""#),
      (#"["string", ["integer", ["decimal", "_."]]]"#, #""12""#, #""12""#),
      (#"["if", ["is-decimal", "_."], ["decimal", "_."], ["integer", "_."]]"#, "12.5", "12.5"),
      (#"["if", ["is-empty", "_."], true, ["boolean", "_."]]"#, "true", "true"),
      (#"["boolean", ["string", "_."]]"#, "true", "true"), (#"["eq", "_.", null]"#, "true", "null"),
    ]
  )
  func finds(expression: String, target: String, source: String) throws {
    let found = try Expression(cell: expression).source(
      for: JSONParser.parse(target),
      now: Self.now
    )
    #expect(found == (try JSONParser.parse(source)))
  }

  @Test(
    "None is found for a value that the expression never makes",
    arguments: [
      (#"["integer", ["decimal", "_."]]"#, "12.5"), (#"["integer", ["decimal", "_."]]"#, #""x""#),
      (#"["replace", " ", "", ["string", "_."]]"#, #""a b""#),
      (#"["datetime-format", "%Y-%m-%d", "_."]"#, #""01.03.2024""#),
      (#"["if", ["or", ["is-empty", "_."], ["eq", "", "_."]], "-", "_."]"#, #""""#),
    ]
  )
  func findsNone(expression: String, target: String) throws {
    let found = try Expression(cell: expression).source(
      for: JSONParser.parse(target),
      now: Self.now
    )
    #expect(found == JSONValue?.none)
  }

  @Test(
    "Samples lie in the image, lead back, and begin with what shows most",
    arguments: expressions
  )
  func samples(cell: String) throws {
    let expression = try Expression(cell: cell)
    for number in [4_711, 123_456_789_012] {
      let samples = expression.samples(text: "qzx", number: number, now: Self.now)
      try #require(!samples.isEmpty)
      for sample in samples {
        let place = Comment(rawValue: "\(sample)")
        #expect(expression.accepts(source: sample.source, for: sample.target, now: Self.now), place)
        let source = expression.source(for: sample.target, now: Self.now)
        let back = try #require(source, place)
        #expect(expression.accepts(source: back, for: sample.target, now: Self.now), place)
      }
      // A list agrees with a value that it holds, and a moment with its text.
      let isSeen = !["list", "first", "datetime-parse"].contains { cell.hasPrefix("[\"\($0)\"") }
      #expect(samples[0].isChanged == isSeen, "\(samples)")
    }
  }

  @Test(
    "A sample that changes and still tells where it comes from is found wherever there is one",
    arguments: expressions.filter { !$0.contains("datetime") && !$0.hasPrefix(#"["boolean""#) }
  )
  func telling(cell: String) throws {
    let samples = try Expression(cell: cell).samples(text: "qzx", number: 4_711, now: Self.now)
    #expect(samples[0].isRunning || !samples.contains { $0.isChanged && $0.isRunning })
    #expect(samples.contains { $0.isRunning } || cell.contains("is-empty"), "\(samples)")
  }

  @Test("Dates of two numbers are two dates")
  func datesDiffer() throws {
    let expression = try Expression(cell: #"["datetime-format", "%Y-%m-%dT%H:%M:%S", "_."]"#)
    let targets = (0..<50).map { index in
      expression.samples(text: "qzx", number: index * 977 + 4_711, now: Self.now)[0].target
    }
    #expect(Set(targets).count == 50)
  }
}
