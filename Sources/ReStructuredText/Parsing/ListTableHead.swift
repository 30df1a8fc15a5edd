/// The caption and the options of a `list-table`.
struct ListTableHead {
  /// The options that a `list-table` can have.
  static let options = ["header-rows", "stub-columns", "widths", "width", "align", "class", "name"]

  /// The bytes of the caption.
  var caption: Range<Int>?
  /// The number of rows that are heads.
  var headerRowCount = 0
  /// The bytes of that number.
  var headerRows: Range<Int>?
  /// The number of columns that are heads.
  var stubColumnCount = 0
  /// The bytes of that number.
  var stubColumns: Range<Int>?
  /// How many column widths are given.
  var widthCount = 0
  /// The bytes of the widths.
  var widths: Range<Int>?
  /// Which options, by their place in the list of all, have been met.
  var seen: Set<Int> = []
}
