extension Table {
  /// The rows of a table, whose cells are kept in one array.
  public struct Rows: RandomAccessCollection, Sendable {
    private struct Place: Sendable {
      var range: ByteRange
      /// The index behind the row's last cell.
      var end: UInt32
    }

    private var places: [Place] = []
    private var cells: [Cell] = []

    init() {}

    init(_ rows: [Row]) {
      for row in rows {
        cells += row.cells
        append(row.range)
      }
    }

    /// The index of the first row.
    public var startIndex: Int { 0 }

    /// The index behind the last row.
    public var endIndex: Int { places.count }

    /// A row by its number, from 0.
    public subscript(index: Int) -> Row {
      Row(cells: cells[cellRange(index)], range: places[index].range.range)
    }

    /// A cell by the numbers of its row and its column, from 0.
    public subscript(row: Int, column: Int) -> Cell {
      let cells = cellRange(row)
      precondition(column >= 0 && column < cells.count, "no column \(column)")
      return self.cells[cells.lowerBound + column]
    }

    /// The number of cells in a row.
    public func cellCount(_ index: Int) -> Int { cellRange(index).count }

    private func cellRange(_ index: Int) -> Range<Int> {
      (index == 0 ? 0 : Int(places[index - 1].end))..<Int(places[index].end)
    }

    // MARK: Building

    /// The number of cells that belong to no row yet.
    var openCellCount: Int { cells.count - Int(places.last?.end ?? 0) }

    /// Makes room for cells, so that no more is taken than they need.
    mutating func reserveCapacity(cellCount: Int) { cells.reserveCapacity(cellCount) }

    /// Adds a cell to the row that is being read.
    mutating func append(_ cell: Cell) { cells.append(cell) }

    /// Makes a row of the cells that belong to none yet.
    mutating func append(_ range: Range<Int>) {
      places.append(Place(range: ByteRange(range), end: UInt32(truncatingIfNeeded: cells.count)))
    }

    /// Adds a cell to the last row, which goes on to the end of the cell.
    mutating func extendLast(by cell: Cell) {
      guard let last = places.popLast() else { return }
      cells.append(cell)
      append(last.range.range.lowerBound..<cell.range.upperBound)
    }

    /// Adds blocks to the last cell, which goes on to some end.
    mutating func extendLastCell(by blocks: [Block], to end: Int) {
      if !cells.isEmpty { cells[cells.count - 1].append(blocks, to: end) }
    }
  }
}
