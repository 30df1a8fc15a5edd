import SourceText

/// Simple tables: columns between blanks, rows between borders of `=`.
extension DocumentParser {
  /// Reads the simple table whose upper border is the next line.
  mutating func readSimpleTable(into blocks: inout [Block], in scope: Scope) {
    let first = next
    let (end, fault) = simpleTableEnd(in: scope)
    if let fault {
      finishTable(fault, from: first, to: end, into: &blocks)
      return
    }
    let drawn = lines[first..<end].map { TableLine($0, indent: scope.indent, of: bytes) }
    do throws(TableFault) {
      let reader = try SimpleTableReader(drawn, of: bytes)
      next = end
      for orphan in reader.orphans {
        report(.rowWithoutFirstCell(at: lines[first + orphan].range))
      }
      let rows = reader.rows.map { row in
        self.row(row, drawn: drawn, from: first, depth: scope.depth)
      }
      let table = Table(
        caption: nil,
        headerRowCount: reader.headCount,
        stubColumnCount: 0,
        rows: Table.Rows(rows),
        range: lines[first].start..<lines[end - 1].end
      )
      blocks.append(.table(table))
      expectBlankLine(after: "the table", in: scope)
    } catch {
      finishTable(error, from: first, to: end, into: &blocks)
    }
  }

  private mutating func row(
    _ row: SimpleTableReader.Row,
    drawn: [TableLine],
    from first: Int,
    depth: Int
  ) -> Table.Row {
    let line = row.lines.lowerBound
    let start = lines[first + line].start
    let end = row.lines.isEmpty ? start : lines[first + row.lines.upperBound - 1].end
    var cells: [Table.Cell] = []
    for (columns, span) in row.cells {
      var text = PlainText()
      for index in row.lines {
        if index > line {
          let lineEnd = drawn[index - 1].offset(at: .max)
          text.append(0x0A, from: lineEnd)
          if drawn[index].followsBlank { text.append(0x0A, from: lineEnd) }
        }
        drawn[index].append(columns, of: bytes, to: &text)
      }
      let place = min(max(drawn[line].offset(at: columns.lowerBound), start), end)
      let cell = self.cell(text, empty: place..<place, isDrawn: true, depth: depth)
      if span > 1 { report(.spanningCell(columns: span, rows: 1, at: cell.range)) }
      cells.append(cell)
      let behind = cell.range.upperBound..<cell.range.upperBound
      for _ in 1..<span { cells.append(Table.Cell(blocks: [], range: behind)) }
    }
    return Table.Row(cells: cells[...], range: start..<end)
  }

  /// The index behind a simple table, and what is wrong with its borders.
  ///
  /// It goes to the second border below the upper one, or to the first that a blank line follows.
  func simpleTableEnd(in scope: Scope) -> (end: Int, fault: TableFault?) {
    let length = lines[next].range.count
    var found: Int?
    var index = next + 1
    while index < scope.end {
      defer { index += 1 }
      guard lines[index].indent == scope.indent, bytes[lines[index].start] == UInt8(ascii: "="),
        isSimpleTableBorder(lines[index], isTop: false)
      else { continue }
      if lines[index].range.count != length {
        return (index + 1, TableFault(reason: .otherBorder, line: index - next))
      }
      if found != nil || index + 1 == scope.end || lines[index + 1].followsBlank {
        return (index + 1, nil)
      }
      found = index
    }
    if let found { return (found + 1, TableFault(reason: .noBlankLine, line: found - next)) }
    return (adjacentEnd(in: scope, isIndented: true), TableFault(reason: .noBottom, line: 0))
  }

  /// Whether a line is a border of a simple table; the upper one has two columns or more.
  func isSimpleTableBorder(_ line: IndentedLine, isTop: Bool) -> Bool {
    TableMarkup.isSimpleBorder(bytes[line.range], isTop: isTop)
  }
}
