import SourceText

/// A reader of the markup inside a text, which takes it away and keeps what it marks.
///
/// It follows the inline markup recognition rules: what may stand before a start-string and behind
/// an end-string. What looks like markup but is none is text; what begins and does not end is text
/// and reported.
struct InlineReader {
  /// The text with its markup.
  let raw: PlainText

  /// The same with 0, which no text holds, for each backslash that escapes the next character.
  let text: [UInt8]

  /// The names that references need.
  var names: ReferenceNames

  /// The text without its markup, as far as it is read.
  private(set) var plain = PlainText()

  /// The problems met.
  private(set) var problems: [Diagnostic] = []

  /// Where the rest begins that no markup was found in yet; there, markup needs nothing before it.
  private(set) var base = 0

  /// The end of what has been written to the plain text.
  private var written = 0

  /// The kinds of markup for which there is no end-string in the rest of the text.
  private var hasNoEnd = [Bool](repeating: false, count: InlineMark.allCases.count)

  /// Prepares to read a text.
  ///
  /// - Parameters:
  ///   - lines: The bytes of its lines.
  ///   - bytes: The file that holds them.
  ///   - names: The names of the document.
  init(_ lines: [Range<Int>], of bytes: [UInt8], names: ReferenceNames) {
    var raw = PlainText()
    for (index, line) in lines.enumerated() {
      if index > 0 { raw.append(UInt8(ascii: "\n"), from: lines[index - 1].upperBound) }
      raw.append(line, of: bytes)
    }
    self.raw = raw
    self.names = names
    var text = raw.bytes
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "\\") {
        text[index] = 0
        index += 1
      }
      index += 1
    }
    self.text = text
  }

  /// Reads the whole text.
  mutating func read() {
    var index = 0
    while index < text.count {
      switch text[index] {
      case 0: index += 2
      case UInt8(ascii: "*"): index = readStars(at: index)
      case UInt8(ascii: "`"): index = readBackquotes(at: index)
      case UInt8(ascii: "|"): index = readBar(at: index)
      case UInt8(ascii: "_"): index = readUnderscore(at: index)
      default: index += 1
      }
    }
    write(written..<text.count)
  }

  // MARK: Start-strings

  private mutating func readStars(at index: Int) -> Int {
    if let end = readStarLabel(at: index) { return end }
    let isStrong = index + 1 < text.count && text[index + 1] == UInt8(ascii: "*")
    return readMarked(isStrong ? .strong : .emphasis, at: index)
  }

  private mutating func readBar(at index: Int) -> Int {
    let isDouble = index + 1 < text.count && text[index + 1] == UInt8(ascii: "|")
    return isDouble ? index + 1 : readMarked(.substitution, at: index)
  }

  private mutating func readBackquotes(at index: Int) -> Int {
    let isDouble = index + 1 < text.count && text[index + 1] == UInt8(ascii: "`")
    return isDouble ? readMarked(.literal, at: index) : readInterpreted(at: index)
  }

  private mutating func readUnderscore(at index: Int) -> Int {
    let isTarget = index + 1 < text.count && text[index + 1] == UInt8(ascii: "`")
    if isTarget, canBegin(at: index), canBeFollowed(at: index + 2) {
      return readMarked(.target, at: index)
    }
    return readReference(at: index)
  }

  /// Reads markup of a kind, if it begins at an index.
  ///
  /// - Returns: The index to go on from.
  private mutating func readMarked(_ mark: InlineMark, at index: Int) -> Int {
    let start = index + mark.start.utf8CodeUnitCount
    guard canBegin(at: index), canBeFollowed(at: start) else { return index + 1 }
    if isQuoted(from: index, to: start) { return pass(to: start) }
    guard let end = end(of: mark, from: start) else { return reportUnclosed(mark, at: index) }
    let whole = index..<end.end
    switch mark {
    case .substitution:
      problems.append(.constructNotRead(.substitutionReference, at: raw.place(of: whole)))
      finish(whole, with: whole, keepsEscapes: true)
    case .target:
      names.add(target: string(start..<end.start))
      finish(whole, with: start..<end.start)
    default:
      finish(whole, with: start..<end.start, keepsEscapes: mark == .literal)
    }
    return end.end
  }

  /// Where the markup of a kind ends.
  ///
  /// - Returns: The bounds of its end-string with all that belongs to it; nil if there is none, or
  ///   nothing before it.
  mutating func end(of mark: InlineMark, from start: Int) -> (start: Int, end: Int)? {
    guard !hasNoEnd[mark.rawValue] else { return nil }
    let first = unsafe mark.end.utf8Start[0]
    let length = mark.end.utf8CodeUnitCount
    var index = start
    while index + length <= text.count {
      if text[index] == first, length == 1 || text[index + 1] == first,
        index == start || canEnd(mark, at: index),
        let end = endOfSuffix(of: mark, at: index + length)
      {
        return index > start ? (index, end) : nil
      }
      index += 1
    }
    hasNoEnd[mark.rawValue] = true
    return nil
  }

  /// The end of what may follow an end-string and belongs to it; nil where the text goes on.
  private func endOfSuffix(of mark: InlineMark, at index: Int) -> Int? {
    switch mark {
    case .emphasis, .strong, .literal, .target:
      return canEnd(at: index) ? index : nil
    case .substitution:
      return endOfUnderscores(at: index)
    case .interpreted:
      if let role = role(at: index), let end = endOfUnderscores(at: role.upperBound + 1) {
        return end
      }
      return endOfUnderscores(at: index)
    }
  }

  /// The end of up to two underscores, as many as the text may go on behind.
  private func endOfUnderscores(at index: Int) -> Int? {
    var end = index
    while end < text.count, end < index + 2, text[end] == UInt8(ascii: "_") { end += 1 }
    while end > index, !canEnd(at: end) { end -= 1 }
    return canEnd(at: end) ? end : nil
  }

  // MARK: Results

  /// Takes a start-string for text.
  mutating func pass(to index: Int) -> Int {
    base = index
    return index
  }

  /// Takes a start-string for text because there is no end-string.
  mutating func reportUnclosed(_ mark: InlineMark, at index: Int) -> Int {
    let end = index + mark.start.utf8CodeUnitCount
    report(.unclosedMarkup(mark, at: raw.place(of: index..<end)))
    return pass(to: end)
  }

  /// Takes note of a problem.
  mutating func report(_ problem: Diagnostic) { problems.append(problem) }

  /// Ends markup.
  ///
  /// - Parameters:
  ///   - whole: Its bytes.
  ///   - content: The bytes that it says.
  ///   - keepsEscapes: Whether backslashes in it are text.
  mutating func finish(_ whole: Range<Int>, with content: Range<Int>, keepsEscapes: Bool = false) {
    write(written..<whole.lowerBound)
    write(content, keepsEscapes: keepsEscapes)
    written = whole.upperBound
    base = whole.upperBound
  }

  /// Adds bytes to the plain text; a backslash goes, and a blank behind it too.
  private mutating func write(_ range: Range<Int>, keepsEscapes: Bool = false) {
    var index = range.lowerBound
    while index < range.upperBound {
      if text[index] != 0 || keepsEscapes {
        plain.append(raw.bytes[index], from: raw.offset(of: index))
      } else if index + 1 < range.upperBound {
        let next = text[index + 1]
        if next.isBlank || next == UInt8(ascii: "\n") { index += 1 }
      }
      index += 1
    }
  }

  /// Some bytes as a string without escapes.
  func string(_ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    for index in range where text[index] != 0 { bytes.append(text[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
