/// How the values of a `csv-table` are separated and quoted.
struct ValueFormat {
  /// What stands between two values.
  var delimiter: [UInt8] = [UInt8(ascii: ",")]
  /// What stands around a value that holds delimiters, quotes or line ends.
  var quote: [UInt8] = [UInt8(ascii: "\"")]
  /// What takes the meaning of the next character; without it, a quote in quotes is written twice.
  var escape: [UInt8]?
  /// Whether blanks behind a delimiter belong to the value.
  var keepsBlanks = false

  /// How the heads in an option are separated, whatever is said of the rows.
  static let header = ValueFormat(escape: [UInt8(ascii: "\\")])
}
