/// The rules of what may stand around markup.
extension InlineReader {
  /// Whether markup may begin at an index, for what stands before it.
  func canBegin(at index: Int) -> Bool {
    index == base || previous(to: index).scalar.canPrecedeMarkup
  }

  /// Whether markup may end at an index, for what stands there.
  func canEnd(at index: Int) -> Bool {
    index >= text.count || text[index] == 0 || scalar(at: index).canFollowMarkup
  }

  /// Whether what stands at an index may follow a start-string.
  func canBeFollowed(at index: Int) -> Bool {
    index >= text.count || !scalar(at: index).isSpace
  }

  /// Whether an end-string may stand at an index, for what stands before it.
  func canEnd(_ mark: InlineMark, at index: Int) -> Bool {
    let (scalar, start) = previous(to: index)
    switch mark {
    case .literal:
      return !scalar.isSpace
    case .interpreted:
      // A blank that is escaped may stand there.
      return !(scalar.isSpace || scalar.value == 0) || (start > base && text[start - 1] == 0)
    default:
      return !scalar.isSpace && scalar.value != 0
    }
  }

  /// Whether a start-string stands between a quote or bracket and its counterpart.
  func isQuoted(from start: Int, to end: Int) -> Bool {
    guard start > base else { return false }
    guard end < text.count else { return true }
    return previous(to: start).scalar.quotes(scalar(at: end))
  }

  // MARK: Names

  /// The end of the simple name that begins at an index: words with single joints between them.
  func endOfName(at start: Int) -> Int {
    var end = start
    while end < text.count {
      let scalar = scalar(at: end)
      if scalar.isWord {
        end += UTF8.width(scalar)
      } else if end > start, scalar.isNameJoint, end + 1 < text.count,
        self.scalar(at: end + 1).isWord
      {
        end += 1
      } else {
        break
      }
    }
    return end
  }

  /// Where the simple name begins that ends at an index, going back as far as it goes.
  ///
  /// - Parameters:
  ///   - end: The end of the name.
  ///   - needsStart: Whether it has to begin where markup may begin.
  /// - Returns: The beginning, or the end where no name ends there.
  func startOfName(endingAt end: Int, needsStart: Bool) -> Int {
    var index = end
    var start = end
    while index > base {
      let (scalar, place) = previous(to: index)
      if scalar.isWord {
        index = place
        if !needsStart || canBegin(at: index) { start = index }
      } else if index < end, scalar.isNameJoint, place > base, self.scalar(at: index).isWord,
        previous(to: place).scalar.isWord
      {
        index = place
      } else {
        break
      }
    }
    return start
  }

  /// The name in the `:name:` that begins at an index.
  func role(at index: Int) -> Range<Int>? {
    let colon = UInt8(ascii: ":")
    guard index < text.count, text[index] == colon else { return nil }
    let end = endOfName(at: index + 1)
    guard end > index + 1, end < text.count, text[end] == colon else { return nil }
    return index + 1..<end
  }

  /// The name in the `:name:` that ends at an index, if markup may begin with it.
  func role(endingAt index: Int) -> Range<Int>? {
    let colon = UInt8(ascii: ":")
    guard index - 2 > base, text[index - 1] == colon else { return nil }
    let start = startOfName(endingAt: index - 1, needsStart: false)
    guard start < index - 1, start > base, text[start - 1] == colon, canBegin(at: start - 1) else {
      return nil
    }
    return start..<index - 1
  }

  // MARK: Characters

  /// The character at an index.
  func scalar(at index: Int) -> Unicode.Scalar {
    let byte = text[index]
    if byte < 0x80 { return Unicode.Scalar(byte) }
    let end = min(index + 4, text.count)
    return String(decoding: text[index..<end], as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
  }

  /// The character before an index, and where it begins.
  func previous(to index: Int) -> (scalar: Unicode.Scalar, start: Int) {
    var start = index - 1
    if text[start] < 0x80 { return (Unicode.Scalar(text[start]), start) }
    while start > 0, index - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
    let scalars = String(decoding: text[start..<index], as: UTF8.self).unicodeScalars
    guard scalars.count == 1, let scalar = scalars.first else { return ("\u{FFFD}", index - 1) }
    return (scalar, start)
  }
}
