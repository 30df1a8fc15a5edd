/// Reads a cell that has kept its brackets.
struct BracketReader {
  private let tokens: [ExpressionToken]
  private var index = 0

  /// Reads tokens that begin with a bracket.
  static func read(_ tokens: [ExpressionToken]) throws(ExpressionError) -> ExpressionNode {
    var reader = BracketReader(tokens: tokens)
    let node = try reader.value(depth: 0)
    if reader.index < tokens.count {
      throw ExpressionError(.textAfterExpression, at: tokens[reader.index].range.lowerBound)
    }
    return node
  }

  private init(tokens: [ExpressionToken]) { self.tokens = tokens }

  private mutating func value(depth: Int) throws(ExpressionError) -> ExpressionNode {
    let token = try token()
    switch token.kind {
    case .comma, .closing: throw ExpressionError(.valueExpected, at: token.range.lowerBound)
    case .opening: return try call(depth: depth)
    case .text, .number, .word:
      index += 1
      return ExpressionNode(content: .literal, token: index - 1)
    }
  }

  private mutating func call(depth: Int) throws(ExpressionError) -> ExpressionNode {
    let opening = tokens[index].range.lowerBound
    guard depth < Expression.maximumDepth else {
      throw ExpressionError(.tooDeep(limit: Expression.maximumDepth), at: opening)
    }
    index += 1
    let name = index
    guard case .text = try token().kind else {
      throw ExpressionError(.functionExpected, at: tokens[index].range.lowerBound)
    }
    index += 1
    var arguments: [ExpressionNode] = []
    while try token().kind == .comma {
      index += 1
      arguments.append(try value(depth: depth + 1))
    }
    guard tokens[index].kind == .closing else {
      throw ExpressionError(.commaExpected, at: tokens[index].range.lowerBound)
    }
    index += 1
    return ExpressionNode(content: .call(arguments), token: name)
  }

  /// The token at hand.
  private func token() throws(ExpressionError) -> ExpressionToken {
    guard index < tokens.count else {
      throw ExpressionError(.unclosedBracket, at: tokens.first?.range.lowerBound ?? 0)
    }
    return tokens[index]
  }
}
