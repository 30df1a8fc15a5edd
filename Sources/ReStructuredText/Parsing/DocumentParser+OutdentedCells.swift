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
/// For reStructuredText the table ends there. What follows is kept as paragraphs (the cells) and
/// block quotes (the rows between them), and each such cell is reported, once.
extension DocumentParser {
  /// Whether the next line is a cell that the last row of a table lacks.
  func outdentedCell(of body: ListTableBody, in scope: Scope) -> Bool {
    guard body.rows.count > 1, let last = body.rows.last else { return false }
    return last.cells.count < body.columnCount && isOutdentedCell(in: scope)
  }

  /// Whether the next line is running text at the left edge that no blank line sets apart.
  private func isOutdentedCell(in scope: Scope) -> Bool {
    guard next < scope.end, !lines[next].followsBlank else { return false }
    let line = lines[next]
    return line.indent == scope.indent && bulletLength(line) == 0 && !isExplicitMarkup(line)
      && !isAdornmentLine(line) && !isUnderlinedTitle(at: next, in: scope)
  }

  /// Reads cells at the left edge, and the rows between them, until a blank line ends them.
  mutating func readOutdentedCells(
    columnCount: Int,
    into blocks: inout [Block],
    in scope: Scope
  ) {
    while isOutdentedCell(in: scope) {
      var count = 0
      while count < columnCount, isOutdentedCell(in: scope) {
        let range = lines[next].range
        report(.outdentedCell(at: range))
        blocks.append(.paragraph(TextLines(first: range)))
        next += 1
        count += 1
      }
      guard next < scope.end, !lines[next].followsBlank, lines[next].indent > scope.indent else {
        return
      }
      blocks.append(blockQuote(in: scope))
    }
  }
}
