import JSON

extension Expression {
  /// The most tokens of a cell that has its brackets.
  private static let tokenLimit = 2000

  /// Reads a cell of the Data Type column, whichever of its brackets were printed.
  ///
  /// A cell that begins with a bracket is JSON, where the bare name of a plain conversion stands
  /// for that conversion of the value at hand. Any other cell has lost its brackets, and they are
  /// put back where there is exactly one way to do so.
  ///
  /// - Parameter cell: The cell as it is written; blanks around it make no difference.
  /// - Throws: Why the cell cannot be read, or not in one way only, and where.
  /// - Complexity: O(*n*) in the length of the cell.
  public init(cell: String) throws(ExpressionError) {
    let bytes = Array(cell.utf8)
    guard let start = bytes.firstIndex(where: { !$0.isBlank }) else {
      throw ExpressionError(.noExpression, at: 0)
    }
    if bytes[start] == UInt8(ascii: "[") {
      let tokens = try ExpressionTokenizer.tokens(of: bytes, from: start, limit: Self.tokenLimit)
      let node = try BracketReader.read(tokens)
      self = try ExpressionBuilder(tokens: tokens).expression(of: node)
    } else if bytes[start...].starts(with: Array("N/A".utf8)),
      bytes[(start + 3)...].allSatisfy(\.isBlank)
    {
      throw ExpressionError(.noExpression, at: start)
    } else {
      try self.init(stripped: bytes, from: start)
    }
  }

  private init(stripped bytes: [UInt8], from start: Int) throws(ExpressionError) {
    let limit = BracketRestorer.tokenLimit
    let tokens = try ExpressionTokenizer.tokens(of: bytes, from: start, limit: limit)
    let readings = try BracketRestorer.readings(of: tokens, end: bytes.count)
    var found: [Expression] = []
    for reading in readings {
      let expression = try ExpressionBuilder(tokens: tokens, checks: false).expression(of: reading)
      if !found.contains(expression) { found.append(expression) }
    }
    if found.count > 1 { throw ExpressionError(.ambiguous(found[0], found[1]), at: start) }
    if case .constant(let value) = found[0] {
      // A name alone is what is left of a function that has lost its brackets.
      throw ExpressionError(value.string.map { .unknownFunction($0) } ?? .constantAlone, at: start)
    }
    guard BracketStripper.reproduces(bytes, from: readings[0], tokens) else {
      throw ExpressionError(.notReproduced, at: start)
    }
    self = try ExpressionBuilder(tokens: tokens).expression(of: readings[0])
  }
}
