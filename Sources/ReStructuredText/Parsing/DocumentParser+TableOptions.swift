import SourceText

/// The options of tables.
extension DocumentParser {
  /// Reads one option; one with a bad value counts as not given.
  mutating func readOption(_ name: Range<Int>, value: Range<Int>, of head: inout ListTableHead) {
    let known = ListTableHead.options.firstIndex { equalsIgnoringCase(name, $0) }
    guard let known else {
      report(.unknownOption(excerpt(name), at: name))
      return
    }
    let option = ListTableHead.options[known]
    guard head.seen.insert(known).inserted else {
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
