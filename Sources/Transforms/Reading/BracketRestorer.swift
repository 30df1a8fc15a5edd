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

  private typealias Readings = ByEnd<ExpressionNode>
  private typealias ArgumentLists = ByEnd<[ExpressionNode]>

  private let tokens: [ExpressionToken]
  /// The expressions that begin at each token; nil where they have not been looked for.
  private var known: [Readings?]
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
    let whole = readings[tokens.count]
    if !whole.isEmpty { return whole }
    let reached = max(restorer.furthest, readings.entries.last?.end ?? 0)
    let place = reached < tokens.count ? tokens[reached].range.lowerBound : end
    throw ExpressionError(.noReading, at: place)
  }

  private init(tokens: [ExpressionToken]) {
    self.tokens = tokens
    known = Array(repeating: nil, count: tokens.count + 1)
  }

  /// The expressions that begin at a token, by the token behind them.
  private mutating func expressions(at start: Int) -> Readings {
    if start < known.count, let readings = known[start] { return readings }
    var readings = Readings()
    if start < tokens.count, let function = tokens[start].function {
      readings = calls(of: function, at: start)
    } else if start < tokens.count, tokens[start].isLiteral {
      readings.add(ExpressionNode(content: .literal, token: start), at: start + 1)
    } else {
      furthest = max(furthest, start)
    }
    if start < known.count { known[start] = readings }
    return readings
  }

  private mutating func calls(of function: Expression.Function, at start: Int) -> Readings {
    var readings = Readings()
    var none = ArgumentLists()
    none.add([], at: start + 1)
    switch function.arguments {
    case .any(let least):
      var lists = none
      var count = 0
      while !lists.entries.isEmpty {
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
    for (end, lists) in lists.entries {
      for arguments in lists { add(arguments + [implied], of: name, upTo: end, to: &readings) }
    }
  }

  /// Adds the calls that are closed by a bracket.
  private mutating func close(
    _ lists: ArgumentLists,
    of name: Int,
    into readings: inout Readings
  ) {
    for (end, lists) in lists.entries {
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
    readings.add(ExpressionNode(content: .call(arguments), token: name), at: end)
  }

  /// The lists with a comma and one more argument behind each.
  private mutating func adding(
    _ kind: Expression.Function.Argument,
    to lists: ArgumentLists
  ) -> ArgumentLists {
    var longer = ArgumentLists()
    for (end, lists) in lists.entries {
      guard end < tokens.count, tokens[end].kind == .comma else {
        furthest = max(furthest, end)
        continue
      }
      for (next, nodes) in arguments(kind, at: end + 1).entries {
        for list in lists {
          for node in nodes { longer.add(list + [node], at: next) }
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
      return Readings()
    }
    var readings = Readings()
    readings.add(ExpressionNode(content: .literal, token: start), at: start + 1)
    return readings
  }
}

extension BracketRestorer {
  /// What was read from one token on, by the token behind it; of each end, a few.
  private struct ByEnd<Value> {
    /// The ends in order, few as they are.
    private(set) var entries: [(end: Int, values: [Value])] = []

    subscript(end: Int) -> [Value] { entries.first { $0.end == end }?.values ?? [] }

    mutating func add(_ value: Value, at end: Int) {
      var place = entries.count
      while place > 0, entries[place - 1].end >= end {
        place -= 1
        guard entries[place].end == end else { continue }
        if entries[place].values.count < BracketRestorer.readingLimit {
          entries[place].values.append(value)
        }
        return
      }
      entries.insert((end, [value]), at: place)
    }
  }
}
