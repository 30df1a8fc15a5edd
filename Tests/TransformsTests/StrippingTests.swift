import JSON
import Testing
import Transforms

/// What was stripped must come back as it was, or be refused; never as something else.
@Suite("Restoring of stripped brackets")
struct StrippingTests {
  private static let seed = UInt64.random(in: .min ... .max)
  private static let count = 2000

  /// A comma without a blank keeps the value behind it from being stripped.
  @Test("Expressions printed without blanks are restored exactly")
  func withoutBlanks() {
    var restored = 0
    check(blanks: false) { expression, outcome in
      switch outcome {
      case .success(let read):
        restored += 1
        return read == expression
      case .failure(let error): return error.kind == .tooLong(limit: 30)
      }
    }
    #expect(restored > Self.count / 4, "seed \(Self.seed)")
  }

  /// Where values were stripped as well there can be several readings, but the right one is among them.
  @Test("Expressions whose values were stripped too are restored exactly or refused as ambiguous")
  func withBlanks() {
    var restored = 0
    check(blanks: true) { expression, outcome in
      switch outcome {
      case .success(let read):
        restored += 1
        return read == expression
      case .failure(let error):
        if case .ambiguous = error.kind { return true }
        return error.kind == .tooLong(limit: 30)
      }
    }
    #expect(restored > Self.count / 4, "seed \(Self.seed)")
  }

  @Test("The full form of any expression reads as itself")
  func fullForm() throws {
    var generator = ExpressionGenerator(seed: Self.seed)
    for _ in 0..<Self.count {
      let expression = generator.expression(depth: 5)
      guard case .call = expression else { continue }
      let place = Comment(rawValue: "\(expression), seed \(Self.seed)")
      #expect(try Expression(cell: expression.text) == expression, place)
      #expect(try Expression(cell: expression.json.text) == expression, place)
      let pretty = String(decoding: expression.json.bytes(pretty: true), as: UTF8.self)
      #expect(try Expression(cell: "\n\(pretty)") == expression, place)
    }
  }

  @Test("What an expression makes of a value never crashes, and is accepted for it")
  func evaluation() {
    var generator = ExpressionGenerator(seed: Self.seed)
    let now = Moment(secondsSince1970: 1_700_000_000)
    let values: [JSONValue] = [
      .null, true, 0, -12.5, "", "+47 1 2", "2024-02-29", "~t2024-02-29T01:02:03.4Z", "12.0", [],
      ["a", .null, 3, [["b"], false]], ["name": ["first": 1, "x": [1, 2]]],
    ]
    for index in 0..<Self.count {
      let expression = generator.expression(depth: 5)
      let value = values[index % values.count]
      let made = expression.evaluate(value, now: now)
      #expect(
        expression.accepts(source: value, for: made, now: now),
        "\(expression) of \(value.text), seed \(Self.seed)"
      )
    }
  }

  private func check(
    blanks: Bool,
    _ isRight: (Expression, Result<Expression, ExpressionError>) -> Bool
  ) {
    var generator = ExpressionGenerator(seed: Self.seed)
    for _ in 0..<Self.count {
      let expression = generator.expression(depth: 3)
      guard case .call = expression else { continue }
      let cell = stripped(generator.print(expression, blanks: blanks))
      let outcome = Result { () throws(ExpressionError) in try Expression(cell: cell) }
      #expect(
        isRight(expression, outcome),
        "\(expression) as \(cell): \(outcome), seed \(Self.seed)"
      )
    }
  }

  /// Deletes every opening bracket and every value behind a comma and a blank, as documents do.
  private func stripped(_ text: String) -> String {
    var result = ""
    var rest = Substring(text.filter { $0 != "[" })
    while !rest.isEmpty {
      if rest.hasPrefix(#", "_."]"#) {
        rest = rest.dropFirst(7)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}
