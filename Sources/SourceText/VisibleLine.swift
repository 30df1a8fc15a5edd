/// One line of a document as it can be shown: harmless, cut to a width, with the columns to mark.
///
/// Each character takes one column and a tab four. Only the surroundings of the mark are read, so
/// that a line may be of any length.
struct VisibleLine {
  /// The text to show, with `…` where something was cut, without blanks at the end.
  let text: String

  /// The columns of the mark in that text, from 0; at least one.
  let markColumns: Range<Int>

  private static let tabWidth = 4

  /// Lays out a line.
  ///
  /// - Parameters:
  ///   - line: The bytes of the line, without its line end.
  ///   - file: The document.
  ///   - mark: The bytes to mark, within the line; may be empty.
  ///   - width: How many columns to show at most.
  init(of line: Range<Int>, in file: SourceFile, around mark: Range<Int>, width: Int) {
    let width = max(width, 10)
    let window = Self.window(of: line, in: file, around: mark, width: width)
    let cells = Self.cells(window, in: file)

    // What to mark, in cells: all that hold a byte of it, or the place behind the last one.
    let firstMarked = cells.firstIndex { $0.end > mark.lowerBound } ?? cells.count
    var endMarked = firstMarked
    while endMarked < cells.count, cells[endMarked].start < mark.upperBound { endMarked += 1 }

    // What to show: everything if it fits, otherwise a third of the width before the mark.
    var first = 0
    var isCutInFront = window.lowerBound > line.lowerBound
    let columnsBefore = Self.columns(cells[..<firstMarked])
    let columns = Self.columns(cells[...]) + (isCutInFront ? 1 : 0)
    let isWide = columns > width || window.upperBound < line.upperBound
    let markWidth = max(1, Self.columns(cells[firstMarked..<endMarked]))
    if isCutInFront || (isWide && columnsBefore + markWidth > width - 1) {
      var before = 0
      first = firstMarked
      while first > 0, before + cells[first - 1].width <= width / 3 {
        first -= 1
        before += cells[first].width
      }
      isCutInFront = isCutInFront || first > 0
    }
    var end = first
    var column = isCutInFront ? 1 : 0
    var isCutBehind = window.upperBound < line.upperBound
    let rest = column + Self.columns(cells[first...])
    let room = rest > width || isCutBehind ? width - 1 : width
    var text = isCutInFront ? "…" : ""
    var markStart = column
    var markEnd = column
    while end < cells.count, column + cells[end].width <= room {
      if end == firstMarked { markStart = column }
      text += cells[end].text
      column += cells[end].width
      if end < endMarked { markEnd = column }
      end += 1
    }
    if firstMarked >= end { markStart = column }
    isCutBehind = isCutBehind || end < cells.count
    if isCutBehind { text += "…" }
    while text.last == " " { text.removeLast() }
    self.text = text
    markColumns = markStart..<max(markStart + 1, markEnd)
  }

  /// A character as it is shown, with the bytes that it comes from.
  private struct Cell {
    var text: String
    var width: Int
    var start: Int
    var end: Int
  }

  private static func columns(_ cells: ArraySlice<Cell>) -> Int {
    var sum = 0
    for cell in cells { sum += cell.width }
    return sum
  }

  /// The bytes that may come to be shown: enough of them on both sides of the start of the mark.
  private static func window(
    of line: Range<Int>,
    in file: SourceFile,
    around mark: Range<Int>,
    width: Int
  ) -> Range<Int> {
    let reach = width * 8
    var start = max(line.lowerBound, mark.lowerBound - reach)
    var end = min(line.upperBound, mark.lowerBound + reach)
    // Not within a scalar, which is of four bytes at most.
    for _ in 0..<3 where start > line.lowerBound && file.bytes[start] & 0xC0 == 0x80 { start -= 1 }
    for _ in 0..<3 where end < line.upperBound && file.bytes[end] & 0xC0 == 0x80 { end += 1 }
    return start..<end
  }

  /// The characters of a range of bytes, each made harmless.
  private static func cells(_ range: Range<Int>, in file: SourceFile) -> [Cell] {
    if file.bytes[range].allSatisfy({ (0x20..<0x7F).contains($0) }) {
      // Most lines: each byte is a character that can be shown as it is.
      return range.map { offset in
        let text = String(Unicode.Scalar(file.bytes[offset]))
        return Cell(text: text, width: 1, start: offset, end: offset + 1)
      }
    }
    var scalars = String.UnicodeScalarView()
    var ends: [Int] = []
    var offset = range.lowerBound
    var remaining = file.bytes[range].makeIterator()
    var decoder = UTF8.ForwardParser()
    decoding: while true {
      switch decoder.parseScalar(from: &remaining) {
      case .valid(let encoded):
        offset += encoded.count
        let scalar = UTF8.decode(encoded)
        scalars.append(scalar == "\t" ? scalar : HarmlessText.standIn(for: scalar))
      case .error(let length):
        offset += length
        scalars.append("\u{FFFD}")
      case .emptyInput:
        break decoding
      }
      ends.append(offset)
    }
    var cells: [Cell] = []
    var start = range.lowerBound
    var count = 0
    for character in String(scalars) {
      count += character.unicodeScalars.count
      let end = ends[count - 1]
      if character == "\t" {
        let blanks = String(repeating: " ", count: tabWidth)
        cells.append(Cell(text: blanks, width: tabWidth, start: start, end: end))
      } else if start == 0, file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
        // A byte-order mark at the start of the file is no part of its text.
        cells.append(Cell(text: "", width: 0, start: start, end: end))
      } else {
        cells.append(Cell(text: String(character), width: 1, start: start, end: end))
      }
      start = end
    }
    return cells
  }
}
