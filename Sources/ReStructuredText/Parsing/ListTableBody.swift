/// The rows of a `list-table` while they are read.
struct ListTableBody {
  /// The rows in order.
  var rows = Table.Rows()
  /// What stands between the rows and is none.
  var others: [Block] = []
  /// The bullet of the rows; 0 before the first one.
  var bullet: UInt8 = 0
  /// The column of the rows.
  var indent = 0

  /// The number of cells in the first row, which all others should have.
  var columnCount: Int { rows.isEmpty ? 0 : rows.cellCount(0) }
}
