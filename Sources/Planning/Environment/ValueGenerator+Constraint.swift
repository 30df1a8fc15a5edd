import JSON
import SystemModel
import Transforms

/// Values within what systems take.
extension ValueGenerator {
  /// A short value of a kind within bounds.
  mutating func plain(_ kind: ValueKind, within bounds: ValueBounds) -> JSONValue {
    guard kind.isUnique(within: bounds) else { return choices(kind, within: bounds)[0] }
    if case .sample = kind { return choices(kind, within: bounds)[0] }
    return formed(plain(kind), kind, bounds)
  }

  /// A value with as much of what integrations stumble over as is taken.
  mutating func hard(_ kind: ValueKind, within bounds: ValueBounds) -> JSONValue {
    guard kind.isUnique(within: bounds) else { return choices(kind, within: bounds)[0] }
    if case .sample = kind { return choices(kind, within: bounds)[0] }
    if bounds.forming.places == nil {
      let value = trimmed(hard(kind), kind, bounds.forming)
      if bounds.take(value) { return value }
    }
    return plain(kind, within: bounds)
  }

  /// The values within bounds among which a case can choose; null alone where there is none.
  mutating func choices(_ kind: ValueKind, within bounds: ValueBounds) -> [JSONValue] {
    var candidates: [JSONValue]
    if case .sample = kind {
      candidates = choices(kind)
    } else if !bounds.forming.choices.isEmpty {
      candidates = bounds.source.choices + bounds.target.choices
    } else if kind == .boolean {
      candidates = bounds.forming.isTyped ? [true, false] : ["true", "false"]
    } else {
      candidates = (0..<6).map { _ in formed(plain(kind), kind, bounds) }
    }
    candidates = candidates.filter(bounds.take)
    var chosen: [JSONValue] = []
    for candidate in candidates {
      let made = bounds.type.evaluate(candidate) ?? candidate
      let isKnown = chosen.contains {
        ValueComparison.agree(bounds.type.evaluate($0) ?? $0, made)
      }
      if !isKnown { chosen.append(candidate) }
    }
    return chosen.isEmpty ? [.null] : chosen
  }

  /// Two values within bounds of which the last character alone tells one from the other; nil where
  /// there are none.
  mutating func nearlyEqual(
    _ kind: ValueKind,
    within bounds: ValueBounds
  ) -> (JSONValue, JSONValue)? {
    let value = plain(kind, within: bounds)
    let text: String
    switch value {
    case .string(let held): text = held
    case .number(let number): text = number.canonicalText
    default: return nil
    }
    // The domain of an address must stay as it is.
    let domain = bounds.forming.emailDomain.map { "@" + $0 } ?? ""
    let own = text.hasSuffix(domain) ? text.dropLast(domain.count) : text[...]
    var endings = [("x", "y"), ("3", "8")]
    if let last = bounds.forming.places?.last?.unicodeScalars, last.count > 1 {
      let two = last.prefix(2).map(String.init)
      endings.append((two[0], two[1]))
    }
    if own.utf8.last.map({ (48...57).contains($0) }) == true { endings.swapAt(0, 1) }
    for (one, other) in endings {
      let pair = [one, other].map { typed(own.dropLast() + $0 + domain, value) }
      if pair.allSatisfy(bounds.take) { return (pair[0], pair[1]) }
    }
    return nil
  }

  private func typed(_ text: String, _ model: JSONValue) -> JSONValue {
    guard case .number = model else { return .string(text) }
    return JSONNumber(text: text).map(JSONValue.number) ?? .null
  }

  // MARK: Forming

  /// A plain value made to be like its limits ask.
  private mutating func formed(
    _ value: JSONValue,
    _ kind: ValueKind,
    _ bounds: ValueBounds
  ) -> JSONValue {
    let limits = bounds.forming
    if let places = limits.places { return .string(text(of: places)) }
    switch kind {
    case .digits, .amount, .decimal: return number(kind, limits)
    default: return trimmed(value, kind, limits)
    }
  }

  private mutating func text(of places: [String]) -> String {
    var text = String.UnicodeScalarView()
    var bits: UInt64 = 0
    for (index, place) in places.enumerated() {
      if index % 8 == 0 { bits = nextBits() }
      let scalars = Array(place.unicodeScalars)
      if scalars.isEmpty { continue }
      text.append(scalars[Int(bits % UInt64(scalars.count))])
      bits /= 128
    }
    return String(text)
  }

  private mutating func number(_ kind: ValueKind, _ limits: ValueConstraint) -> JSONValue {
    let (least, count) = limits.range
    let offset = nextBits() % count
    let whole = String(least + Int(offset))
    let hasFraction = kind != .digits && !limits.isWhole && offset + 1 < count
    let fits = whole.utf8.count + 2 <= limits.maximumLength ?? .max
    let text = whole + (hasFraction && fits ? ".5" : "")
    return limits.isTyped
      ? JSONNumber(text: text).map(JSONValue.number) ?? .null : .string(text)
  }

  /// A value without what is too long or not taken.
  private func trimmed(
    _ value: JSONValue,
    _ kind: ValueKind,
    _ limits: ValueConstraint
  ) -> JSONValue {
    guard case .string(var text) = value else { return value }
    let most = limits.maximumLength ?? .max
    var ending = ""
    switch kind {
    case .digits, .amount, .decimal:
      return limits.isTyped ? JSONNumber(text: text).map(JSONValue.number) ?? value : value
    case .moment: return value
    case .phone: return phone(text, limits)
    case .email:
      let domain = text.lastIndex(of: "@").map { text[$0...] } ?? ""
      text = String(text.dropLast(domain.count))
      ending = limits.emailDomain.map { "@" + $0 } ?? String(domain)
    case .webAddress where text.utf16.count > most:
      text =
        "https://" + text.dropFirst(8).prefix(max(0, most - Self.shortAddressLength)).prefix(10)
      ending = ".test"
      if text.utf16.count + ending.utf16.count <= Self.shortAddressLength { return .null }
    default: break
    }
    if limits.isASCII { text = String(text.filter(\.isASCII)) }
    if limits.isLowercase { text = text.lowercased() }
    // A text with blanks at its ends keeps them, unless little else would be left.
    let margin = text.first == " " && most >= 40 ? " " : ""
    text.removeFirst(text.prefix { $0 == " " }.count)
    let room = most - ending.utf16.count - 2 * margin.utf16.count
    while !text.isEmpty, text.utf16.count > room { text.removeLast() }
    while text.last == " " { text.removeLast() }
    return text.isEmpty ? .null : .string(margin + text + margin + ending)
  }

  /// The characters of the shortest web address that are always the same.
  static let shortAddressLength = "https://.test".utf16.count

  /// A telephone number of as many digits as are asked for, or as have room.
  private func phone(_ text: String, _ limits: ValueConstraint) -> JSONValue {
    let prefix = limits.phonePrefix ?? "+47"
    let room = max(0, (limits.maximumLength ?? .max) - prefix.utf16.count)
    let digits = text.suffix(12).prefix(max(0, min(limits.phoneDigits ?? 12, room)))
    return digits.utf8.count < 4 ? .null : .string(prefix + digits)
  }
}
