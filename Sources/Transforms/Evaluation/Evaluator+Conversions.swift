/// Functions that make another kind of value.
extension Evaluator {
  mutating func conversion(
    _ function: Expression.Function,
    _ arguments: ArraySlice<Expression>
  ) -> Value {
    switch function {
    case .string:
      let value = last(arguments)
      return value.converted { element in
        switch element {
        case .list, .object: structureText(of: element)
        default: Cast.string.convert(element, words: words)
        }
      }
    case .list: return .list(values(arguments))
    case .first: return last(arguments).firstElement
    default:
      guard let cast = Cast(rawValue: function.rawValue) else { return .null }
      return last(arguments).converted { cast.convert($0) }
    }
  }

  /// The JSON text of a list or object; quotes in quotes make it grow.
  private mutating func structureText(of value: Value) -> Value? {
    guard let converted = Cast.string.convert(value, words: words),
      allows(converted.text?.utf8.count ?? 0)
    else { return nil }
    return converted
  }
}
