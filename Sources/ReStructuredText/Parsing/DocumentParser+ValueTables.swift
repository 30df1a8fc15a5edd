import SourceText

/// The `csv-table` directive: caption, options, and a row of values on each line.
extension DocumentParser {
  /// Reads a `csv-table` whose first line is the next one.
  mutating func readValueTable(
    arguments: Range<Int>,
    into blocks: inout [Block],
    in scope: Scope
  ) {
    let first = next
    let end = indentedEnd(in: scope)
    var head = TableHead(.values)
    readHead(of: &head, arguments: arguments, to: end)
    let range = lines[first].start..<lines[end - 1].end
    if let external = head.external {
      report(.externalTable(option: external.option, at: external.place))
    } else if next == end {
      report(.emptyTable(at: lines[first].range))
    }
    let heads = head.header.map { value in
      valueRows(in: headerLines(value), format: .header, depth: scope.depth)
    }
    let body = valueRows(in: valueLines(to: end), format: head.format, depth: scope.depth)
    next = end
    var rows = (heads ?? []) + body
    let columnCount = rows.map(\.cells.count).max() ?? 0
    if !body.isEmpty {
      let shortest = body.map(\.cells.count).min() ?? 0
      check(head, rowCount: body.count, columnCount: columnCount, shortest: shortest)
    }
    let isTooLarge = rows.count > TableFault.cellLimit(for: range.count) / max(columnCount, 1)
    if isTooLarge { report(.malformedTable(.tooManyCells, at: lines[first].range)) }
    if isTooLarge || (rows.isEmpty && head.external != nil) {
      blocks.append(.unread(range))
    } else {
      for index in rows.indices { fill(&rows[index], to: columnCount) }
      let headCount = (heads?.count ?? 0) + head.headerRowCount
      let table = Table(
        caption: head.caption,
        headerRowCount: min(headCount, rows.count),
        stubColumnCount: min(head.stubColumnCount, columnCount),
        rows: Table.Rows(rows),
        range: range
      )
      blocks.append(.table(table))
    }
    expectBlankLineAfterMarkup(in: scope)
  }

  /// The lines from the next one to an end as the values stand in them, blank ones too.
  private func valueLines(to end: Int) -> [Range<Int>] {
    guard next < end else { return [] }
    let edge = smallestIndent(next..<end)
    var result: [Range<Int>] = []
    var number = source.lineIndex(of: lines[next].start)
    for line in lines[next..<end] {
      let lineNumber = source.lineIndex(of: line.start)
      while number < lineNumber {
        let start = source.lineRange(number).lowerBound
        result.append(start..<start)
        number += 1
      }
      let inset = max(line.start - (line.indent - edge), source.lineRange(lineNumber).lowerBound)
      let isSpaced = bytes[inset..<line.start].allSatisfy { $0 == 0x20 }
      result.append((isSpaced ? inset : line.start)..<line.end)
      number += 1
    }
    return result
  }

  /// The lines of an option's value, without their indentation.
  private func headerLines(_ value: Range<Int>) -> [Range<Int>] {
    guard !value.isEmpty else { return [] }
    let last = source.lineIndex(of: value.upperBound - 1)
    return (source.lineIndex(of: value.lowerBound)...last).map { number in
      let line = source.lineRange(number).clamped(to: value)
      let start = bytes[line].firstIndex { !$0.isBlank } ?? line.upperBound
      return start..<line.upperBound
    }
  }

  /// The rows in some lines.
  private mutating func valueRows(
    in lines: [Range<Int>],
    format: ValueFormat,
    depth: Int
  ) -> [Table.Row] {
    var reader = SeparatedValues(format, of: bytes)
    for line in lines { reader.read(line) }
    reader.finish()
    for (fault, place) in reader.faults { report(.malformedValues(fault, at: place)) }
    return reader.rows.map { row in
      let cells = row.values.map { value in
        let cell = self.cell(value.text, empty: value.range, isDrawn: false, depth: depth)
        return value.isQuoted ? Table.Cell(blocks: cell.blocks, range: value.range) : cell
      }
      return Table.Row(cells: cells[...], range: row.range)
    }
  }

  /// Adds the empty cells that a short row lacks.
  private func fill(_ row: inout Table.Row, to columnCount: Int) {
    let end = row.range.upperBound
    while row.cells.count < columnCount {
      row.cells.append(Table.Cell(blocks: [], range: end..<end))
    }
  }
}
