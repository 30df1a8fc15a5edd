/// A table, whichever notation it was written in.
public struct Table: Sendable {
  /// A row of cells.
  public struct Row: Sendable {
    /// The cells from left to right; indices need not begin at 0.
    public var cells: ArraySlice<Cell>
    /// The bytes of the whole row.
    public var range: Range<Int>
  }

  /// The title of the table, where it has one.
  public var caption: Range<Int>?
  /// The number of rows at the top that are heads; never more than there are rows.
  public var headerRowCount: Int
  /// The number of columns at the left that are heads.
  public var stubColumnCount: Int
  /// All rows, the head first.
  public var rows: Rows
  /// The bytes of the whole table.
  public var range: Range<Int>

  /// The rows that are heads.
  public var headerRows: Slice<Rows> { rows.prefix(headerRowCount) }
  /// The rows below the heads.
  public var bodyRows: Slice<Rows> { rows.dropFirst(headerRowCount) }
}
