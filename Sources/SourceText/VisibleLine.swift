/// One line of a document as it can be shown: harmless, cut to a width, with the columns to mark.
///
/// Each character takes one column and a tab four. Only the surroundings of the mark are read, so
/// that a line may be of any length.
struct VisibleLine {
  /// The text to show, with `…` where something was cut, without blanks at the end.
  let text: String

  /// The columns of the mark in that text, from 0; at least one.
  let markColumns: Range<Int>

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
    let cells = VisibleCells(window, in: file)

    // What to mark, in cells: all that hold a byte of it, or the place behind the last one.
    let firstMarked = cells.index(after: mark.lowerBound)
    var endMarked = firstMarked
    while endMarked < cells.count, cells.start(endMarked) < mark.upperBound { endMarked += 1 }

    // What to show: everything if it fits, otherwise a third of the width before the mark.
    var first = 0
    var isCutInFront = window.lowerBound > line.lowerBound
    let columnsBefore = cells.width(0..<firstMarked)
    let columns = cells.width(0..<cells.count) + (isCutInFront ? 1 : 0)
    let isWide = columns > width || window.upperBound < line.upperBound
    let markWidth = max(1, cells.width(firstMarked..<endMarked))
    if isCutInFront || (isWide && columnsBefore + markWidth > width - 1) {
      var before = 0
      first = firstMarked
      while first > 0, before + cells.width(first - 1) <= width / 3 {
        first -= 1
        before += cells.width(first)
      }
      isCutInFront = isCutInFront || first > 0
    }
    var end = first
    var column = isCutInFront ? 1 : 0
    var isCutBehind = window.upperBound < line.upperBound
    let rest = column + cells.width(first..<cells.count)
    let room = rest > width || isCutBehind ? width - 1 : width
    var markStart = column
    var markEnd = column
    while end < cells.count, column + cells.width(end) <= room {
      if end == firstMarked { markStart = column }
      column += cells.width(end)
      if end < endMarked { markEnd = column }
      end += 1
    }
    if firstMarked >= end { markStart = column }
    isCutBehind = isCutBehind || end < cells.count
    var text = (isCutInFront ? "…" : "") + cells.text(first..<end) + (isCutBehind ? "…" : "")
    while text.utf8.last == UInt8(ascii: " ") { text.removeLast() }
    self.text = text
    markColumns = markStart..<max(markStart + 1, markEnd)
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
}
