import SourceText

/// The options of tables.
extension DocumentParser {
  /// Reads one option; one with a bad value counts as not given.
  mutating func readOption(_ name: Range<Int>, value: Range<Int>, of head: inout TableHead) {
    let options = head.directive.options
    guard let known = options.firstIndex(where: { equalsIgnoringCase(name, $0) }) else {
      report(.unknownOption(excerpt(name), of: head.directive, at: name))
      return
    }
    let option = options[known]
    guard head.meet(option: known) else {
      report(.repeatedOption(option, at: name))
      return
    }
    let place = value.isEmpty ? name : value
    let isValid: Bool
    switch option {
    case "header-rows":
      let number = number(value)
      isValid = number != nil
      head.headerRowCount = number ?? 0
      head.headerRows = place
    case "stub-columns":
      let number = number(value)
      isValid = number != nil
      head.stubColumnCount = number ?? 0
      head.stubColumns = place
    case "widths":
      let count = equalsIgnoringCase(value, "auto") ? 0 : widthCount(value)
      isValid = count != nil
      head.widthCount = count ?? 0
      head.widths = place
    case "width":
      isValid = isLength(value)
    case "align":
      isValid = ["left", "center", "right"].contains { equalsIgnoringCase(value, $0) }
    case "name":
      state.names.add(target: source.text(value))
      isValid = true
    case "class":
      isValid = bytes[value].contains(where: \.isNameByte)
    case "header":
      isValid = !value.isEmpty
      if isValid { head.header = value }
    case "file", "url":
      if head.external == nil { head.external = (option, place) }
      isValid = true
    case "keepspace":
      isValid = value.isEmpty
      head.format.keepsBlanks = isValid
    case "delim":
      let character = equalsIgnoringCase(value, "tab") ? [0x09] : character(value, word: "space")
      isValid = character != nil
      head.format.delimiter = character ?? head.format.delimiter
    case "quote":
      let character = character(value, word: nil)
      isValid = character != nil
      head.format.quote = character ?? head.format.quote
    case "escape":
      let character = character(value, word: nil)
      isValid = character != nil
      head.format.escape = character
    default:
      isValid = true
    }
    if !isValid { report(.badOptionValue(excerpt(value), option: option, at: place)) }
  }

  /// A number without a sign.
  private func number(_ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 9 else { return nil }
    var value = 0
    for byte in bytes[range] {
      guard byte.isDigit else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// The bytes of one character, which can be given by its number; a word stands for a blank.
  private func character(_ range: Range<Int>, word: String?) -> [UInt8]? {
    if let word, equalsIgnoringCase(range, word) { return [0x20] }
    let text = source.text(range)
    if let number = Self.characterNumber(text) {
      guard let scalar = Unicode.Scalar(number), number > 0 else { return nil }
      return Array(String(Character(scalar)).utf8)
    }
    return text.unicodeScalars.count == 1 ? Array(text.utf8) : nil
  }

  /// The number in `44`, `0x2C`, `x2C`, `\x2C`, `U+2C`, `u2C`, `\u2C` or `&#x2C;`.
  private static func characterNumber(_ text: String) -> UInt32? {
    if text.utf8.allSatisfy(\.isDigit) { return UInt32(text) }
    let lowercased = text.lowercased()
    if lowercased.hasPrefix("&#x"), lowercased.hasSuffix(";") {
      return UInt32(lowercased.dropFirst(3).dropLast(), radix: 16)
    }
    for prefix in ["0x", "\\x", "\\u", "u+", "x", "u"] where lowercased.hasPrefix(prefix) {
      return UInt32(lowercased.dropFirst(prefix.count), radix: 16)
    }
    return nil
  }

  /// How many positive numbers there are, divided by blanks or by commas; nil if anything is else.
  private func widthCount(_ range: Range<Int>) -> Int? {
    let comma = UInt8(ascii: ",")
    let numbers =
      bytes[range].contains(comma)
      ? bytes[range].split(separator: comma, omittingEmptySubsequences: false)
      : bytes[range].split { $0 <= 0x20 }
    guard !numbers.isEmpty else { return nil }
    for slice in numbers {
      var start = slice.startIndex
      var end = slice.endIndex
      while start < end, bytes[start] <= 0x20 { start += 1 }
      while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
      guard let value = number(start..<end), value > 0 else { return nil }
    }
    return numbers.count
  }

  /// Whether some bytes are a number with or without a unit.
  private func isLength(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    var digits = 0
    var points = 0
    while index < range.upperBound, bytes[index].isDigit || bytes[index] == UInt8(ascii: ".") {
      if bytes[index].isDigit { digits += 1 } else { points += 1 }
      index += 1
    }
    guard digits > 0, points <= 1 else { return false }
    while index < range.upperBound, bytes[index].isBlank { index += 1 }
    let units = ["", "em", "ex", "px", "in", "cm", "mm", "pt", "pc", "%"]
    return units.contains { equalsIgnoringCase(index..<range.upperBound, $0) }
  }
}
