/// The rows of a simple table, found by its columns.
///
/// A row begins where text stands in the first column, and behind a border; lines of `-` part rows
/// and can join columns.
struct SimpleTableReader {
  /// A row: its lines, and the columns of each of its cells.
  struct Row {
    /// Its lines, counted in the table; empty for a row between two borders.
    var lines: Range<Int>
    /// The columns of characters for each cell, and how many columns of the table it joins.
    var cells: [(columns: Range<Int>, span: Int)]
  }

  private let lines: [TableLine]
  private let bytes: [UInt8]
  /// The columns of the upper border; the last one grows with the text in it.
  private var columns: [Range<Int>] = []
  private let borderEnd: Int
  /// How many cells may still be found.
  private var cellsLeft: Int

  /// The rows, the heads first.
  private(set) var rows: [Row] = []
  /// How many rows are heads.
  private(set) var headCount = 0
  /// Lines that belong to no row.
  private(set) var orphans: [Int] = []

  /// Finds the rows of a table.
  ///
  /// - Parameters:
  ///   - lines: Its lines, the first and the last of them borders.
  ///   - bytes: The file.
  /// - Throws: Why the lines are no table.
  init(_ lines: [TableLine], of bytes: [UInt8]) throws(TableFault) {
    self.lines = lines
    self.bytes = bytes
    columns = Self.parts(of: lines[0], of: bytes)
    borderEnd = columns.last?.upperBound ?? 0
    cellsLeft = TableFault.cellLimit(for: lines.reduce(0) { $0 + $1.width })
    try readRows()
  }

  private mutating func readRows() throws(TableFault) {
    var headLine: Int?
    var start = 1
    var isTextFound = false
    for index in 1..<lines.count {
      if let border = border(at: index) {
        if border == UInt8(ascii: "="), index < lines.count - 1 { headLine = index }
        try addRow(start..<index, endingAt: index)
        start = index + 1
        isTextFound = false
      } else if lines[index].text(in: columns[0], of: bytes) != nil {
        if isTextFound, index != start { try addRow(start..<index, endingAt: nil) }
        start = index
        isTextFound = true
      } else if !isTextFound {
        orphans.append(index)
        start = index + 1
      }
    }
    if let headLine {
      headCount = rows.firstIndex { $0.lines.lowerBound > headLine } ?? 0
    }
  }

  /// The character that a line is a border of: `-` or `=`.
  private func border(at index: Int) -> UInt8? {
    let line = lines[index]
    let mark = line.byte(at: 0, of: bytes)
    guard mark == UInt8(ascii: "-") || mark == UInt8(ascii: "=") else { return nil }
    for column in 0..<line.width {
      let byte = line.byte(at: column, of: bytes)
      guard byte == mark || byte == 0x20 else { return nil }
    }
    return mark
  }

  /// The parts of a border.
  private static func parts(of line: TableLine, of bytes: [UInt8]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var column = 0
    while column < line.width {
      let start = column
      while column < line.width, line.byte(at: column, of: bytes) != 0x20 { column += 1 }
      if column > start { parts.append(start..<column) }
      column += 1
    }
    return parts
  }

  /// Adds a row of some lines.
  ///
  /// - Parameters:
  ///   - range: Its lines.
  ///   - border: The line below it if that is a border, which can join columns.
  /// - Throws: What is wrong with it.
  private mutating func addRow(_ range: Range<Int>, endingAt border: Int?) throws(TableFault) {
    var parts = columns
    if let border {
      parts = Self.parts(of: lines[border], of: bytes)
      guard let last = parts.last, last.upperBound == borderEnd else {
        throw TableFault(reason: .unalignedBorder, line: border)
      }
      parts[parts.count - 1] = last.lowerBound..<(columns.last?.upperBound ?? borderEnd)
    }
    cellsLeft -= parts.count
    guard cellsLeft > 0 else { throw TableFault(reason: .tooManyCells, line: range.lowerBound) }
    try checkMargins(of: &parts, in: range)
    var cells: [(columns: Range<Int>, span: Int)] = []
    var column = 0
    for (index, part) in parts.enumerated() {
      let first = column
      guard column < columns.count, columns[column].lowerBound == part.lowerBound else {
        throw TableFault(reason: .unalignedBorder, line: border ?? range.lowerBound)
      }
      if index == parts.count - 1 {
        column = columns.count - 1
      } else {
        while column < columns.count, columns[column].upperBound != part.upperBound { column += 1 }
      }
      guard column < columns.count else {
        throw TableFault(reason: .unalignedBorder, line: border ?? range.lowerBound)
      }
      column += 1
      cells.append((part, column - first))
    }
    rows.append(Row(lines: range, cells: cells))
  }

  /// Looks for text between the columns; behind the last one it widens that.
  private mutating func checkMargins(
    of parts: inout [Range<Int>],
    in range: Range<Int>
  ) throws(TableFault) {
    for index in range {
      let line = lines[index]
      for (part, next) in zip(parts, parts.dropFirst())
      where line.text(in: part.upperBound..<next.lowerBound, of: bytes) != nil {
        throw TableFault(reason: .textInMargin, line: index)
      }
      let last = parts[parts.count - 1]
      if let text = line.text(in: last.upperBound..<max(last.upperBound, line.width), of: bytes) {
        parts[parts.count - 1] = last.lowerBound..<text.upperBound
      }
    }
    let end = parts[parts.count - 1].upperBound
    let last = columns[columns.count - 1]
    if end > last.upperBound { columns[columns.count - 1] = last.lowerBound..<end }
  }
}
