/// Finds bytes in a text in which any of them may be written as an escape.
enum EscapedText {
  /// A place on the way through both: bytes of the needle, and of the text.
  private struct Place: Hashable {
    var needle: Int
    var text: Int
  }

  /// The end of some bytes that begin at a place of a text, as they are or as escapes.
  ///
  /// - Returns: nil where something else stands there.
  /// - Complexity: O(*n*) in the number of bytes to find, but where those are escapes themselves.
  static func end(of needle: [UInt8], in text: [UInt8], at start: Int) -> Int? {
    var place = Place(needle: 0, text: start)
    var pending: [Place] = []
    var seen: Set<Place> = []
    while place.needle < needle.count {
      // The longest reading first, so that nothing of an escape is left over.
      var readings = escapes(of: needle, in: text, at: place)
      if place.text < text.count, text[place.text] == needle[place.needle] {
        readings.append(Place(needle: place.needle + 1, text: place.text + 1))
      }
      if readings.count > 1 {
        for reading in readings.dropFirst().reversed() where seen.insert(reading).inserted {
          pending.append(reading)
        }
      }
      guard let next = readings.first ?? pending.popLast() else { return nil }
      place = next
    }
    return place.text
  }

  /// The places behind the escapes that mean the next bytes of the needle, the longest first.
  private static func escapes(of needle: [UInt8], in text: [UInt8], at place: Place) -> [Place] {
    guard place.text < text.count else { return [] }
    switch text[place.text] {
    case UInt8(ascii: "%"): return percents(of: needle, in: text, at: place)
    case UInt8(ascii: "+"):
      guard needle[place.needle] == UInt8(ascii: " ") else { return [] }
      return [Place(needle: place.needle + 1, text: place.text + 1)]
    case UInt8(ascii: "\\"): return backslash(of: needle, in: text, at: place).map { [$0] } ?? []
    case UInt8(ascii: "&"): return entity(of: needle, in: text, at: place).map { [$0] } ?? []
    default: return []
    }
  }

  /// `%2541`, which is `%41` encoded once more, and `%41`.
  private static func percents(of needle: [UInt8], in text: [UInt8], at place: Place) -> [Place] {
    let wanted = UInt32(needle[place.needle])
    let first = number(in: text, from: place.text + 1, digits: 2)
    var places: [Place] = []
    if first == 0x25, number(in: text, from: place.text + 3, digits: 2) == wanted {
      places.append(Place(needle: place.needle + 1, text: place.text + 5))
    }
    if first == wanted {
      places.append(Place(needle: place.needle + 1, text: place.text + 3))
    }
    return places
  }

  /// `\"`, `\/`, `\n`, `\u0041`, or the two halves of a surrogate pair.
  private static func backslash(of needle: [UInt8], in text: [UInt8], at place: Place) -> Place? {
    guard place.text + 1 < text.count else { return nil }
    let letter = text[place.text + 1]
    let plain: UInt8
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = letter
    case UInt8(ascii: "n"): plain = 0x0A
    case UInt8(ascii: "t"): plain = 0x09
    case UInt8(ascii: "r"): plain = 0x0D
    case UInt8(ascii: "b"): plain = 0x08
    case UInt8(ascii: "f"): plain = 0x0C
    case UInt8(ascii: "u"):
      guard let unit = number(in: text, from: place.text + 2, digits: 4) else { return nil }
      guard 0xD800..<0xDC00 ~= unit else {
        return behind(unit, of: needle, at: place, length: 6)
      }
      guard place.text + 7 < text.count, text[place.text + 6] == UInt8(ascii: "\\"),
        text[place.text + 7] == UInt8(ascii: "u"),
        let low = number(in: text, from: place.text + 8, digits: 4)
      else { return nil }
      let scalar = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
      return behind(scalar, of: needle, at: place, length: 12)
    default: return nil
    }
    guard plain == needle[place.needle] else { return nil }
    return Place(needle: place.needle + 1, text: place.text + 2)
  }

  private static let names: [(name: [UInt8], scalar: UInt32)] = [
    (Array("amp;".utf8), 0x26), (Array("lt;".utf8), 0x3C), (Array("gt;".utf8), 0x3E),
    (Array("quot;".utf8), 0x22), (Array("apos;".utf8), 0x27),
  ]

  /// `&amp;`, `&#38;` or `&#x26;`.
  private static func entity(of needle: [UInt8], in text: [UInt8], at place: Place) -> Place? {
    let rest = text[(place.text + 1)...].prefix(12)
    for (name, scalar) in names where rest.starts(with: name) {
      return behind(scalar, of: needle, at: place, length: name.count + 1)
    }
    guard rest.first == UInt8(ascii: "#"), let end = rest.firstIndex(of: UInt8(ascii: ";")) else {
      return nil
    }
    let digits = String(decoding: rest[(place.text + 2)..<end], as: UTF8.self).lowercased()
    let scalar =
      digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
    return scalar.flatMap { behind($0, of: needle, at: place, length: end - place.text + 1) }
  }

  /// The place behind an escape of some length that means a scalar, if that comes next.
  private static func behind(
    _ scalar: UInt32,
    of needle: [UInt8],
    at place: Place,
    length: Int
  ) -> Place? {
    guard let scalar = Unicode.Scalar(scalar) else { return nil }
    let bytes = Array(String(Character(scalar)).utf8)
    guard needle[place.needle...].starts(with: bytes) else { return nil }
    return Place(needle: place.needle + bytes.count, text: place.text + length)
  }

  /// A number of so many hexadecimal digits.
  private static func number(in text: [UInt8], from start: Int, digits: Int) -> UInt32? {
    guard start + digits <= text.count else { return nil }
    var value: UInt32 = 0
    for byte in text[start..<start + digits] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 48)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - 87)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - 55)
      default: return nil
      }
    }
    return value
  }
}
