import SourceText

/// Grid tables: cells between `|`, rows between `+---+`, heads above `+===+`.
extension DocumentParser {
  /// Reads the grid table whose upper border is the next line.
  mutating func readGridTable(into blocks: inout [Block], in scope: Scope) {
    let first = next
    let limit = adjacentEnd(in: scope)
    var end = first + 1
    while end < limit, isGridLine(lines[end]) { end += 1 }
    guard let last = (first + 1..<end).last(where: { isGridTableTop(lines[$0]) }),
      last > first + 1 || last == end - 1
    else {
      finishTable(TableFault(reason: .noBottom, line: 0), from: first, to: end, into: &blocks)
      return
    }
    let rest = last + 1..<end
    end = last + 1
    let drawn = lines[first..<end].map { TableLine($0, indent: scope.indent, of: bytes) }
    do throws(TableFault) {
      if let other = drawn.firstIndex(where: { !isClosed($0, width: drawn[0].width) }) {
        throw TableFault(reason: .otherWidth, line: other)
      }
      let tracer = try GridTracer(drawn, of: bytes)
      next = end
      blocks.append(.table(table(of: tracer, drawn: drawn, from: first, depth: scope.depth)))
      if rest.isEmpty {
        expectBlankLine(after: "the table", in: scope)
      } else {
        let fault = TableFault(reason: .noBottom, line: 0)
        finishTable(fault, from: rest.lowerBound, to: rest.upperBound, into: &blocks)
      }
    } catch {
      finishTable(error, from: first, to: end, into: &blocks)
    }
  }

  /// Reports why a table is not read, and passes over its lines.
  mutating func finishTable(
    _ fault: TableFault,
    from first: Int,
    to end: Int,
    into blocks: inout [Block]
  ) {
    report(.malformedTable(fault.reason, at: lines[first + fault.line].range))
    blocks.append(.unread(lines[first].start..<lines[end - 1].end))
    next = end
  }

  private func isGridLine(_ line: IndentedLine) -> Bool {
    bytes[line.start] == UInt8(ascii: "+") || bytes[line.start] == UInt8(ascii: "|")
  }

  private func isClosed(_ line: TableLine, width: Int) -> Bool {
    guard line.width == width else { return false }
    let last = line.byte(at: width - 1, of: bytes)
    return last == UInt8(ascii: "+") || last == UInt8(ascii: "|")
  }

  /// The table of the cells that were found.
  private mutating func table(
    of tracer: GridTracer,
    drawn: [TableLine],
    from first: Int,
    depth: Int
  ) -> Table {
    let tops = tracer.isRowBorder.indices.filter { tracer.isRowBorder[$0] }
    let lefts = tracer.isColumnBorder.indices.filter { tracer.isColumnBorder[$0] }
    var rows = tops.dropLast().indices.map { row in
      // Where two borders touch, a row of empty cells has the lower one for its line.
      let top = lines[first + tops[row] + 1]
      let range = top.start..<max(top.end, lines[first + tops[row + 1] - 1].end)
      let corner = drawn[tops[row] + 1]
      let cells = lefts.dropLast().map { left in
        Table.Cell(blocks: [], range: corner.offset(at: left)..<corner.offset(at: left))
      }
      return Table.Row(cells: cells[...], range: range)
    }
    let rowOf = Self.places(of: tops, count: drawn.count)
    let columnOf = Self.places(of: lefts, count: drawn[0].width)
    for traced in tracer.cells {
      var text = PlainText()
      for line in traced.top + 1..<traced.bottom {
        if line > traced.top + 1 { text.append(0x0A, from: drawn[line - 1].offset(at: .max)) }
        drawn[line].append(traced.left + 1..<traced.right, of: bytes, to: &text)
      }
      let mark = drawn[traced.top + 1].offset(at: traced.left)
      let cell = self.cell(text, empty: mark..<mark + 1, isDrawn: true, depth: depth)
      let (row, column) = (rowOf[traced.top], columnOf[traced.left])
      let (height, width) = (rowOf[traced.bottom] - row, columnOf[traced.right] - column)
      if height > 1 || width > 1 {
        report(.spanningCell(columns: width, rows: height, at: cell.range))
      }
      rows[row].cells[column] = cell
      let rowEnd = max(rows[row].range.upperBound, cell.range.upperBound)
      rows[row].range = rows[row].range.lowerBound..<rowEnd
    }
    return Table(
      caption: nil,
      headerRowCount: tracer.headLine.map { rowOf[$0] } ?? 0,
      stubColumnCount: 0,
      rows: Table.Rows(rows),
      range: lines[first].start..<lines[first + drawn.count - 1].end
    )
  }

  /// Which of some borders each place is, for those that are one.
  private static func places(of borders: [Int], count: Int) -> [Int] {
    var places = [Int](repeating: 0, count: count)
    for (index, border) in borders.enumerated() { places[border] = index }
    return places
  }
}
