package import SystemModel
import JSON
package import Planning
import Systems
import Transforms

extension ValueLimits {
  /// What a profile says of values.
  package init(_ rule: ValueRule) {
    self.init()
    maximumLength = rule.maximumLength
    emailDomain = rule.emailDomain
    choices = rule.choices
    switch rule.form {
    case .lowercase: isLowercase = true
    case .phone: phonePrefix = "+47"
    // A text of digits comes back as a number.
    case .numberText: isTyped = true
    case .text, .utc, nil: break
    }
  }

  /// What a configuration says of values, over what a profile does.
  package init(_ rules: ValueRules, over profile: ValueLimits) {
    self = profile
    if let kind = rules.kind { take(kind) }
    minimumLength = rules.minimumLength ?? minimumLength
    maximumLength = [maximumLength, rules.maximumLength].compactMap(\.self).min()
    emailDomain = rules.emailDomain ?? emailDomain
    if let pattern = rules.pattern { places = pattern.scalars }
    if let told = rules.choices { choices = told }
    minimum = rules.minimum.flatMap { $0.whole(.up) } ?? minimum
    maximum = rules.maximum.flatMap { $0.whole(.down) } ?? maximum
    if rules.decimals == 0 { isWhole = true }
    switch rules.characters {
    // Letters beyond ASCII would be taken, but not all that texts are made of.
    case .ascii, .latin, .basic: isASCII = true
    case .any, nil: break
    }
  }

  private mutating func take(_ kind: ValueRules.Kind) {
    switch kind {
    case .email: emailDomain = emailDomain ?? "example.com"
    case .phone: (phonePrefix, phoneDigits) = ("+47", 8)
    case .country: choices = ["NO", "SE", "DK", "FI", "NL", "GB"]
    case .postalCode: places = Self.places("1###")
    case .integer: isWhole = true
    case .boolean: choices = [true, false]
    case .date: places = Self.places("19##-0*-1#", "123456789")
    case .dateTime: places = Self.places("19##-0*-1#T0#:1#:2#Z", "123456789")
    case .uuid:
      places = Self.places("********-****-4***-a***-************", "0123456789abcdef")
    case .url: places = Self.places("https://**********.example.test", "abcdefghijklmnop")
    // A name of something has no digits, and is short.
    case .name: places = Self.places("Q*********", "abcdefghijklmnopqrstuvwxyz")
    case .amount, .text: break
    }
  }

  /// The places of a form in which `#` is any digit, and `*` one of some characters.
  private static func places(_ form: String, _ characters: String = "") -> [String] {
    form.map { $0 == "#" ? "0123456789" : $0 == "*" ? characters : String($0) }
  }
}

extension ValueRules {
  /// What of these rules, which are said of many properties, can be meant for one.
  package func fitting(_ property: NamedProperty) -> ValueRules {
    var rules = self
    let look = ValueKind(source: property.path.text, target: "", type: .cast(.string))
    if look != .email { rules.emailDomain = nil }
    if property.isNumber {
      rules.pattern = nil
      rules.characters = nil
      rules.minimumLength = nil
    } else {
      (rules.minimum, rules.maximum, rules.decimals) = (nil, nil, nil)
    }
    return rules
  }
}

extension ValuePattern {
  /// The characters that may stand at each place, by scalars.
  fileprivate var scalars: [String] {
    let (digits, letters) = ("0123456789", "abcdefghijklmnopqrstuvwxyz")
    return places.flatMap { place -> [String] in
      switch place {
      case .fixed(let character): character.unicodeScalars.map { String($0) }
      case .digit: [digits]
      case .letter: [letters]
      case .either: [digits + letters]
      }
    }
  }
}

extension JSONNumber {
  /// The whole number next to this one; nil for one that is too large to be meant.
  fileprivate func whole(_ rule: FloatingPointRoundingRule) -> Int? {
    int ?? double.flatMap { abs($0) < 1e15 ? Int($0.rounded(rule)) : nil }
  }
}
