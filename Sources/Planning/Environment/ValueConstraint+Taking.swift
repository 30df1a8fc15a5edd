import JSON
import SystemModel
import Transforms

extension ValueConstraint {
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
