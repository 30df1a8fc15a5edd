import JSON
import Transforms

/// What faulty integrations make of values on their way.
extension JSONValue {
  /// The value with each text, alone or in a list, changed.
  func mapTexts(_ change: (String) -> String) -> JSONValue {
    switch self {
    case .string(let text): .string(change(text))
    case .array(let elements): .array(elements.map { $0.mapTexts(change) })
    default: self
    }
  }

  /// The value with each number, alone or in a list, changed.
  func mapNumbers(_ change: (JSONNumber) -> JSONNumber) -> JSONValue {
    switch self {
    case .number(let number): .number(change(number))
    case .array(let elements): .array(elements.map { $0.mapNumbers(change) })
    default: self
    }
  }
}

extension String {
  /// The text with `?` for each character beyond ASCII.
  var withoutForeignLetters: String {
    String(UnicodeScalarView(unicodeScalars.map { $0.isASCII ? $0 : "?" }))
  }

  /// The first so many characters.
  func cut(at count: Int) -> String { String(UnicodeScalarView(unicodeScalars.prefix(count))) }

  /// The text without blanks at its ends.
  var trimmed: String {
    let start = utf8.drop { $0 == UInt8(ascii: " ") }
    let end = start.lastIndex { $0 != UInt8(ascii: " ") }
    return end.map { String(decoding: start[...$0], as: UTF8.self) } ?? ""
  }

  /// The text with one blank for each run of blanks.
  var withSingleBlanks: String {
    var bytes: [UInt8] = []
    for byte in utf8 where byte != UInt8(ascii: " ") || bytes.last != byte { bytes.append(byte) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text with what has a meaning in HTML escaped.
  var escapedForHTML: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// The text without characters beyond the first plane of Unicode, where emoji are.
  var withoutEmoji: String {
    String(UnicodeScalarView(unicodeScalars.filter { $0.value <= 0xFFFF }))
  }

  /// An address of e-mail in small letters; any other text as it is.
  var withLowercasedAddress: String { utf8.contains(UInt8(ascii: "@")) ? lowercased() : self }

  /// The text of a moment without its zone; any other text as it is.
  var withoutZone: String {
    let local = withLocalTimeAsUTC
    return Moment(local) != nil && local.utf8.last == UInt8(ascii: "Z")
      ? String(local.dropLast()) : self
  }

  /// The text of a moment with its zone replaced by UTC; any other text as it is.
  var withLocalTimeAsUTC: String {
    guard utf8.count > 16, Moment(self) != nil else { return self }
    // Behind the date, whose `-` is no sign.
    let clock = utf8.dropFirst(11)
    let zone = clock.firstIndex { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    return zone.map { String(self[..<$0]) + "Z" } ?? self
  }
}

extension JSONNumber {
  /// The lowest 32 bits of a whole number; any other number as it is.
  var cutTo32Bits: JSONNumber { int.map { JSONNumber(Int(Int32(truncatingIfNeeded: $0))) } ?? self }

  /// The number with at most 15 digits that count, as a binary fraction would keep it.
  var roundedTo15Digits: JSONNumber {
    // The canonical text is a whole number, and a power of ten where there is a fraction.
    let parts = canonicalText.split(separator: "e", maxSplits: 1)
    guard let whole = parts.first else { return self }
    let sign = whole.hasPrefix("-") ? "-" : ""
    let digits = whole.utf8.drop { $0 == UInt8(ascii: "-") }.map { Int($0) - 48 }
    guard digits.count > 15, digits.allSatisfy({ 0...9 ~= $0 }),
      let power = parts.count == 1 ? 0 : Int(parts[1])
    else { return self }
    let leading = digits.prefix(15).reduce(0) { $0 * 10 + $1 } + (digits[15] >= 5 ? 1 : 0)
    let dropped = digits.count - 15
    if power + dropped >= 0, power + dropped < 30 {
      return JSONNumber(
        text: sign + String(leading) + String(repeating: "0", count: power + dropped)
      ) ?? self
    }
    return JSONNumber(text: "\(sign)\(leading)e\(power + dropped)") ?? self
  }
}
