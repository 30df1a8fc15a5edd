extension LocatedJSON {
  /// Something wrong with a text that should be JSON, and where.
  public struct Problem: Sendable, Hashable {
    /// What is wrong.
    public enum Kind: Sendable, Hashable {
      /// The text breaks the grammar of JSON.
      case syntax(JSONParseError.Kind)
      /// A comment has no end.
      case unclosedComment
      /// An object has two members of one name.
      case repeatedMember
      /// A comment begins with a sign that begins none in JSON, such as `#`.
      case foreignComment
      /// A string or a name stands in single quotes.
      case singleQuotes
      /// A name or a word stands without quotes.
      case missingQuotes
    }

    /// What is wrong.
    public var kind: Kind

    /// The bytes that are wrong; empty at the end of the text where something is missing there.
    public var range: Range<Int>

    /// Where the name stands that is repeated, where the bracket or comment that is not closed
    /// opens, or nil.
    public var origin: Range<Int>?

    /// Creates a problem at a range of bytes.
    public init(_ kind: Kind, at range: Range<Int>, origin: Range<Int>? = nil) {
      self.kind = kind
      self.range = range
      self.origin = origin
    }
  }
}

extension LocatedJSON.Problem.Kind {
  /// A stable name in kebab case for diagnostics.
  public var identifier: String {
    switch self {
    case .syntax, .foreignComment, .singleQuotes, .missingQuotes: "json-syntax"
    case .unclosedComment: "json-comment"
    case .repeatedMember: "repeated-member"
    }
  }

  /// What is wrong, in one line without a final stop.
  public var summary: String {
    switch self {
    case .syntax(let kind): kind.description
    case .unclosedComment: "a comment begins here and has no end"
    case .repeatedMember: "this object has a member of this name already"
    case .foreignComment: "this begins no comment"
    case .singleQuotes: "strings stand in double quotes"
    case .missingQuotes: "names and texts stand in double quotes"
    }
  }

  /// What to do about it, in one line.
  public var hint: String {
    switch self {
    case .syntax(let kind): kind.hint
    case .unclosedComment: "close the comment with `*/`"
    case .repeatedMember: "keep one of the two"
    case .foreignComment: "begin the comment with `//`"
    case .singleQuotes: "write `\"` in place of `'`"
    case .missingQuotes: "put `\"` around it"
    }
  }
}

extension JSONParseError.Kind {
  /// What to do about it, in one line.
  public var hint: String {
    switch self {
    case .unexpectedEnd: "close the string, list or object that is still open"
    case .byteOrderMark: "save the file as UTF-8 without a byte-order mark"
    case .valueExpected:
      "write a string in double quotes, a number, true, false, null, a list or an object"
    case .nameExpected: "write a name in double quotes, or close the object with `}`"
    case .colonExpected: "write `:` between the name and its value"
    case .commaOrEndExpected: "write a `,` in front of it, or the closing bracket"
    case .trailingComma: "remove the comma"
    case .textAfterValue: "remove it, or move it into the value"
    case .digitExpected: "complete the number, or put it in double quotes to make it a string"
    case .leadingZero: "remove the zero, or put the number in double quotes to make it a string"
    case .controlCharacter:
      "close the string on its line; write line ends as `\\n` and tabs as `\\t`"
    case .invalidEscape: "write `\\\\` for a backslash"
    case .loneSurrogate: "write the character itself, or both halves of the pair"
    case .invalidUTF8: "save the file as UTF-8"
    case .tooDeep: "nest less deep"
    }
  }
}
