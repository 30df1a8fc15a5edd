/// A directive that makes a table.
enum TableDirective: String {
  /// Rows and cells as lists.
  case list = "list-table"
  /// Values with delimiters between them.
  case values = "csv-table"

  private static let common = [
    "header-rows", "stub-columns", "widths", "width", "align", "class", "name",
  ]

  /// The options that it can have.
  static let listOptions = common
  static let valueOptions =
    common + ["header", "delim", "quote", "escape", "keepspace", "encoding", "file", "url"]

  /// The options that it can have.
  var options: [String] { self == .list ? Self.listOptions : Self.valueOptions }
}
