/// Puts back the brackets of a cell from which they were stripped.
///
/// Documents up to March 2024 print an expression without any `[` and without any `, "_."]`:
///
///     ["if", ["is-decimal", "_."], ["decimal", "_."], ["integer", "_."]]
///      "if",  "is-decimal",         "decimal",         "integer"       ]
///
/// Each function takes so many arguments and is closed by a bracket, unless its value was left out
/// with the bracket. All ways to read the tokens so are found, place by place, each place once; of
/// those from one place to another a few are kept, which is enough to tell one from several.
struct BracketRestorer {
  /// The most tokens for which brackets are put back.
  static let tokenLimit = 30

  private static let readingLimit = 4

  private typealias Readings = [Int: [ExpressionNode]]
  private typealias ArgumentLists = [Int: [[ExpressionNode]]]

  private let tokens: [ExpressionToken]
  private var known: [Int: Readings] = [:]
  /// The furthest token that did not go on as it had to.
  private var furthest = 0

  /// All readings of all tokens; at least one.
  ///
  /// - Throws: The furthest place that could be reached, where no reading uses up all tokens.
  static func readings(
    of tokens: [ExpressionToken],
    end: Int
  ) throws(ExpressionError) -> [ExpressionNode] {
    var restorer = BracketRestorer(tokens: tokens)
    let readings = restorer.expressions(at: 0)
    if let whole = readings[tokens.count] { return whole }
    let reached = max(restorer.furthest, readings.keys.max() ?? 0)
    let place = reached < tokens.count ? tokens[reached].range.lowerBound : end
    throw ExpressionError(.noReading, at: place)
  }

  private init(tokens: [ExpressionToken]) { self.tokens = tokens }

  /// The expressions that begin at a token, by the token behind them.
  private mutating func expressions(at start: Int) -> Readings {
    if let readings = known[start] { return readings }
    var readings: Readings = [:]
    if start < tokens.count, let function = tokens[start].function {
      readings = calls(of: function, at: start)
    } else if start < tokens.count, tokens[start].isLiteral {
      readings[start + 1] = [ExpressionNode(content: .literal, token: start)]
    } else {
      furthest = max(furthest, start)
    }
    known[start] = readings
    return readings
  }

  private mutating func calls(of function: Expression.Function, at start: Int) -> Readings {
    var readings: Readings = [:]
    let none: ArgumentLists = [start + 1: [[]]]
    switch function.arguments {
    case .any(let least):
      var lists = none
      var count = 0
      while !lists.isEmpty {
        if function.mayOmitValue { omitValue(after: lists, of: start, into: &readings) }
        if count >= least { close(lists, of: start, into: &readings) }
        lists = adding(.expression, to: lists)
        count += 1
      }
    case .fixed(let rows):
      for row in rows {
        var lists = none
        for (index, kind) in row.enumerated() {
          if index == row.count - 1, function.mayOmitValue {
            omitValue(after: lists, of: start, into: &readings)
          }
          lists = adding(kind, to: lists)
        }
        close(lists, of: start, into: &readings)
      }
    }
    return readings
  }

  /// Adds the calls whose last argument is left out, with its bracket.
  private func omitValue(after lists: ArgumentLists, of name: Int, into readings: inout Readings) {
    let implied = ExpressionNode(content: .implied, token: name)
    for (end, lists) in lists.inOrder {
      for arguments in lists { add(arguments + [implied], of: name, upTo: end, to: &readings) }
    }
  }

  /// Adds the calls that are closed by a bracket.
  private mutating func close(
    _ lists: ArgumentLists,
    of name: Int,
    into readings: inout Readings
  ) {
    for (end, lists) in lists.inOrder {
      guard end < tokens.count, tokens[end].kind == .closing else {
        furthest = max(furthest, end)
        continue
      }
      for arguments in lists { add(arguments, of: name, upTo: end + 1, to: &readings) }
    }
  }

  private func add(
    _ arguments: [ExpressionNode],
    of name: Int,
    upTo end: Int,
    to readings: inout Readings
  ) {
    guard readings[end, default: []].count < Self.readingLimit else { return }
    readings[end, default: []].append(ExpressionNode(content: .call(arguments), token: name))
  }

  /// The lists with a comma and one more argument behind each.
  private mutating func adding(
    _ kind: Expression.Function.Argument,
    to lists: ArgumentLists
  ) -> ArgumentLists {
    var longer: ArgumentLists = [:]
    for (end, lists) in lists.inOrder {
      guard end < tokens.count, tokens[end].kind == .comma else {
        furthest = max(furthest, end)
        continue
      }
      for (next, nodes) in arguments(kind, at: end + 1).inOrder {
        for list in lists {
          for node in nodes where longer[next, default: []].count < Self.readingLimit {
            longer[next, default: []].append(list + [node])
          }
        }
      }
    }
    return longer
  }

  private mutating func arguments(
    _ kind: Expression.Function.Argument,
    at start: Int
  ) -> Readings {
    let isLiteral: Bool
    switch kind {
    case .expression: return expressions(at: start)
    case .text: isLiteral = start < tokens.count && tokens[start].text != nil
    case .number: isLiteral = start < tokens.count && tokens[start].integer != nil
    }
    guard isLiteral else {
      furthest = max(furthest, start)
      return [:]
    }
    return [start + 1: [ExpressionNode(content: .literal, token: start)]]
  }
}

extension [Int: [ExpressionNode]] {
  fileprivate var inOrder: [Element] { sorted { $0.key < $1.key } }
}

extension [Int: [[ExpressionNode]]] {
  fileprivate var inOrder: [Element] { sorted { $0.key < $1.key } }
}
