import JSON

/// A reading of a cell's tokens, before it is known whether it makes sense.
struct ExpressionNode {
  enum Content {
    /// A text, number or word.
    case literal
    /// The token names a function of these arguments.
    case call([ExpressionNode])
    /// The value at hand, which is not written at all.
    case implied
  }

  let content: Content
  /// The index of the token that it stands on.
  let token: Int
}

/// Makes checked expressions of readings.
struct ExpressionBuilder {
  let tokens: [ExpressionToken]

  /// Whether formats, patterns and units have to make sense.
  var checks = true

  /// The longest pattern to match texts with.
  private static let longestPattern = 1000

  /// The expression that a reading stands for.
  ///
  /// - Throws: The first function whose arguments make no sense.
  func expression(of node: ExpressionNode) throws(ExpressionError) -> Expression {
    let token = tokens[node.token]
    switch node.content {
    case .implied: return .wholeValue
    case .call(let arguments): return try call(node, arguments)
    case .literal:
      switch token.kind {
      case .text(let text):
        if let function = token.function, function.mayStandBare {
          return .call(function, [.wholeValue])
        }
        if text.hasPrefix("_.") { return .path(PropertyPath(String(text.dropFirst(2)))) }
        return .constant(.string(text))
      case .number(let number): return .constant(.number(number))
      case .word(let value): return .constant(value)
      case .comma, .opening, .closing: throw error(.valueExpected, node)
      }
    }
  }

  private func call(
    _ node: ExpressionNode,
    _ arguments: [ExpressionNode]
  ) throws(ExpressionError) -> Expression {
    guard let name = tokens[node.token].text else { throw error(.functionExpected, node) }
    guard let function = Expression.Function(rawValue: name) else {
      throw error(.unknownFunction(name), node)
    }
    var built: [Expression] = []
    for (kind, argument) in zip(try kinds(of: arguments, for: function, at: node), arguments) {
      switch kind {
      case .expression:
        built.append(try expression(of: argument))
      case .text:
        guard case .literal = argument.content, let text = tokens[argument.token].text else {
          throw error(.wrongArguments(function), argument)
        }
        built.append(.constant(.string(text)))
      case .number:
        guard case .literal = argument.content, let number = tokens[argument.token].integer else {
          throw error(.wrongArguments(function), argument)
        }
        built.append(.constant(.number(JSONNumber(number))))
      }
    }
    if checks, let (index, problem) = Self.problem(with: function, of: built) {
      throw error(problem, arguments[index])
    }
    return .call(function, built)
  }

  private func kinds(
    of arguments: [ExpressionNode],
    for function: Expression.Function,
    at node: ExpressionNode
  ) throws(ExpressionError) -> [Expression.Function.Argument] {
    switch function.arguments {
    case .any(let least):
      if arguments.count >= least {
        return Array(repeating: .expression, count: arguments.count)
      }
    case .fixed(let rows):
      if let row = rows.first(where: { $0.count == arguments.count }) { return row }
    }
    throw error(.wrongArguments(function), node)
  }

  private func error(_ kind: ExpressionError.Kind, _ node: ExpressionNode) -> ExpressionError {
    ExpressionError(kind, at: tokens[node.token].range.lowerBound)
  }

  /// The argument that says nothing that can be done, with what is wrong with it.
  private static func problem(
    with function: Expression.Function,
    of arguments: [Expression]
  ) -> (Int, ExpressionError.Kind)? {
    switch function {
    case .datetimeFormat, .datetimeParse:
      let index = arguments.count - 2
      if index == 1, let zone = arguments[0].constantText, !Moment.isUTC(zone: zone) {
        return (0, .unknownZone(zone))
      }
      guard let format = arguments[index].constantText else { return nil }
      do throws(DateTimePattern.Problem) {
        let pattern = try DateTimePattern(format)
        return function == .datetimeParse && !pattern.hasYear ? (index, .noYear) : nil
      } catch {
        switch error {
        case .unknownCode(let code): return (index, .unknownFormatCode(code))
        case .offsetBeforeEnd: return (index, .offsetBeforeEnd)
        }
      }
    case .datetimeDiff:
      guard let name = arguments[0].constantText, TimeUnit(rawValue: name) == nil else {
        return nil
      }
      return (0, .unknownUnit(name))
    case .matches:
      let length = arguments[0].constantText?.unicodeScalars.count ?? 0
      return length > longestPattern ? (0, .patternTooLong(limit: longestPattern)) : nil
    case .replace:
      return arguments[0].constantText?.isEmpty == true ? (0, .emptyReplacement) : nil
    case .slice:
      return arguments.count == 4 && arguments[2].constantInteger == 0 ? (2, .zeroStride) : nil
    default: return nil
    }
  }
}

extension Expression {
  /// The text that a constant holds.
  var constantText: String? {
    if case .constant(.string(let text)) = self { text } else { nil }
  }

  /// The whole number that a constant holds.
  var constantInteger: Int? {
    if case .constant(.number(let number)) = self { number.int } else { nil }
  }
}
