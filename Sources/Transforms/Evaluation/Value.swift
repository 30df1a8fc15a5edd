import JSON

/// A value as functions see it: JSON, with kinds of numbers and types that JSON has only as text.
///
/// A text that begins with `~t`, `~r` or `~f` is a moment, a URI or a decimal number, but only if
/// the rest of it is one; anything else is the text that it is.
enum Value: Sendable {
  /// What a number is, apart from its amount.
  enum NumberKind {
    case integer
    case decimal
    case float
  }

  case null
  case bool(Bool)
  case number(JSONNumber, NumberKind)
  case moment(Moment)
  case uri(String)
  case text(String)
  case list([Value])
  case object(JSONObject)

  /// A value as it is read from JSON: a number with a fraction is a decimal.
  init(_ json: JSONValue) {
    switch json {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .number(let number): self = .number(number, number.isInteger ? .integer : .decimal)
    case .string(let text): self = Self.tagged(text) ?? .text(text)
    case .array(let elements): self = .list(elements.map { Value($0) })
    case .object(let object): self = .object(object)
    }
  }

  /// A value as it is written in an expression: a number with a point or exponent is a float.
  init(literal json: JSONValue) {
    guard case .number(let number) = json else {
      if case .string(let text) = json { self = .text(text) } else { self = Value(json) }
      return
    }
    let isWhole = number.text.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") }
    if isWhole {
      self = .number(number, .integer)
    } else {
      self = number.double.flatMap { JSONNumber($0) }.map { .number($0, .float) } ?? .null
    }
  }

  private static func tagged(_ text: String) -> Value? {
    var bytes = text.utf8[...]
    guard bytes.popFirst() == UInt8(ascii: "~"), let tag = bytes.popFirst() else { return nil }
    let rest = String(Substring(bytes))
    switch tag {
    case UInt8(ascii: "t"): return Moment(rest).map(Value.moment)
    case UInt8(ascii: "f"): return JSONNumber(text: rest).map { .number($0, .decimal) }
    case UInt8(ascii: "r"): return isURI(rest) ? .uri(rest) : nil
    default: return nil
    }
  }

  /// Whether a text has a scheme and no blank in it.
  private static func isURI(_ text: String) -> Bool {
    var isInScheme = true
    var length = 0
    for byte in text.utf8 {
      guard byte > 32, byte != 127 else { return false }
      guard isInScheme else { continue }
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): length += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."):
        guard length > 0 else { return false }
        length += 1
      case UInt8(ascii: ":") where length > 0: isInScheme = false
      default: return false
      }
    }
    return !isInScheme
  }

  /// The value as JSON; moments and URIs as text with their tags.
  var json: JSONValue {
    switch self {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .number(let number, _): .number(number)
    case .moment(let moment): .string("~t" + moment.text)
    case .uri(let text): .string("~r" + text)
    case .text(let text): .string(text)
    case .list(let elements): .array(elements.map(\.json))
    case .object(let object): .object(object)
    }
  }
}

extension Value {
  /// The value as a list: nothing as none, a single value as a list of it.
  var elements: [Value] {
    switch self {
    case .null: []
    case .list(let elements): elements
    default: [self]
    }
  }

  /// The value, or the first of a list; null where there is none.
  var firstElement: Value {
    if case .list(let elements) = self { elements.first ?? .null } else { self }
  }

  /// Whether it counts as true: all but false, null and the empty list.
  var isTrue: Bool {
    switch self {
    case .null: false
    case .bool(let flag): flag
    case .list(let elements): !elements.isEmpty
    default: true
    }
  }

  /// Whether it is null, or null comes first in it, or it is empty.
  var isNothing: Bool { if case .null = firstElement { true } else { false } }

  /// The text, if it is one.
  var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The moment that it is, or that its text says as ISO 8601 does.
  ///
  /// Records that are read from an interface hold dates as such texts.
  var moment: Moment? {
    switch self {
    case .moment(let moment): moment
    case .text(let text): Moment(text)
    default: nil
    }
  }

  /// Converts the value, or each element of a list; what cannot be converted is left out of a list
  /// and is null otherwise.
  func converted(_ convert: (Value) throws -> Value?) rethrows -> Value {
    guard case .list(let elements) = self else { return try convert(self) ?? .null }
    return .list(try elements.compactMap(convert))
  }
}
