/// The caption and the options of a table that a directive makes.
struct TableHead {
  /// The directive.
  let directive: TableDirective
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
  /// How the values of a `csv-table` are separated.
  var format = ValueFormat()
  /// The rows of heads that an option of a `csv-table` holds.
  var header: Range<Int>?
  /// The option that says where else the rows stand.
  var external: (option: String, place: Range<Int>)?
  /// Which options have been met: a bit for each, by its place in the list of all.
  private var seen: UInt32 = 0

  init(_ directive: TableDirective) { self.directive = directive }

  /// Takes note of an option, by its place in the list of all.
  ///
  /// - Returns: False where it has been met before.
  mutating func meet(option number: Int) -> Bool {
    let bit = UInt32(1) << UInt32(number)
    defer { seen |= bit }
    return seen & bit == 0
  }
}
