import ReStructuredText
import SourceText

/// What a section and its tables must be like, so that nothing of them is lost in silence.
extension PairingReader {
  func check(_ pairing: PairingSection, _ notes: inout ReadingNotes) {
    if pairing.every == nil, pairing.linkRequired == nil, pairing.connectedTo == nil,
      pairing.condition == nil
    {
      notes.add(.missingCreationRule(at: pairing.heading))
    }
    if let introduction = pairing.mappingIntroduction, pairing.mappings.isEmpty, !losesRows {
      notes.add(.emptyTable(at: introduction))
    }
  }

  static func check(
    _ source: PropertyReference,
    _ target: PropertyReference,
    at range: Range<Int>,
    _ notes: inout ReadingNotes
  ) {
    if source.path.isEmpty || target.path.isEmpty {
      notes.add(.emptyProperty(at: range))
    }
    if source.hasIncompleteCondition || target.hasIncompleteCondition {
      notes.add(.incompleteCondition(at: range))
    }
  }

  /// Reports heads that are rows, and a row that is the head, which no row of the body is then.
  func checkHeads(
    of table: Table,
    _ body: inout Range<Int>,
    _ notes: inout ReadingNotes
  ) {
    if table.headerRowCount > 1 {
      notes.add(.rowsTakenAsHeads(table.headerRowCount, at: table.rows[1].range))
    } else if table.headerRowCount == 0, let first = table.rows.first, isHead(first) {
      notes.add(.headTakenAsRow(at: first.range))
      body = body.dropFirst()
    }
  }

  /// Whether a row names the columns: `… Property`, `… Property`, and `… Data Type` in a third.
  private func isHead(_ row: Table.Row) -> Bool {
    let ends: [StaticString] = [" Property", " Property", " Data Type"]
    return row.cells.count > 1
      && zip(row.cells, ends).allSatisfy { cell, end in
        CellText(cell, in: bytes).slice.trimmingBlanks.ends(with: end)
      }
  }

  /// Whether all cells of a row hold text alone; reports the one that does not.
  mutating func isReadable(_ row: Table.Row, _ notes: inout ReadingNotes) -> Bool {
    for cell in row.cells where cell.plainLine == nil {
      for block in cell.blocks {
        switch block {
        case .paragraph, .comment: continue
        default:
          let start = cell.range.lowerBound
          notes.add(.cellNotRead(at: start..<min(start + 1, bytes.count)))
          losesRows = true
          return false
        }
      }
    }
    return true
  }
}

extension PropertyReference {
  /// Whether a condition leaves out its value or its property.
  fileprivate var hasIncompleteCondition: Bool {
    conditions.contains { $0.value.isEmpty || $0.property.isEmpty }
  }
}
