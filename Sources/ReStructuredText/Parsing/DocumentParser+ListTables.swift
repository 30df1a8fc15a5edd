import SourceText

/// The `list-table` directive: caption, options, and a bullet list of rows of cells.
extension DocumentParser {
  /// Reads a `list-table` whose first line is the next one.
  mutating func readListTable(
    arguments: Range<Int>,
    into blocks: inout [Block],
    in scope: Scope
  ) {
    let first = next
    let whole = indentedEnd(in: scope)
    let end = strayStart(after: first, before: whole)
    var head = TableHead(.list)
    readHead(of: &head, arguments: arguments, to: end)
    let start = lines[first].start
    if next == end { report(.emptyTable(at: start..<lines[first].end)) }
    var body = ListTableBody()
    state.isInTable = true
    if next < end {
      body.rows.reserveCapacity(cellCount: end - next)
      body.indent = smallestIndent(next..<end)
      readRows(of: &body, in: Scope(end: end, indent: body.indent, depth: scope.depth + 1))
    }
    readOutdentedCells(of: &body, in: scope)
    state.isInTable = false
    check(body, against: head)
    let table = Table(
      caption: head.caption,
      headerRowCount: min(head.headerRowCount, body.rows.count),
      stubColumnCount: min(head.stubColumnCount, body.columnCount),
      rows: body.rows,
      range: start..<lastEnd(from: start)
    )
    blocks.append(.table(table))
    blocks.append(contentsOf: body.others)
    if next == end, end < whole {
      report(.textBetweenRows(at: lines[end].range))
      blocks += readNested(to: whole, indent: smallestIndent(end..<whole), below: scope.depth)
    }
    expectBlankLineAfterMarkup(in: scope)
  }

  /// Where text begins behind a table that is indented, but less than all of the table is.
  ///
  /// By the letter it moves the edge of the directive, so that neither an option nor a row stands where
  /// it should. What is meant is plain: a table, and a line that is none of it.
  private func strayStart(after first: Int, before end: Int) -> Int {
    guard first + 1 < end else { return end }
    let edge = lines[first + 1].indent
    var start = end
    while start > first + 2, lines[start - 1].indent < edge { start -= 1 }
    guard start < end, lines[start].followsBlank, bulletLength(lines[start]) == 0 else {
      return end
    }
    return lines[first + 1..<start].contains { bulletLength($0) > 0 } ? start : end
  }

  /// Reads the caption and the options of a directive on the next line, up to the first row.
  mutating func readHead(of head: inout TableHead, arguments: Range<Int>, to end: Int) {
    next += 1
    if next < end {
      let edge = smallestIndent(next..<end)
      readHead(of: &head, arguments: arguments, to: end, edge: edge)
      if next < end, smallestIndent(next..<end) > edge {
        report(.unexpectedIndentation(at: lines[next].range))
      }
    } else if !arguments.isEmpty {
      head.caption = arguments
    }
    if let caption = head.caption { _ = text(in: caption) }
  }

  private mutating func readHead(
    of head: inout TableHead,
    arguments: Range<Int>,
    to end: Int,
    edge: Int
  ) {
    let canEnd = head.directive == .list
    var caption = arguments.isEmpty ? nil : arguments
    while next < end, !lines[next].followsBlank, !canEnd || bulletLength(lines[next]) == 0,
      fieldName(lines[next]) == nil
    {
      let start = caption?.lowerBound ?? lines[next].start
      caption = start..<lines[next].end
      next += 1
    }
    head.caption = caption
    while next < end, !lines[next].followsBlank, let name = fieldName(lines[next]) {
      let line = lines[next]
      if line.indent > edge { report(.unexpectedIndentation(at: line.range)) }
      var valueEnd = line.end
      next += 1
      while next < end, !lines[next].followsBlank, lines[next].indent > line.indent {
        valueEnd = lines[next].end
        next += 1
      }
      var start = min(name.upperBound + 1, valueEnd)
      while start < valueEnd, isSpace(bytes[start]) { start += 1 }
      readOption(name, value: start..<valueEnd, of: &head)
    }
    if next < end, !lines[next].followsBlank {
      report(.missingBlankLineInTable(at: lines[next].range))
    }
  }

  /// Reads rows up to the end of a scope.
  mutating func readRows(of body: inout ListTableBody, in scope: Scope) {
    while next < scope.end {
      let line = lines[next]
      let mark = line.indent == scope.indent ? self.bullet(line) : 0
      guard mark != 0 else {
        let start = body.others.count
        readBlock(into: &body.others, in: scope)
        if body.others.count > start { report(.textBetweenRows(at: line.range)) }
        continue
      }
      if body.bullet == 0 { body.bullet = mark }
      if mark != body.bullet { report(.otherBullet(at: line.start..<line.start + 1)) }
      readRow(of: &body, in: scope)
    }
  }

  /// Reads the row that begins on the next line.
  private mutating func readRow(of body: inout ListTableBody, in scope: Scope) {
    let number = body.rows.count + 1
    let start = lines[next].start
    let (end, indent) = enterItem(in: scope)
    if next == end { report(.rowWithoutCells(number, at: start..<start + 1)) }
    let inner = Scope(end: end, indent: indent, depth: scope.depth + 1)
    var bullet: UInt8 = 0
    var isReported = false
    while next < end {
      let line = lines[next]
      let mark = line.indent == indent ? self.bullet(line) : 0
      if mark != 0 {
        if bullet == 0 { bullet = mark }
        if mark != bullet { report(.otherBullet(at: line.start..<line.start + 1)) }
        body.rows.append(cell(in: inner))
        continue
      }
      var others: [Block] = []
      readBlock(into: &others, in: inner)
      if !isReported { report(.textBetweenCells(number, at: line.range)) }
      isReported = true
      let range = line.start..<lastEnd(from: line.start)
      if body.rows.openCellCount == 0 {
        body.rows.append(Table.Cell(blocks: others, range: range))
      } else {
        body.rows.extendLastCell(by: others, to: range.upperBound)
      }
    }
    body.rows.append(start..<lastEnd(from: start))
  }

  /// Reads the cell that begins on the next line.
  private mutating func cell(in scope: Scope) -> Table.Cell {
    let start = lines[next].start
    let (end, indent) = enterItem(in: scope)
    if let text = readPlainLine(to: end) {
      return Table.Cell(paragraph: text, range: start..<lastEnd(from: start))
    }
    let blocks = readNested(to: end, indent: indent, below: scope.depth)
    return Table.Cell(blocks: blocks, range: start..<lastEnd(from: start))
  }

  /// Reports rows that differ in length, and heads that the rows cannot fill.
  private mutating func check(_ body: ListTableBody, against head: TableHead) {
    let count = body.columnCount
    for index in body.rows.indices {
      let length = body.rows.cellCount(index)
      if length == count || length == 0 { continue }
      report(.unevenRow(index + 1, length, first: count, at: lineRange(of: body.rows[index])))
    }
    guard !body.rows.isEmpty else { return }
    check(head, rowCount: body.rows.count, columnCount: count, shortest: count)
  }

  /// Reports heads that the rows cannot fill, and widths that are not one for each column.
  ///
  /// - Parameters:
  ///   - head: The options.
  ///   - rowCount: The number of rows.
  ///   - count: The number of columns.
  ///   - shortest: The number of cells in the shortest row.
  mutating func check(_ head: TableHead, rowCount: Int, columnCount count: Int, shortest: Int) {
    if let place = head.headerRows, head.headerRowCount > rowCount {
      report(.tooFewRows(rowCount, heads: head.headerRowCount, at: place))
    }
    if let place = head.stubColumns, head.stubColumnCount >= max(shortest, 1) {
      report(.tooFewColumns(shortest, stubs: head.stubColumnCount, at: place))
    }
    if let place = head.widths, head.widthCount > 0, head.widthCount != count {
      report(.wrongNumberOfWidths(head.widthCount, columns: count, at: place))
    }
  }

  /// The bytes of the first line of a row.
  private func lineRange(of row: Table.Row) -> Range<Int> {
    let line = source.lineRange(source.lineIndex(of: row.range.lowerBound))
    return row.range
      .lowerBound..<max(min(line.upperBound, row.range.upperBound), row.range.lowerBound)
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
