import SourceText

/// Constructs that are kept as they stand.
extension DocumentParser {
  /// Keeps the lines from the next one to an end as they stand, and says so.
  ///
  /// Items of a list that follow one another are one block and one problem.
  mutating func readUnread(
    _ construct: UnreadConstruct,
    to end: Int,
    into blocks: inout [Block]
  ) {
    let range = lines[next].start..<lines[end - 1].end
    let holdsTable = construct == .nestedTable || TableMarkup.isFound(in: range, of: bytes)
    if construct.isList, !holdsTable, let last = state.lastUnread, last.construct == construct,
      last.end == next,
      case .unread(let items) = blocks.last, items.upperBound == lines[next - 1].end
    {
      blocks[blocks.count - 1] = .unread(items.lowerBound..<range.upperBound)
    } else {
      report(.constructNotRead(construct, holdsTable: holdsTable, at: lines[next].range))
      blocks.append(.unread(range))
    }
    next = end
    state.lastUnread = (construct, end)
  }

  /// Reads over a construct that is known by the first character of the next line.
  ///
  /// - Returns: False where the line only begins like one.
  mutating func readUnreadBlock(
    _ first: UInt8,
    into blocks: inout [Block],
    in scope: Scope
  ) -> Bool {
    let line = lines[next]
    let length = first == UInt8(ascii: ">") ? 3 : first == UInt8(ascii: "|") ? 1 : 2
    if first == UInt8(ascii: "=") {
      guard isSimpleTableBorder(line, isTop: true) else { return false }
      if state.isInTable {
        readUnread(.nestedTable, to: simpleTableEnd(in: scope).end, into: &blocks)
      } else {
        readSimpleTable(into: &blocks, in: scope)
      }
      return true
    }
    guard line.range.count >= length else { return false }
    for index in line.start..<line.start + length where bytes[index] != first { return false }
    guard line.range.count == length || bytes[line.start + length].isBlank else { return false }
    switch first {
    case UInt8(ascii: ">"):
      readUnread(.doctestBlock, to: adjacentEnd(in: scope, isIndented: true), into: &blocks)
    case UInt8(ascii: "|"):
      readUnread(.lineBlock, to: lineBlockEnd(in: scope), into: &blocks)
    default:
      state.names.addAnonymousTarget()
      readUnread(.hyperlinkTarget, to: adjacentIndentedEnd(in: scope), into: &blocks)
      expectBlankLineAfterMarkup(in: scope)
    }
    return true
  }

  /// Whether a line begins with `__` on its own, which makes a target without a name.
  func isAnonymousTarget(_ line: IndentedLine) -> Bool {
    let mark = UInt8(ascii: "_")
    guard line.range.count >= 2, bytes[line.start] == mark, bytes[line.start + 1] == mark else {
      return false
    }
    return line.range.count == 2 || bytes[line.start + 2].isBlank
  }

  /// Reads over an option item, which is an option and a description.
  ///
  /// - Returns: False where the next line only begins like one.
  mutating func readOptionItem(into blocks: inout [Block], in scope: Scope) -> Bool {
    var options = OptionScanner(bytes: bytes, index: lines[next].start, end: lines[next].end)
    guard options.scan() else { return false }
    let end = indentedEnd(in: scope)
    if options.index == lines[next].end, end == next + 1 { return false }
    readUnread(.optionList, to: end, into: &blocks)
    return true
  }

  /// The index behind the lines that follow the next one without a blank line.
  func adjacentEnd(in scope: Scope, isIndented: Bool = false) -> Int {
    var end = next + 1
    while end < scope.end, !lines[end].followsBlank,
      isIndented || lines[end].indent == scope.indent
    {
      end += 1
    }
    return end
  }

  /// The index behind the lines that are set in below the next one without a blank line.
  func adjacentIndentedEnd(in scope: Scope) -> Int {
    var end = next + 1
    while end < scope.end, !lines[end].followsBlank, lines[end].indent > scope.indent { end += 1 }
    return end
  }

  private func lineBlockEnd(in scope: Scope) -> Int {
    var end = next + 1
    while end < scope.end, !lines[end].followsBlank {
      let line = lines[end]
      let isBar =
        bytes[line.start] == UInt8(ascii: "|")
        && (line.range.count == 1 || bytes[line.start + 1].isBlank)
      guard isBar || line.indent > scope.indent else { break }
      end += 1
    }
    return end
  }

  /// Whether a line is the upper border of a grid table: `+---+` with any number of columns.
  func isGridTableTop(_ line: IndentedLine) -> Bool {
    guard line.range.count >= 5, bytes[line.start + 1] == UInt8(ascii: "-"),
      bytes[line.end - 1] == UInt8(ascii: "+"), bytes[line.end - 2] == UInt8(ascii: "-")
    else { return false }
    return bytes[line.range].allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
  }
}
