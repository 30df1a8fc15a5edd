import SourceText

/// A damage that published checklists have: the last cell of a row stands at the left edge.
///
/// ```
/// .. list-table::
///    :header-rows: 1
///
///    * - Source Property
///      - Target Property
///      - Data Type
///    * - name
///      - title
/// "string"
///    * - email
///      - address
/// "string"
/// ```
///
/// For reStructuredText the table ends there. What is meant is plain, so each such cell is reported,
/// once, and read as the next one of its row, and the rows below it as rows of the table.
extension DocumentParser {
  /// Reads cells at the left edge, and the rows between them, into the table that they belong to.
  mutating func readOutdentedCells(of body: inout ListTableBody, in scope: Scope) {
    while isOutdentedCell(of: body, in: scope) {
      repeat {
        readOutdentedCell(of: &body)
      } while isOutdentedCell(of: body, in: scope)
      guard next < scope.end, lines[next].indent > scope.indent else { return }
      guard !lines[next].followsBlank || isRow(lines[next], of: body) else { return }
      let end = indentedEnd(in: scope)
      let indent = min(body.indent, smallestIndent(next..<end))
      readRows(of: &body, in: Scope(end: end, indent: indent, depth: scope.depth + 1))
    }
  }

  /// Whether the next line is a cell that the last row of a table lacks.
  private func isOutdentedCell(of body: ListTableBody, in scope: Scope) -> Bool {
    let count = body.rows.count
    return count > 1 && body.rows.cellCount(count - 1) < body.columnCount
      && isOutdentedText(in: scope)
  }

  /// Whether the next line is running text at the left edge that no blank line sets apart.
  private func isOutdentedText(in scope: Scope) -> Bool {
    guard next < scope.end, !lines[next].followsBlank else { return false }
    let line = lines[next]
    return line.indent == scope.indent && bulletLength(line) == 0 && !isExplicitMarkup(line)
      && !isAdornmentLine(line) && !isUnderlinedTitle(at: next, in: scope)
  }

  /// Reads the next line as a cell of the last row.
  private mutating func readOutdentedCell(of body: inout ListTableBody) {
    let range = lines[next].range
    report(.outdentedCell(at: range))
    body.rows.extendLast(by: Table.Cell(paragraph: text(in: range), range: range))
    next += 1
  }

  /// Whether a line begins with the bullet of a table's rows at their column.
  private func isRow(_ line: IndentedLine, of body: ListTableBody) -> Bool {
    line.indent == body.indent && bullet(line) == body.bullet
  }
}
