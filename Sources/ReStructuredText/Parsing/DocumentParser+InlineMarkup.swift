import SourceText

/// Texts with the markup in them, and the names that it refers to.
extension DocumentParser {
  /// A text of one line.
  mutating func text(in line: Range<Int>) -> TextLines {
    state.scan.mayHoldMarkup(line) ? markedText(line, []) : TextLines(first: line)
  }

  /// A text of several lines.
  mutating func text(in first: Range<Int>, _ others: [Range<Int>]) -> TextLines {
    let range = first.lowerBound..<(others.last ?? first).upperBound
    guard state.scan.mayHoldMarkup(range) else {
      return TextLines(first: first, continuation: others)
    }
    return markedText(first, others)
  }

  private mutating func markedText(_ first: Range<Int>, _ others: [Range<Int>]) -> TextLines {
    var reader = InlineReader([first] + others, of: bytes, names: state.names)
    // The names are the reader's alone while it reads, so that adding one is no copy of all.
    state.names = ReferenceNames()
    reader.read()
    state.names = reader.names
    for problem in reader.problems { report(problem) }
    let isAsWritten = reader.plain.bytes == reader.raw.bytes
    return TextLines(
      first: first,
      continuation: others,
      plain: isAsWritten ? nil : reader.plain
    )
  }

  /// Takes note of the name behind `..` that references may refer to.
  ///
  /// - Parameters:
  ///   - construct: What begins there.
  ///   - start: The offset of its mark.
  ///   - end: The end of its first line.
  mutating func addTarget(_ construct: UnreadConstruct, at start: Int, to end: Int) {
    switch construct {
    case .footnote, .citation:
      let close = bytes[start..<end].firstIndex(of: UInt8(ascii: "]")) ?? end
      let isNumbered = bytes[start + 1] == UInt8(ascii: "#")
      state.names.add(target: source.text(min(start + (isNumbered ? 2 : 1), close)..<close))
    case .hyperlinkTarget:
      addHyperlinkTarget(at: start + 1, to: end)
    default:
      break
    }
  }

  /// Takes note of the `name:` at an offset; `_:` is a target without a name.
  private mutating func addHyperlinkTarget(at start: Int, to end: Int) {
    let colon = UInt8(ascii: ":")
    let quote = UInt8(ascii: "`")
    guard start + 1 < end else { return }
    if bytes[start] == UInt8(ascii: "_"), bytes[start + 1] == colon {
      state.names.addAnonymousTarget()
      return
    }
    let isQuoted = bytes[start] == quote
    var name: [UInt8] = []
    var index = isQuoted ? start + 1 : start
    while index < end {
      var byte = bytes[index]
      if isQuoted ? byte == quote : byte == colon && (index + 1 == end || bytes[index + 1].isBlank)
      {
        state.names.add(target: String(decoding: name, as: UTF8.self))
        return
      }
      if byte == UInt8(ascii: "\\"), index + 1 < end {
        index += 1
        byte = bytes[index]
      }
      name.append(byte)
      index += 1
    }
  }

  /// What the titles of all sections say.
  func titles(of blocks: [Block]) -> [String] {
    blocks.flatMap { block -> [String] in
      guard case .section(let section) = block else { return [] }
      return [section.titleText.string(in: source)] + titles(of: section.blocks)
    }
  }
}
