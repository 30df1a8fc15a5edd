import JSON

/// Functions of moments; all of them in UTC.
extension Evaluator {
  mutating func date(
    _ function: Expression.Function,
    _ arguments: ArraySlice<Expression>
  ) -> Value {
    switch function {
    case .now: return .moment(now)
    case .datetimeDiff:
      let unit = arguments.first?.constantText.flatMap(TimeUnit.init)
      let moments = values(arguments.dropFirst()).map(\.firstElement.moment)
      guard let unit, moments.count == 2, let start = moments[0], let end = moments[1] else {
        return .null
      }
      // The sign is that of the first moment less the second.
      return unit.count(from: end, to: start).map { .number(JSONNumber($0), .integer) } ?? .null
    default:
      guard let format = arguments.dropLast().last?.constantText,
        let pattern = try? DateTimePattern(format)
      else { return .null }
      return last(arguments).converted { value in
        if function == .datetimeFormat {
          return value.moment.map { .text(pattern.text(of: $0)) }
        }
        return value.text.flatMap { pattern.moment(in: $0) }.map(Value.moment)
      }
    }
  }
}

extension Value {
  /// The amount of a number, of the same kind; nil for anything else.
  var amount: Value? {
    guard case .number(let number, let kind) = self else { return nil }
    guard number.text.hasPrefix("-") else { return self }
    return JSONNumber(text: String(number.text.dropFirst())).map { .number($0, kind) }
  }
}
