/// Functions that test values and choose between them.
extension Evaluator {
  mutating func test(
    _ function: Expression.Function,
    _ arguments: ArraySlice<Expression>
  ) -> Bool {
    let values = values(arguments)
    guard let first = values.first, let last = values.last else { return false }
    switch function {
    case .isEmpty: return first.elements.isEmpty
    case .isNull: return first.isNothing
    case .isDecimal:
      if case .number(_, .decimal) = first.firstElement { return true }
      return false
    case .isBoolean:
      if case .bool = first.firstElement { return true }
      return false
    case .eq: return Value.list(first.elements).equals(.list(last.elements))
    case .neq: return !Value.list(first.elements).equals(.list(last.elements))
    case .gt: return first.firstElement.isGreater(than: last.firstElement)
    default: return false
    }
  }

  /// Evaluates no more arguments than it takes.
  mutating func choice(
    _ function: Expression.Function,
    _ arguments: ArraySlice<Expression>
  ) -> Value {
    var rest = arguments
    switch function {
    case .or, .and:
      while let argument = rest.popFirst() {
        if value(of: argument).isTrue == (function == .or) { return .bool(function == .or) }
      }
      return .bool(function == .and)
    case .ifNull:
      guard let argument = rest.popFirst() else { return .null }
      let value = value(of: argument)
      return value.isNothing ? last(rest) : value
    default:
      guard let condition = rest.popFirst(), let consequence = rest.popFirst() else { return .null }
      return value(of: condition).isTrue ? value(of: consequence) : last(rest)
    }
  }
}
