public import JSON

/// Why a cell of the Data Type column cannot be read, and where.
public struct ExpressionError: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Kind: Sendable, Hashable {
    /// The cell is empty, or says only that its conversion is not shown.
    case noExpression
    /// Something stands there that is no text, number, word, comma or bracket.
    case unknownSign
    /// A text or number is not written as JSON writes it.
    case notJSON(JSONParseError.Kind)
    /// A comma is missing between two values.
    case commaExpected
    /// A value is missing.
    case valueExpected
    /// A bracket is never closed.
    case unclosedBracket
    /// More text follows the expression.
    case textAfterExpression
    /// The cell has more tokens than this.
    case tooLong(limit: Int)
    /// Functions are nested deeper than this.
    case tooDeep(limit: Int)
    /// A list begins with something other than the name of a function.
    case functionExpected
    /// No function of this name is known.
    case unknownFunction(String)
    /// A function has not the arguments that it takes.
    case wrongArguments(Expression.Function)
    /// A single number or word is no conversion.
    case constantAlone
    /// The brackets can be put back in no way.
    case noReading
    /// The brackets can be put back in several ways, of which these are two.
    case ambiguous(Expression, Expression)
    /// What was restored does not come out as the cell when its brackets are stripped again.
    case notReproduced
    /// A format has a code that is not known.
    case unknownFormatCode(String)
    /// The code for the offset stands before the end of a format.
    case offsetBeforeEnd
    /// A format to read moments has no year.
    case noYear
    /// A time zone is not known.
    case unknownZone(String)
    /// A unit of time is not known.
    case unknownUnit(String)
    /// A slice goes on by steps of zero.
    case zeroStride
    /// A replacement of the empty text.
    case emptyReplacement
    /// A pattern is longer than this.
    case patternTooLong(limit: Int)
  }

  /// What is wrong.
  public var kind: Kind

  /// The byte of the cell, blanks around it included, at which it is wrong, from 0.
  public var offset: Int

  /// Creates an error at a byte offset.
  public init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}

extension ExpressionError: CustomStringConvertible {
  /// The sentence to show, with the place.
  public var description: String { "\(kind) at byte \(offset)" }
}

extension ExpressionError.Kind: CustomStringConvertible {
  /// What is wrong, in words, without the place and without a final stop.
  public var description: String {
    switch self {
    case .noExpression: "the cell shows no conversion"
    case .unknownSign: "neither a text in quotes, a number, a word nor a bracket stands here"
    case .notJSON(let kind): kind.description
    case .commaExpected: "a comma is missing between two values"
    case .valueExpected: "a value must stand here"
    case .unclosedBracket: "the bracket is never closed"
    case .textAfterExpression: "more text follows the expression"
    case .tooLong(let limit): "the cell has more than \(limit) texts, numbers, commas and brackets"
    case .tooDeep(let limit): "more than \(limit) functions stand in each other"
    case .functionExpected: "the name of a function must stand here in quotes"
    case .unknownFunction(let name): "there is no function \(Self.quoted(name))"
    case .wrongArguments(let function):
      "`\(function.rawValue)` takes other arguments: \(function.usage)"
    case .constantAlone: "a value alone is no conversion"
    case .noReading: "the brackets that are left out can be put back in no way; it fails here"
    case .ambiguous(let first, let second):
      "the brackets can be put back in several ways: \(Self.short(first)) or \(Self.short(second))"
    case .notReproduced: "what brackets were left out here cannot be told"
    case .unknownFormatCode(let code): "the format has \(Self.quoted(code)), which is no code"
    case .offsetBeforeEnd: "`%z` may only end a format"
    case .noYear: "a format to read dates needs a year, `%Y` or `%y`"
    case .unknownZone(let name): "the time zone \(Self.quoted(name)) is not known; only `UTC` is"
    case .unknownUnit(let name): "\(Self.quoted(name)) is no unit of time"
    case .zeroStride: "a slice cannot go on by steps of zero"
    case .emptyReplacement: "the empty text cannot be replaced"
    case .patternTooLong(let limit): "the pattern is longer than \(limit) characters"
    }
  }

  /// What to do about it, in words, without a final stop.
  public var hint: String {
    switch self {
    case .unknownFunction, .constantAlone, .wrongArguments, .functionExpected:
      "write one of the functions with its arguments: \"string\", or [\"integer\", \"_.\"]"
    case .noExpression: "write the conversion, such as \"string\"; under N/A any plain one will do"
    case .noReading, .ambiguous, .notReproduced, .tooLong:
      "write the expression with all of its brackets"
    case .tooDeep, .patternTooLong: "write a shorter expression"
    case .unknownZone: "leave the zone out; formats are written in UTC then"
    case .unknownUnit:
      "write \(TimeUnit.allCases.map(\.rawValue).joined(separator: ", "))"
    case .unknownFormatCode, .offsetBeforeEnd, .noYear:
      "write a format of \(DateTimePattern.codes) and other characters"
    default: "write the expression as JSON does, with double quotes"
    }
  }

  private static func quoted(_ name: String) -> String { "`\(name.prefix(40))`" }

  private static func short(_ expression: Expression) -> String {
    let text = expression.text
    return text.count > 200 ? text.prefix(200) + "…" : text
  }
}
