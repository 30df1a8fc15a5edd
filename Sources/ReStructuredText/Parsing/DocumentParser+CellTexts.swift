import SourceText

/// Cells whose text is not made of whole lines of the file: it is read as a text of its own, and
/// what is read is then told by the places of the file.
extension DocumentParser {
  /// Reads the text of a cell.
  ///
  /// - Parameters:
  ///   - text: Its lines.
  ///   - empty: The bytes of the cell if it is empty.
  ///   - isDrawn: Whether other text stands between its lines in the file.
  ///   - depth: The depth of the table.
  /// - Returns: The cell, by the places of the file.
  mutating func cell(
    _ text: PlainText,
    empty: Range<Int>,
    isDrawn: Bool,
    depth: Int
  ) -> Table.Cell {
    let file = SourceFile(name: source.name, bytes: text.bytes)
    var parser = DocumentParser(file, names: state.names)
    guard let first = parser.lines.first, let last = parser.lines.last else {
      return Table.Cell(blocks: [], range: empty)
    }
    state.names = ReferenceNames()
    parser.state.isInTable = true
    let scope = Scope(
      end: parser.lines.count,
      indent: isDrawn ? parser.smallestIndent(parser.lines.indices) : 0,
      depth: depth + 1
    )
    let blocks = parser.readBlocks(in: scope)
    state.names = parser.state.names
    let places = CellPlaces(text: text, isDrawn: isDrawn, source: bytes)
    for problem in parser.state.problems.sorted() { report(places.diagnostic(problem)) }
    return Table.Cell(
      blocks: places.blocks(blocks),
      range: text.place(of: first.start..<last.end)
    )
  }
}
