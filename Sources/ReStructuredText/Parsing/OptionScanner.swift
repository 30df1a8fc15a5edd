/// A scanner of the options at the beginning of a line, such as `-a FILE, --all=<file>`.
struct OptionScanner {
  /// The text that holds the line.
  let bytes: [UInt8]
  /// The place that was reached.
  var index: Int
  /// The end of the line.
  let end: Int

  /// Passes over one or more options and the blanks behind them.
  ///
  /// - Returns: Whether there are such, followed by two blanks or by the end of the line.
  mutating func scan() -> Bool {
    while scanOption() {
      guard index + 1 < end, bytes[index] == UInt8(ascii: ","), bytes[index + 1].isBlank else {
        guard index < end else { return true }
        return index + 1 < end && bytes[index].isBlank && bytes[index + 1].isBlank
      }
      index += 2
    }
    return false
  }

  private mutating func scanOption() -> Bool {
    guard index + 1 < end else { return false }
    let mark = bytes[index]
    let isLong: Bool
    switch mark {
    case UInt8(ascii: "/"):
      isLong = true
      index += 1
    case UInt8(ascii: "-"):
      isLong = bytes[index + 1] == mark
      index += isLong ? 2 : 1
    case UInt8(ascii: "+"):
      isLong = false
      index += 1
    default:
      return false
    }
    guard index < end, bytes[index].isLetter || bytes[index].isDigit else { return false }
    index += 1
    if isLong { scanWord() }
    scanArgument(isLong: isLong)
    return true
  }

  private mutating func scanWord() {
    while index < end, bytes[index].isLetter || bytes[index].isDigit || isJoint(bytes[index]) {
      index += 1
    }
  }

  private func isJoint(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// Passes over an argument, if there is one; otherwise it stays where it is.
  private mutating func scanArgument(isLong: Bool) {
    let start = index
    if index < end, bytes[index] == UInt8(ascii: " ") || (isLong && bytes[index] == 0x3D) {
      index += 1
    } else if isLong {
      return
    }
    guard index < end else {
      index = start
      return
    }
    if bytes[index].isLetter {
      scanWord()
    } else if bytes[index] == UInt8(ascii: "<") {
      while index < end, bytes[index] != UInt8(ascii: ">") { index += 1 }
      index = index < end ? index + 1 : start
    } else {
      index = start
    }
  }
}
