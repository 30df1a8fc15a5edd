public import JSON

/// Works out what an expression makes of one value.
struct Evaluator {
  /// How booleans are written as text; which of the two is not documented.
  enum BooleanWords {
    case lowercase
    case capitalized
  }

  /// The value at hand.
  let source: JSONValue
  let now: Moment
  var words = BooleanWords.lowercase

  /// How many bytes longer than the values at hand all texts may become that are made on the way.
  ///
  /// A short cell could otherwise ask for more memory than there is.
  private var allowance = 16 << 20

  init(source: JSONValue, now: Moment, words: BooleanWords = .lowercase) {
    self.source = source
    self.now = now
    self.words = words
  }

  /// Evaluates an expression.
  mutating func value(of expression: Expression) -> Value {
    switch expression {
    case .constant(let value): Value(literal: value)
    case .path(let path): source.value(at: path).map { Value($0) } ?? .null
    case .call(let function, let arguments): value(of: function, arguments[...])
    }
  }

  private mutating func value(
    of function: Expression.Function,
    _ arguments: ArraySlice<Expression>
  ) -> Value {
    switch function {
    case .string, .integer, .float, .decimal, .boolean, .list, .first:
      conversion(function, arguments)
    case .isEmpty, .isNull, .isDecimal, .isBoolean, .eq, .neq, .gt: .bool(test(function, arguments))
    case .if, .ifNull, .or, .and: choice(function, arguments)
    case .abs: last(arguments).converted(\.amount)
    case .now, .datetimeDiff, .datetimeFormat, .datetimeParse: date(function, arguments)
    case .matches, .split, .slice, .join, .replace: text(function, arguments)
    }
  }

  /// The value of the last argument.
  mutating func last(_ arguments: ArraySlice<Expression>) -> Value {
    arguments.last.map { value(of: $0) } ?? .null
  }

  /// The values of all arguments.
  mutating func values(_ arguments: ArraySlice<Expression>) -> [Value] {
    var values: [Value] = []
    for argument in arguments { values.append(value(of: argument)) }
    return values
  }

  /// Whether so many more bytes may be made; they are counted.
  mutating func allows(_ bytes: Int) -> Bool {
    allowance -= max(0, bytes)
    return allowance >= 0
  }
}

extension Expression {
  /// What the expression makes of a value.
  ///
  /// Nothing fails on bad data: what a function cannot use is left out of lists and null otherwise.
  /// Texts that would grow by more than 16 MB count as such.
  ///
  /// - Parameters:
  ///   - value: The value, or the list of values, of the source.
  ///   - now: The time to reckon from, where the expression asks for it.
  /// - Returns: The value for the target. A moment is a text such as `~t2024-03-01T00:00:00Z`.
  public func evaluate(_ value: JSONValue, now: Moment) -> JSONValue {
    var evaluator = Evaluator(source: value, now: now)
    return evaluator.value(of: self).json
  }
}
