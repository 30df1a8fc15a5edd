/// A line of a drawn table, by columns.
///
/// A tab takes all columns up to its stop, a wide character two, and a combining one none: it belongs
/// to the character before it.
struct TableLine {
  /// The offset of the character at each column, and behind them the end of the line.
  private var offsets: [UInt32] = []

  /// Whether a blank line stands above.
  let followsBlank: Bool

  /// Measures a line.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - indent: The column that counts as the first one here; the line does not begin before it.
  ///   - bytes: The file.
  init(_ line: IndentedLine, indent: Int, of bytes: [UInt8]) {
    followsBlank = line.followsBlank
    // What is left of the text is blank: the line begins in those columns, as it were.
    let inset = min(line.indent - indent, line.end)
    offsets.reserveCapacity(inset + line.range.count + 1)
    for _ in 0..<inset { offsets.append(UInt32(line.start)) }
    self.inset = inset
    var index = line.start
    while index < line.end {
      let offset = UInt32(index)
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\t") {
        let column = indent + offsets.count
        for _ in column..<(column | 7) + 1 { offsets.append(offset) }
      } else {
        offsets.append(offset)
        guard byte >= 0x80 else { continue }
        while index < line.end, bytes[index] & 0xC0 == 0x80 { index += 1 }
        switch TextWidth.columns(of: Int(offset)..<index, in: bytes) {
        case 2...: offsets.append(offset)
        case 0 where offsets.count > inset + 1: offsets.removeLast()
        default: break
        }
      }
    }
    offsets.append(UInt32(line.end))
  }

  /// The number of blank columns before the text.
  let inset: Int

  /// The number of columns.
  var width: Int { offsets.count - 1 }

  /// The offset of the character at a column; the end of the line for all columns behind it.
  func offset(at column: Int) -> Int { Int(offsets[min(column, width)]) }

  /// The character at a column as a byte; a blank where the line has none.
  func byte(at column: Int, of bytes: [UInt8]) -> UInt8 {
    guard column >= inset, column < width else { return 0x20 }
    let start = offset(at: column)
    let byte = bytes[start]
    guard byte.isBlank else { return byte }
    // A blank that carries a combining character is none.
    let mark = start + 1 < offset(at: width) ? bytes[start + 1] : 0x20
    return mark >= 0x80 && offset(at: column + 1) > start + 1 ? mark : 0x20
  }

  /// The columns of some that hold text, from the first to the last; nil where all are blank.
  func text(in columns: Range<Int>, of bytes: [UInt8]) -> Range<Int>? {
    var start = max(columns.lowerBound, inset)
    var end = min(columns.upperBound, width)
    while end > start, byte(at: end - 1, of: bytes) == 0x20 { end -= 1 }
    while start < end, byte(at: start, of: bytes) == 0x20 { start += 1 }
    return start < end ? start..<end : nil
  }

  /// Adds what stands in some columns to a text, blanks at the end left out.
  func append(_ columns: Range<Int>, of bytes: [UInt8], to text: inout PlainText) {
    guard let filled = self.text(in: columns, of: bytes) else { return }
    var previous = -1
    for column in columns.lowerBound..<filled.upperBound {
      let start = offset(at: column)
      if byte(at: column, of: bytes) == 0x20 {
        text.append(0x20, from: start)
        continue
      }
      if start != previous {
        var following = column + 1
        while following < width, offset(at: following) == start { following += 1 }
        text.append(start..<offset(at: following), of: bytes)
      }
      previous = start
    }
  }
}
