import JSON

/// A piece of a cell, with the bytes that it stands on.
struct ExpressionToken {
  enum Kind: Equatable {
    case text(String)
    case number(JSONNumber)
    /// `true`, `false` or `null`.
    case word(JSONValue)
    case comma
    case opening
    case closing
  }

  let kind: Kind
  let range: Range<Int>

  /// Whether it is a value of its own.
  var isLiteral: Bool {
    switch kind {
    case .text, .number, .word: true
    case .comma, .opening, .closing: false
    }
  }

  /// The text, if it is one.
  var text: String? {
    if case .text(let text) = kind { text } else { nil }
  }

  /// The whole number, if it is one that fits.
  var integer: Int? {
    if case .number(let number) = kind { number.int } else { nil }
  }

  /// The function whose name it is.
  var function: Expression.Function? { text.flatMap(Expression.Function.init) }
}

/// Takes a cell apart, in one pass that ends at the first thing that is wrong.
struct ExpressionTokenizer {
  private let bytes: [UInt8]
  private var index: Int
  private var tokens: [ExpressionToken] = []

  /// Reads the tokens of a cell.
  ///
  /// - Parameters:
  ///   - bytes: The cell.
  ///   - start: Where to begin.
  ///   - limit: The most tokens; reading ends with an error where there are more.
  /// - Returns: The tokens in their order, no two values next to each other.
  /// - Throws: The first place where there is no token, or a comma is missing.
  /// - Complexity: O(*n*) in the length of the cell.
  static func tokens(
    of bytes: [UInt8],
    from start: Int,
    limit: Int
  ) throws(ExpressionError) -> [ExpressionToken] {
    var tokenizer = ExpressionTokenizer(bytes: bytes, index: start)
    while let token = try tokenizer.next() {
      if let last = tokenizer.tokens.last, last.isLiteral, token.isLiteral {
        throw ExpressionError(.commaExpected, at: token.range.lowerBound)
      }
      tokenizer.tokens.append(token)
      if tokenizer.tokens.count > limit {
        throw ExpressionError(.tooLong(limit: limit), at: token.range.lowerBound)
      }
    }
    return tokenizer.tokens
  }

  private init(bytes: [UInt8], index: Int) {
    self.bytes = bytes
    self.index = index
  }

  private mutating func next() throws(ExpressionError) -> ExpressionToken? {
    while index < bytes.count, bytes[index].isBlank { index += 1 }
    guard index < bytes.count else { return nil }
    let start = index
    let kind: ExpressionToken.Kind
    switch bytes[index] {
    case UInt8(ascii: ","): kind = sign(.comma)
    case UInt8(ascii: "["): kind = sign(.opening)
    case UInt8(ascii: "]"): kind = sign(.closing)
    case UInt8(ascii: "\""): kind = try text()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): kind = try number()
    default: kind = try word()
    }
    return ExpressionToken(kind: kind, range: start..<index)
  }

  private mutating func sign(_ kind: ExpressionToken.Kind) -> ExpressionToken.Kind {
    index += 1
    return kind
  }

  private mutating func text() throws(ExpressionError) -> ExpressionToken.Kind {
    let start = index
    index += 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    index = min(index + 1, bytes.count)
    do {
      guard case .string(let text) = try JSONParser.parse(Array(bytes[start..<index])) else {
        throw ExpressionError(.unknownSign, at: start)
      }
      return .text(text)
    } catch let error as JSONParseError {
      throw ExpressionError(.notJSON(error.kind), at: start + error.offset)
    } catch {
      throw ExpressionError(.unknownSign, at: start)
    }
  }

  private mutating func number() throws(ExpressionError) -> ExpressionToken.Kind {
    let start = index
    while index < bytes.count, bytes[index].standsInNumbers { index += 1 }
    guard let number = JSONNumber(text: String(decoding: bytes[start..<index], as: UTF8.self))
    else { throw ExpressionError(.unknownSign, at: start) }
    return .number(number)
  }

  private mutating func word() throws(ExpressionError) -> ExpressionToken.Kind {
    let words: [(StaticString, JSONValue)] = [("true", true), ("false", false), ("null", .null)]
    for (word, value) in words {
      let name = Array(word.description.utf8)
      let end = index + name.count
      guard bytes[index...].starts(with: name), end == bytes.count || !bytes[end].isLetter else {
        continue
      }
      index = end
      return .word(value)
    }
    throw ExpressionError(.unknownSign, at: index)
  }
}

extension UInt8 {
  /// Whether it is a blank, tab or line end.
  var isBlank: Bool { self == 32 || (9...13).contains(self) }

  /// Whether it is a decimal digit.
  var isDigit: Bool { self &- 48 < 10 }

  fileprivate var isLetter: Bool { (self | 0x20) &- 97 < 26 }

  fileprivate var standsInNumbers: Bool {
    isDigit || self == UInt8(ascii: ".") || self == UInt8(ascii: "-") || self == UInt8(ascii: "+")
      || self | 0x20 == UInt8(ascii: "e")
  }
}
