/// Enumerated items, which are recognised so that no one takes them for text.
extension DocumentParser {
  /// The enumerator that a line begins with.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - expected: The sequence that a single letter is read in; by default `i` is Roman.
  /// - Returns: The enumerator, or nil where the line begins with something else.
  func enumerator(
    _ line: IndentedLine,
    expecting expected: Enumerator.Sequence? = nil
  ) -> Enumerator? {
    var start = line.start
    let isOpened = bytes[start] == UInt8(ascii: "(")
    if isOpened { start += 1 }
    // Ordinary words end here: their second or third character rules out an enumerator.
    var end = start
    while end < line.end, isEnumeratorByte(bytes[end], isFirst: end == start) { end += 1 }
    guard end > start, end < line.end else { return nil }
    let format: Enumerator.Format
    switch bytes[end] {
    case UInt8(ascii: "."):
      guard !isOpened else { return nil }
      format = .period
    case UInt8(ascii: ")"):
      format = isOpened ? .parentheses : .rightParenthesis
    default:
      return nil
    }
    guard end + 1 == line.end || bytes[end + 1].isBlank else { return nil }
    return enumerator(bytes[start..<end], format: format, expecting: expected)
  }

  /// The enumerator that a word between marks is, apart from the search for one, which is frequent.
  @inline(never)
  private func enumerator(
    _ word: ArraySlice<UInt8>,
    format: Enumerator.Format,
    expecting expected: Enumerator.Sequence?
  ) -> Enumerator? {
    for sequence in sequences(for: word, expecting: expected) {
      if let ordinal = Enumerator.ordinal(of: word, in: sequence) {
        return Enumerator(format: format, sequence: sequence, ordinal: ordinal)
      }
    }
    return nil
  }

  /// The letters of Roman numerals, c, d, i, l, m, v and x: a bit for each, the lowest for a.
  private static let romanBits: UInt32 = 0b1010_0000_0001_1001_0000_1100

  private func isEnumeratorByte(_ byte: UInt8, isFirst: Bool) -> Bool {
    let letter = (byte | 0x20) &- UInt8(ascii: "a")
    if letter < 26 { return isFirst || Self.romanBits & 1 << letter != 0 }
    return byte.isDigit || isFirst && byte == UInt8(ascii: "#")
  }

  private func sequences(
    for word: ArraySlice<UInt8>,
    expecting expected: Enumerator.Sequence?
  ) -> [Enumerator.Sequence] {
    if let expected { return [expected] }
    if word.elementsEqual([UInt8(ascii: "i")]) { return [.lowerRoman] }
    if word.elementsEqual([UInt8(ascii: "I")]) { return [.upperRoman] }
    return [.automatic, .arabic, .lowerAlphabetic, .upperAlphabetic, .lowerRoman, .upperRoman]
  }

  /// Reads over an enumerated item on the next line.
  ///
  /// - Returns: False where the line only looks like one: the line below has to be blank, set in, or
  ///   the item, with text, that comes next in the same sequence.
  mutating func readEnumeratedItem(into blocks: inout [Block], in scope: Scope) -> Bool {
    guard let mark = enumerator(lines[next]) else { return false }
    let below = next + 1
    if below < scope.end, !lines[below].followsBlank, lines[below].indent == scope.indent,
      !isSuccessor(lines[below], of: mark)
    {
      return false
    }
    let line = lines[next]
    var markEnd = line.start
    while markEnd < line.end, !bytes[markEnd].isBlank { markEnd += 1 }
    var end = indentedEnd(in: scope)
    if markEnd < line.end {
      let column = scope.indent + markEnd - line.start
      end = self.end(ofItemAt: textPlace(behind: markEnd, column: column).column, in: scope)
    }
    readUnread(.enumeratedList, to: end, into: &blocks)
    return true
  }

  private func isSuccessor(_ line: IndentedLine, of mark: Enumerator) -> Bool {
    let hasText = bytes[line.range].contains(where: \.isBlank)
    guard hasText, mark.ordinal < mark.sequence.last else { return false }
    for sequence in [mark.sequence, .automatic] {
      guard let other = enumerator(line, expecting: sequence), other.format == mark.format else {
        continue
      }
      if sequence == .automatic || other.ordinal == mark.ordinal + 1 { return true }
    }
    return false
  }
}
