import SourceText

/// What begins with two dots: directives, comments, and what is left unread.
extension DocumentParser {
  /// Whether a line begins with `..` on its own.
  func isExplicitMarkup(_ line: IndentedLine) -> Bool {
    let dot = UInt8(ascii: ".")
    guard line.range.count >= 2, bytes[line.start] == dot, bytes[line.start + 1] == dot else {
      return false
    }
    return line.range.count == 2 || bytes[line.start + 2].isBlank
  }

  /// Reads what begins with `..` on the next line, with all that is indented below it.
  mutating func readExplicitMarkup(into blocks: inout [Block], in scope: Scope) {
    let line = lines[next]
    var start = line.start + 2
    while start < line.end, bytes[start].isBlank { start += 1 }
    if start == line.end {
      readComment(line.start..<line.end, into: &blocks, in: scope)
    } else if let construct = unreadConstruct(at: start, to: line.end) {
      addTarget(construct, at: start, to: line.end)
      let end =
        construct == .hyperlinkTarget ? adjacentIndentedEnd(in: scope) : indentedEnd(in: scope)
      readUnread(construct, to: end, into: &blocks)
    } else if let head = directiveHead(at: start, to: line.end) {
      if let table = tableDirective(head.name) {
        readTable(table, arguments: head.arguments, into: &blocks, in: scope)
        return
      }
      next = indentedEnd(in: scope)
      let range = line.start..<lines[next - 1].end
      let holdsTable = TableMarkup.isFound(in: range, of: bytes)
      report(.unknownDirective(excerpt(head.name), holdsTable: holdsTable, at: head.name))
      let directive = Directive(name: head.name, arguments: head.arguments, range: range)
      blocks.append(.directive(directive))
    } else {
      if let directive = misspelledTable(at: start, to: line.end) {
        report(.directiveInComment(directive, at: start..<line.end))
      }
      readComment(start..<line.end, into: &blocks, in: scope)
    }
    expectBlankLineAfterMarkup(in: scope)
  }

  /// Reports that a blank line is missing, unless more such markup follows.
  mutating func expectBlankLineAfterMarkup(in scope: Scope) {
    guard next < scope.end, !isExplicitMarkup(lines[next]), !isAnonymousTarget(lines[next]) else {
      return
    }
    expectBlankLine(after: "the `..` markup", in: scope)
  }

  /// Reads a comment; `..` above a blank line is one on its own, whatever follows.
  private mutating func readComment(
    _ text: Range<Int>,
    into blocks: inout [Block],
    in scope: Scope
  ) {
    let start = lines[next].start
    let isEmpty = text.lowerBound == start
    if isEmpty, next + 1 == scope.end || lines[next + 1].followsBlank {
      next += 1
    } else {
      next = indentedEnd(in: scope)
    }
    blocks.append(.comment(start..<lines[next - 1].end))
  }

  /// Which construct that this reader knows but does not read begins behind `..`.
  private func unreadConstruct(at start: Int, to end: Int) -> UnreadConstruct? {
    let isFollowed = start + 1 < end && !bytes[start + 1].isBlank
    switch bytes[start] {
    case UInt8(ascii: "_") where isFollowed: return .hyperlinkTarget
    case UInt8(ascii: "|") where isFollowed: return .substitutionDefinition
    case UInt8(ascii: "[") where isFollowed: break
    default: return nil
    }
    var index = start + 1
    while index < end, bytes[index] != UInt8(ascii: "]"), !bytes[index].isBlank { index += 1 }
    guard index > start + 1, index < end, bytes[index] == UInt8(ascii: "]") else { return nil }
    guard index + 1 == end || bytes[index + 1].isBlank else { return nil }
    let first = bytes[start + 1]
    if first == UInt8(ascii: "#") { return .footnote }
    if first == UInt8(ascii: "*") { return index == start + 2 ? .footnote : nil }
    let label = bytes[start + 1..<index]
    return label.allSatisfy(\.isDigit) ? .footnote : first.isNameByte ? .citation : nil
  }

  /// The name and the arguments of the `name::` at an offset.
  private func directiveHead(
    at start: Int,
    to end: Int
  ) -> (name: Range<Int>, arguments: Range<Int>)? {
    var index = start
    while index < end, bytes[index].isNameByte {
      while index < end, bytes[index].isNameByte { index += 1 }
      if index + 1 < end, isNameJoint(bytes[index]), bytes[index + 1].isNameByte { index += 1 }
    }
    let name = start..<index
    if index < end, bytes[index].isBlank { index += 1 }
    let colon = UInt8(ascii: ":")
    guard !name.isEmpty, index + 1 < end, bytes[index] == colon, bytes[index + 1] == colon else {
      return nil
    }
    index += 2
    guard index == end || bytes[index].isBlank else { return nil }
    while index < end, bytes[index].isBlank { index += 1 }
    return (name, index..<end)
  }

  private func isNameJoint(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "+"),
      UInt8(ascii: ":"):
      true
    default:
      false
    }
  }

  /// The directive for a table that has a name, in whatever case.
  private func tableDirective(_ name: Range<Int>) -> TableDirective? {
    // As nearly always.
    if name.count == 10, bytes.holds("list-table", at: name.lowerBound) { return .list }
    return TableDirective.allCases.first { equalsIgnoringCase(name, $0.rawValue) }
  }

  /// The table that a comment would be if it had two colons and a blank behind them: one colon, or
  /// none, follows the name.
  private func misspelledTable(at start: Int, to end: Int) -> TableDirective? {
    var nameEnd = start
    while nameEnd < end, !bytes[nameEnd].isBlank, bytes[nameEnd] != UInt8(ascii: ":") {
      nameEnd += 1
    }
    guard let directive = tableDirective(start..<nameEnd) else { return nil }
    // `.. table of contents` is a remark.
    return directive != .drawn || nameEnd < end && bytes[nameEnd] == UInt8(ascii: ":")
      ? directive : nil
  }

  /// Reads a table, unless it stands in another one.
  private mutating func readTable(
    _ directive: TableDirective,
    arguments: Range<Int>,
    into blocks: inout [Block],
    in scope: Scope
  ) {
    if state.isInTable {
      readUnread(.nestedTable, to: indentedEnd(in: scope), into: &blocks)
      expectBlankLineAfterMarkup(in: scope)
      return
    }
    switch directive {
    case .list: readListTable(arguments: arguments, into: &blocks, in: scope)
    case .values: readValueTable(arguments: arguments, into: &blocks, in: scope)
    case .drawn: readCaptionedTable(arguments: arguments, into: &blocks, in: scope)
    }
  }

  /// Whether some bytes are a word of lower-case ASCII letters, in whatever case.
  func equalsIgnoringCase(_ range: Range<Int>, _ word: String) -> Bool {
    guard range.count == word.utf8.count else { return false }
    var index = range.lowerBound
    for byte in word.utf8 {
      if bytes[index].lowercased != byte { return false }
      index += 1
    }
    return true
  }
}
