import JSON
import Transforms

/// Makes expressions at random, the same ones for the same seed.
struct ExpressionGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// An expression that is no deeper than so many functions.
  ///
  /// Its texts hold no bracket, which stripping would take away, and name no function, which gives
  /// other readings.
  mutating func expression(depth: Int) -> Expression {
    guard depth > 0, chance(3, of: 4) else {
      if chance(2, of: 3) {
        return chance(3, of: 4) ? .wholeValue : .path(PropertyPath(pick(["name", "name.first"])))
      }
      return .constant(
        pick(["X", "", "-", "a,b", "é\"\\", true, false, .null, 100, 1.5, -3, "12"])
      )
    }
    let function = pick(Expression.Function.allCases)
    let value = expression(depth: depth - 1)
    switch function {
    case .now: return .call(.now, [])
    case .list, .or, .and:
      let rest = (0..<Int.random(in: 0...2, using: &self)).map { _ in expression(depth: depth - 1) }
      return .call(function, [value] + rest)
    case .datetimeFormat, .datetimeParse:
      let format = text(["%Y-%m-%d", "%d.%m.%Y %H:%M:%S.%f", "%y"])
      return .call(function, (chance(1, of: 3) ? [text(["UTC"])] : []) + [format, value])
    case .datetimeDiff:
      return .call(function, [text(["year", "day"]), value, expression(depth: depth - 1)])
    case .matches: return .call(function, [text(["*", "+* *", "?", "a*"]), value])
    case .join, .split: return .call(function, [text([" ", "", ", "]), value])
    case .replace: return .call(function, [text([" ", "a", "é"]), text(["", "b", "_."]), value])
    case .slice:
      let bounds = (0..<Int.random(in: 1...3, using: &self)).map { _ in
        Expression.constant(pick([1, -1, 2, -7]))
      }
      return .call(function, bounds + [value])
    case .eq, .neq, .gt, .ifNull: return .call(function, [value, expression(depth: depth - 1)])
    case .if:
      let branches = (0..<Int.random(in: 1...2, using: &self)).map { _ in
        expression(depth: depth - 1)
      }
      return .call(function, [value] + branches)
    default: return .call(function, [value])
    }
  }

  /// The full form.
  ///
  /// With blanks, some of the commas in front of the values that functions work on have one behind
  /// them, so that stripping takes the value away.
  mutating func print(_ expression: Expression, blanks: Bool) -> String {
    guard case .call(let function, let arguments) = expression else { return expression.text }
    var text = "[\"\(function.rawValue)\""
    for (index, argument) in arguments.enumerated() {
      let isValue = index == arguments.count - 1 && !Self.keepsValue.contains(function)
      let hasBlank = blanks && (argument != .wholeValue || isValue) && chance(1, of: 2)
      text += (hasBlank ? ", " : ",") + print(argument, blanks: blanks)
    }
    return text + "]"
  }

  /// The functions whose last argument is never left out.
  private static let keepsValue: Set<Expression.Function> = [
    .if, .ifNull, .or, .and, .eq, .neq, .gt, .now, .datetimeDiff,
  ]

  private mutating func chance(_ number: Int, of count: Int) -> Bool {
    Int.random(in: 0..<count, using: &self) < number
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &self)]
  }

  private mutating func text(_ texts: [String]) -> Expression { .constant(.string(pick(texts))) }
}
