/// A JSON number with its digits as written, compared exactly by value.
///
/// `1`, `1.0` and `1e0` are equal; `9007199254740993` and `9007199254740992` are not, and neither
/// are `1e400` and `1e401`: no comparison goes through a binary fraction.
public struct JSONNumber: Sendable {
  /// The number as written; always a number in the grammar of RFC 8259.
  public let text: String

  /// Creates a number without fraction.
  public init(_ value: Int) {
    text = String(value)
  }

  /// Creates the number with the fewest digits that a `Double` tells from its neighbors.
  ///
  /// - Returns: nil for an infinity or what is not a number.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    text = value.description
  }

  /// Reads a number as RFC 8259 writes it.
  ///
  /// - Returns: nil if the text is anything but one number, without blanks around it.
  public init?(text: String) {
    var parser = JSONParser(bytes: Array(text.utf8))
    guard let number = try? parser.readNumber(), parser.isAtEnd else { return nil }
    self = number
  }

  /// Takes over a text that is known to be a number.
  init(checkedText: String) {
    text = checkedText
  }

  /// The value as an integer, however it is written; nil if it has a fraction or does not fit.
  public var int: Int? {
    Int(text) ?? DecimalForm(text).int
  }

  /// The nearest `Double`; nil if the value is beyond all finite ones.
  ///
  /// Digits may be lost: compare numbers, not what this returns.
  public var double: Double? {
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// The text that all ways to write the value have in common, such as `15e-1` for 1.50.
  public var canonicalText: String {
    if let int = Int(text) { return String(int) }
    return DecimalForm(text).text
  }

  /// The value without its fraction: 124.4 gives 124, -0.5 gives 0.
  public var truncated: JSONNumber {
    JSONNumber(checkedText: DecimalForm(text).truncated)
  }

  /// Whether the value has no fraction, however it is written: `1.0` and `1e2` have none.
  public var isInteger: Bool {
    Int(text) != nil || DecimalForm(text).isInteger
  }
}

extension JSONNumber: Hashable {
  /// Compares two numbers by value.
  ///
  /// - Complexity: O(*n*) in the length of their texts, whatever their exponents.
  public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    if left.text == right.text { return true }
    if let leftInt = Int(left.text), let rightInt = Int(right.text) { return leftInt == rightInt }
    return DecimalForm(left.text) == DecimalForm(right.text)
  }

  /// Hashes the value.
  public func hash(into hasher: inout Hasher) {
    if let int {
      hasher.combine(int)
    } else {
      hasher.combine(DecimalForm(text))
    }
  }
}

extension JSONNumber: Comparable {
  /// Orders two numbers by value.
  ///
  /// - Complexity: O(*n*) in the length of their texts, whatever their exponents.
  public static func < (left: JSONNumber, right: JSONNumber) -> Bool {
    if let leftInt = Int(left.text), let rightInt = Int(right.text) { return leftInt < rightInt }
    return DecimalForm(left.text) < DecimalForm(right.text)
  }
}

extension JSONNumber: CustomStringConvertible {
  /// The number as written.
  public var description: String { text }
}

extension JSONNumber: ExpressibleByIntegerLiteral {
  /// Creates a number without fraction.
  public init(integerLiteral value: Int) {
    self.init(value)
  }
}
