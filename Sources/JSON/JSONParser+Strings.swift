extension JSONParser {
  /// Reads a string from its opening to its closing quote.
  mutating func readString() throws(JSONParseError) -> String {
    index += 1
    let start = index
    var isASCII = true
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        if !isASCII { try checkUTF8(start..<index) }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        index += 1
        return text
      }
      if byte == UInt8(ascii: "\\") {
        if !isASCII { try checkUTF8(start..<index) }
        return try readEscapedString(from: start)
      }
      if byte < 0x20 {
        if !isASCII { try checkUTF8(start..<index) }
        throw JSONParseError(.controlCharacter, at: index)
      }
      if byte >= 0x80 { isASCII = false }
      index += 1
    }
    if !isASCII { try checkUTF8(start..<index) }
    throw JSONParseError(.unexpectedEnd, at: index)
  }

  /// Reads the rest of a string that holds an escape, from that escape to its closing quote.
  private mutating func readEscapedString(from start: Int) throws(JSONParseError) -> String {
    unescaped.removeAll(keepingCapacity: true)
    unescaped.append(contentsOf: bytes[start..<index])
    while true {
      let runStart = index
      var isASCII = true
      while index < bytes.count {
        let byte = bytes[index]
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
        if byte >= 0x80 { isASCII = false }
        index += 1
      }
      if !isASCII { try checkUTF8(runStart..<index) }
      unescaped.append(contentsOf: bytes[runStart..<index])
      switch try byte() {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: unescaped, as: UTF8.self)
      case UInt8(ascii: "\\"):
        try readEscape()
      default:
        throw JSONParseError(.controlCharacter, at: index)
      }
    }
  }

  /// Reads one escape, or two that name a surrogate pair.
  private mutating func readEscape() throws(JSONParseError) {
    let start = index
    index += 1
    let letter = try byte()
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(letter)
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "u"):
      let scalar = try readScalar(at: start)
      unescaped.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default:
      throw JSONParseError(.invalidEscape, at: start)
    }
  }

  /// Reads the four digits behind `\u`, and the other half if they name a high surrogate.
  private mutating func readScalar(at start: Int) throws(JSONParseError) -> Unicode.Scalar {
    let unit = try readHexadecimal(at: start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let second = index
    guard UTF16.isLeadSurrogate(unit) else { throw JSONParseError(.loneSurrogate, at: start) }
    guard try byte() == UInt8(ascii: "\\") else { throw JSONParseError(.loneSurrogate, at: start) }
    index += 1
    guard try byte() == UInt8(ascii: "u") else { throw JSONParseError(.loneSurrogate, at: start) }
    index += 1
    let low = try readHexadecimal(at: second)
    guard UTF16.isTrailSurrogate(low) else { throw JSONParseError(.loneSurrogate, at: start) }
    let pair = 0x10000 + (UInt32(unit) & 0x3FF) << 10 + (UInt32(low) & 0x3FF)
    guard let scalar = Unicode.Scalar(pair) else {
      throw JSONParseError(.loneSurrogate, at: start)
    }
    return scalar
  }

  private mutating func readHexadecimal(at start: Int) throws(JSONParseError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      let digit: UInt8
      let found = try byte()
      switch found {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = found - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = found - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = found - UInt8(ascii: "A") + 10
      default: throw JSONParseError(.invalidEscape, at: start)
      }
      unit = unit << 4 | UInt16(digit)
      index += 1
    }
    return unit
  }

  /// Makes sure that a run of bytes is well-formed UTF-8 (Unicode, table 3-7).
  private func checkUTF8(_ range: Range<Int>) throws(JSONParseError) {
    var position = range.lowerBound
    while position < range.upperBound {
      let lead = bytes[position]
      if lead < 0x80 {
        position += 1
        continue
      }
      let length: Int
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: length = 3
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      case 0xF1...0xF3: length = 4
      default: throw JSONParseError(.invalidUTF8, at: position)
      }
      guard position + length <= range.upperBound, second.contains(bytes[position + 1]) else {
        throw JSONParseError(.invalidUTF8, at: position)
      }
      for next in position + 2..<position + length where bytes[next] & 0xC0 != 0x80 {
        throw JSONParseError(.invalidUTF8, at: position)
      }
      position += length
    }
  }
}
