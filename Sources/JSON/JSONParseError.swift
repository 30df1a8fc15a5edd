/// The first place where a text is not JSON, and why.
public struct JSONParseError: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// The text ends before its value does.
    case unexpectedEnd
    /// The text begins with a byte-order mark.
    case byteOrderMark
    /// Something stands where a value must begin.
    case valueExpected
    /// Something stands where a member must begin with its name in quotes.
    case nameExpected
    /// Something stands where a colon must follow a name.
    case colonExpected
    /// Something stands where a comma or the end of the array or object must follow.
    case commaOrEndExpected
    /// A comma stands before the end of an array or object.
    case trailingComma
    /// More text follows the value.
    case textAfterValue
    /// A digit is missing in a number.
    case digitExpected
    /// A number begins with a needless zero.
    case leadingZero
    /// A control character stands unescaped in a string.
    case controlCharacter
    /// A backslash begins no escape that exists.
    case invalidEscape
    /// An escape names one half of a surrogate pair.
    case loneSurrogate
    /// Bytes in a string are not UTF-8.
    case invalidUTF8
    /// Arrays and objects are nested too deep.
    case tooDeep
  }

  /// What is wrong.
  public var kind: Kind

  /// The byte at which it is wrong, from 0.
  public var offset: Int

  /// Creates an error at a byte offset.
  public init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}

extension JSONParseError: CustomStringConvertible {
  /// The sentence to show, with the place.
  public var description: String { "\(kind) at byte \(offset)" }
}

extension JSONParseError.Kind: CustomStringConvertible {
  /// What is wrong, in words, without the place and without a final stop.
  public var description: String {
    switch self {
    case .unexpectedEnd: "the text ends before the value is complete"
    case .byteOrderMark: "a byte-order mark stands in front of the value"
    case .valueExpected: "a value must stand here"
    case .nameExpected: "a member must begin here with its name in double quotes"
    case .colonExpected: "a colon must follow the name"
    case .commaOrEndExpected: "a comma or the closing bracket must follow the value"
    case .trailingComma: "a comma stands in front of the closing bracket"
    case .textAfterValue: "more text follows the value"
    case .digitExpected: "a digit must stand here"
    case .leadingZero: "a number begins with a needless zero"
    case .controlCharacter: "a control character stands in a string without an escape"
    case .invalidEscape: "a backslash begins an escape that does not exist"
    case .loneSurrogate: "an escape names one half of a surrogate pair without the other"
    case .invalidUTF8: "a string holds bytes that are not UTF-8"
    case .tooDeep: "more than \(JSONParser.maximumDepth) arrays and objects stand in each other"
    }
  }
}
