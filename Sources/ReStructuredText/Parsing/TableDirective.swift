/// A directive that makes a table.
enum TableDirective: String, CaseIterable {
  /// Rows and cells as lists.
  case list = "list-table"
  /// Values with delimiters between them.
  case values = "csv-table"
  /// A grid or simple table, which gets a caption so.
  case drawn = "table"

  private static let drawnOptions = ["widths", "width", "align", "class", "name"]
  private static let listOptions = ["header-rows", "stub-columns"] + drawnOptions
  private static let valueOptions =
    listOptions + ["header", "delim", "quote", "escape", "keepspace", "encoding", "file", "url"]

  /// The options that it can have.
  var options: [String] {
    switch self {
    case .list: Self.listOptions
    case .values: Self.valueOptions
    case .drawn: Self.drawnOptions
    }
  }
}
