public import JSON
import Transforms

/// What the values of a property must be like, so that its system takes them; by default anything.
public struct ValueLimits: Sendable, Hashable {
  /// The fewest characters of a text, in units of UTF-16.
  public var minimumLength: Int?
  /// The most characters of a text, in units of UTF-16.
  public var maximumLength: Int?
  /// The characters that may stand at each place of a text; nil for any text.
  public var places: [String]?
  /// The only values that are taken; none for any.
  public var choices: [JSONValue] = []
  /// The least number.
  public var minimum: Int?
  /// The greatest number.
  public var maximum: Int?
  /// Whether numbers have no fraction; identifiers of records are written as numbers then.
  public var isWhole = false
  /// Whether numbers and booleans are written as such, and no text may be a number.
  public var isTyped = false
  /// Whether texts have printable ASCII only.
  public var isASCII = false
  /// Whether capital letters become small ones, so that only texts without any stay as they are.
  public var isLowercase = false
  /// The domain of e-mail addresses, where other ones are refused.
  public var emailDomain: String?
  /// What telephone numbers begin with, such as `+47`.
  public var phonePrefix: String?
  /// How many digits follow there.
  public var phoneDigits: Int?

  /// Creates limits that take anything.
  public init() {}

  /// Whether anything is taken.
  var isOpen: Bool { self == ValueLimits() }
}

extension ValueLimits {
  /// What both take, as far as it can be said; of forms that differ these count.
  func and(_ other: ValueLimits) -> ValueLimits {
    var both = self
    both.minimumLength = [minimumLength, other.minimumLength].compactMap(\.self).max()
    both.maximumLength = [maximumLength, other.maximumLength].compactMap(\.self).min()
    both.places = places ?? other.places
    if choices.isEmpty { both.choices = other.choices }
    both.minimum = [minimum, other.minimum].compactMap(\.self).max()
    both.maximum = [maximum, other.maximum].compactMap(\.self).min()
    both.isWhole = isWhole || other.isWhole
    both.isTyped = isTyped || other.isTyped
    both.isASCII = isASCII || other.isASCII
    both.isLowercase = isLowercase || other.isLowercase
    both.emailDomain = emailDomain ?? other.emailDomain
    both.phonePrefix = phonePrefix ?? other.phonePrefix
    both.phoneDigits = phoneDigits ?? other.phoneDigits
    return both
  }

  /// Whether a value is taken; of a list each element has to be.
  func takes(_ value: JSONValue) -> Bool {
    if isOpen { return true }
    if !choices.isEmpty {
      return choices.contains { ValueComparison.agree($0, value) }
    }
    switch value {
    case .array(let elements): return elements.allSatisfy(takes)
    case .string(let text): return takes(text)
    case .number(let number): return takes(number, writtenAs: number.canonicalText)
    case .null, .bool, .object: return true
    }
  }

  private func takes(_ text: String) -> Bool {
    let length = text.utf16.count
    if let minimumLength, length < minimumLength { return false }
    if let maximumLength, length > maximumLength { return false }
    if isASCII, !text.utf8.allSatisfy({ (32..<127).contains($0) }) { return false }
    if isLowercase, text != text.lowercased() { return false }
    if isTyped, JSONNumber(text: text) != nil { return false }
    if let places {
      let scalars = Array(text.unicodeScalars)
      guard scalars.count == places.count else { return false }
      for (place, scalar) in zip(places, scalars) where !place.unicodeScalars.contains(scalar) {
        return false
      }
    }
    if let emailDomain, !text.hasSuffix("@" + emailDomain) { return false }
    if let phonePrefix, !text.hasPrefix(phonePrefix) { return false }
    guard minimum != nil || maximum != nil || isWhole else { return true }
    return JSONNumber(text: text).map { takes($0, writtenAs: text) } ?? false
  }

  private func takes(_ number: JSONNumber, writtenAs text: String) -> Bool {
    if let maximumLength, text.utf16.count > maximumLength { return false }
    if isWhole, number.int == nil { return false }
    guard minimum != nil || maximum != nil else { return true }
    guard let double = number.double else { return false }
    if let minimum, double < Double(minimum) { return false }
    if let maximum, double > Double(maximum) { return false }
    return true
  }
}
