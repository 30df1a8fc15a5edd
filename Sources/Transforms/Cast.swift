public import JSON

/// The plain conversions, with the meaning of the functions of the same names.
///
/// A list gives the list of its elements' results, those that make nothing left out. What cannot be
/// converted becomes null, as nothing and null do.
public enum Cast: String, Sendable, Hashable, CaseIterable {
  /// The text form.
  case string
  /// A whole number; fractions of numbers are cut, text must be whole digits.
  case integer
  /// A double-precision number.
  case float
  /// An exact decimal number.
  case decimal
  /// True or false, from a boolean or the words in any letter case.
  case boolean

  /// Converts a value.
  public func apply(to value: JSONValue) -> JSONValue {
    Value(value).converted { convert($0) }.json
  }

  /// Converts a value that is no list to be converted element by element.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - words: How booleans are written as text.
  /// - Returns: Nil for what makes nothing.
  func convert(_ value: Value, words: Evaluator.BooleanWords = .lowercase) -> Value? {
    switch self {
    case .string: Self.text(of: value, words).map(Value.text)
    case .integer: Self.integer(of: value).map { .number($0, .integer) }
    case .float: Self.float(of: value).map { .number($0, .float) }
    case .decimal: Self.decimal(of: value).map { .number($0, .decimal) }
    case .boolean: Self.boolean(of: value).map(Value.bool)
    }
  }

  private static func text(of value: Value, _ words: Evaluator.BooleanWords) -> String? {
    switch value {
    case .null: nil
    case .bool(let flag):
      switch words {
      case .lowercase: flag ? "true" : "false"
      case .capitalized: flag ? "True" : "False"
      }
    case .number(let number, .integer): number.wholeText
    case .number(let number, _): number.plainText
    case .moment(let moment): moment.text
    case .uri(let text), .text(let text): text
    case .list, .object: value.json.sortedText
    }
  }

  private static func integer(of value: Value) -> JSONNumber? {
    switch value {
    case .number(let number, _): return number.truncated
    case .text(let text):
      if text.hasPrefix("0x") { return hexadecimal(text.dropFirst(2)) }
      let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
      return digits.allSatisfy(\.isDigit) ? numeral(text) : nil
    default: return nil
    }
  }

  /// Two's complement over the digits that are written: `00ff` is 255, `ff` is -1.
  private static func hexadecimal(_ digits: Substring) -> JSONNumber? {
    let count = digits.utf8.count
    guard (1...16).contains(count), digits.utf8.first != UInt8(ascii: "+"),
      let bits = UInt64(digits, radix: 16)
    else { return nil }
    let unused = 64 - count * 4
    return JSONNumber(Int(Int64(bitPattern: bits << unused) >> unused))
  }

  private static func float(of value: Value) -> JSONNumber? {
    decimal(of: value).flatMap { $0.double }.flatMap { JSONNumber($0) }
  }

  private static func decimal(of value: Value) -> JSONNumber? {
    switch value {
    case .number(let number, _): number
    case .text(let text): numeral(text)
    default: nil
    }
  }

  /// A number from text; unlike JSON, leading zeros and a plus sign are allowed.
  private static func numeral(_ text: String) -> JSONNumber? {
    if let number = JSONNumber(text: text) { return number }
    var digits = text.utf8[...]
    var sign = ""
    if let first = digits.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      sign = first == UInt8(ascii: "-") ? "-" : ""
      digits = digits.dropFirst()
    }
    guard digits.first?.isDigit ?? false else { return nil }
    let significant = Substring(digits.drop { $0 == UInt8(ascii: "0") })
    let startsWithDigit = significant.utf8.first?.isDigit ?? false
    return JSONNumber(text: sign + (startsWithDigit ? "" : "0") + significant)
  }

  private static func boolean(of value: Value) -> Bool? {
    switch value {
    case .bool(let flag): flag
    case .text(let text):
      switch text.lowercased() {
      case "true": true
      case "false": false
      default: nil
      }
    default: nil
    }
  }
}

extension JSONValue {
  /// JSON text with sorted keys and blanks behind comma and colon, as `string` writes structures.
  fileprivate var sortedText: String {
    switch self {
    case .array(let elements):
      return "[" + elements.map(\.sortedText).joined(separator: ", ") + "]"
    case .object(let object):
      let members = object.map { ($0.name, $0.value) }.sorted {
        $0.0.utf8.lexicographicallyPrecedes($1.0.utf8)
      }
      return "{"
        + members.map { "\(JSONValue.string($0.0).text): \($0.1.sortedText)" }
        .joined(separator: ", ") + "}"
    default: return text
    }
  }
}
