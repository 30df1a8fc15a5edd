import SourceText

/// The `table` directive: caption, options, and one table that is drawn.
extension DocumentParser {
  /// Reads a `table` whose first line is the next one.
  mutating func readCaptionedTable(
    arguments: Range<Int>,
    into blocks: inout [Block],
    in scope: Scope
  ) {
    let first = next
    let end = indentedEnd(in: scope)
    var head = TableHead(.drawn)
    readHead(of: &head, arguments: arguments, to: end)
    let indent = next < end ? smallestIndent(next..<end) : 0
    var body = readNested(to: end, indent: indent, below: scope.depth)
    if body.count == 1, case .table(var table) = body[0] {
      let columnCount = table.rows.isEmpty ? 0 : table.rows.cellCount(0)
      check(head, rowCount: table.rows.count, columnCount: columnCount, shortest: columnCount)
      table.caption = head.caption ?? table.caption
      table.range = lines[first].start..<lastEnd(from: lines[first].start)
      body[0] = .table(table)
    } else if !body.contains(where: \.isUnread) {
      report(.notOneTable(at: lines[first].range))
    }
    if body.contains(where: \.isTable) {
      blocks.append(contentsOf: body)
    } else {
      blocks.append(.unread(lines[first].start..<lastEnd(from: lines[first].start)))
    }
    expectBlankLineAfterMarkup(in: scope)
  }
}

extension Block {
  fileprivate var isTable: Bool { if case .table = self { true } else { false } }
  fileprivate var isUnread: Bool { if case .unread = self { true } else { false } }
}
