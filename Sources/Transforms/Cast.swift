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

  /// Reads `"string"` or `["string", "_."]`, whatever the blanks in it.
  init?(cell: String) {
    guard let value = try? JSONParser.parse(Array(cell.utf8)) else { return nil }
    switch value {
    case .string(let name): self.init(rawValue: name)
    case .array(let parts):
      guard parts.count == 2, case .string(let name) = parts[0], parts[1] == .string("_.") else {
        return nil
      }
      self.init(rawValue: name)
    default: return nil
    }
  }

  /// Converts a value.
  public func apply(to value: JSONValue) -> JSONValue {
    guard case .array(let elements) = value else { return convert(value) }
    return .array(elements.map(convert).filter { $0 != .null })
  }

  private func convert(_ value: JSONValue) -> JSONValue {
    switch self {
    case .string: Self.text(of: value).map(JSONValue.string) ?? .null
    case .integer: Self.integer(of: value).map(JSONValue.number) ?? .null
    case .float: Self.float(of: value).map(JSONValue.number) ?? .null
    case .decimal: Self.decimal(of: value).map(JSONValue.number) ?? .null
    case .boolean: Self.boolean(of: value).map(JSONValue.bool) ?? .null
    }
  }

  /// The text form of a value; nil for null.
  static func text(of value: JSONValue) -> String? {
    switch value {
    case .null: nil
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): number.plainText
    case .string(let text): text
    case .array, .object: value.sortedText
    }
  }

  private static func integer(of value: JSONValue) -> JSONNumber? {
    switch value {
    case .number(let number):
      return number.truncated
    case .string(let text):
      if text.hasPrefix("0x"), text.dropFirst(2).allSatisfy(\.isHexDigit),
        let bits = UInt64(text.dropFirst(2), radix: 16)
      {
        return hexadecimal(bits, digits: text.utf8.count - 2)
      }
      guard let number = numeral(text), number.isInteger,
        text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (48...57).contains($0) })
      else { return nil }
      return number
    default: return nil
    }
  }

  /// Two's complement over the digits that are written: `0x00ff` is 255, `0xff` is -1.
  private static func hexadecimal(_ bits: UInt64, digits: Int) -> JSONNumber? {
    guard (1...16).contains(digits) else { return nil }
    let unused = 64 - digits * 4
    return JSONNumber(Int(Int64(bitPattern: bits << unused) >> unused))
  }

  private static func float(of value: JSONValue) -> JSONNumber? {
    decimal(of: value).flatMap { $0.double }.flatMap { JSONNumber($0) }
  }

  private static func decimal(of value: JSONValue) -> JSONNumber? {
    switch value {
    case .number(let number): number
    case .string(let text): numeral(text)
    default: nil
    }
  }

  /// A number from text; unlike JSON, leading zeros and a plus sign are allowed.
  private static func numeral(_ text: String) -> JSONNumber? {
    if let number = JSONNumber(text: text) { return number }
    var digits = Substring(text)
    var sign = ""
    if let first = digits.first, first == "-" || first == "+" {
      sign = first == "-" ? "-" : ""
      digits = digits.dropFirst()
    }
    let significant = digits.drop { $0 == "0" }
    let startsWithDigit = significant.utf8.first.map { (48...57).contains($0) } ?? false
    guard digits.utf8.first.map({ (48...57).contains($0) }) ?? false else { return nil }
    return JSONNumber(text: sign + (startsWithDigit ? "" : "0") + significant)
  }

  private static func boolean(of value: JSONValue) -> Bool? {
    switch value {
    case .bool(let flag): flag
    case .string(let text):
      switch text.lowercased() {
      case "true": true
      case "false": false
      default: nil
      }
    default: nil
    }
  }
}

extension JSONNumber {
  /// The digits with the exponent written out, where that takes no more than a few hundred digits.
  package var plainText: String {
    let written = text.utf8
    guard let mark = written.firstIndex(where: { $0 == 101 || $0 == 69 }),
      let exponent = Int(text[written.index(after: mark)...]), abs(exponent) <= 400
    else { return text }
    var mantissa = text[..<mark]
    let sign = mantissa.hasPrefix("-") ? "-" : ""
    if !sign.isEmpty { mantissa = mantissa.dropFirst() }
    let parts = mantissa.split(separator: ".", maxSplits: 1)
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    var digits = String(parts[0]) + fraction
    var point = parts[0].utf8.count + exponent
    if point <= 0 {
      digits = String(repeating: "0", count: 1 - point) + digits
      point = 1
    }
    if point >= digits.utf8.count {
      digits += String(repeating: "0", count: point - digits.utf8.count)
      return sign + digits.trimmingLeadingZeros
    }
    let whole = digits.prefix(point)
    return sign + String(whole).trimmingLeadingZeros + "." + digits.dropFirst(point)
  }
}

extension String {
  fileprivate var trimmingLeadingZeros: String {
    let rest = drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
  }
}

extension JSONValue {
  /// JSON text with sorted keys and blanks behind comma and colon, as `string` writes structures.
  fileprivate var sortedText: String {
    switch self {
    case .array(let elements):
      return "[" + elements.map(\.sortedText).joined(separator: ", ") + "]"
    case .object(let object):
      let members = object.map { ($0.name, $0.value) }.sorted { $0.0 < $1.0 }
      return "{"
        + members.map { "\(JSONValue.string($0.0).text): \($0.1.sortedText)" }
        .joined(separator: ", ") + "}"
    default: return text
    }
  }
}
