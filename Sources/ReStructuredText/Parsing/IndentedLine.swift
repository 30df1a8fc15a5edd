import SourceText

/// A line that is not blank, reduced to what a parser asks of it.
///
/// Blank lines have no entry of their own: of them, only the fact that they were there matters.
struct IndentedLine {
  private var startOffset: UInt32
  private var endOffset: UInt32
  private var indentAndBlank: UInt32

  /// The offset of the first byte that is no blank.
  var start: Int { Int(startOffset) }

  /// The offset behind the last byte that is no blank.
  var end: Int { Int(endOffset) }

  /// The column of the first byte, from 0, with tabs at every eighth.
  var indent: Int { Int(indentAndBlank >> 1) }

  /// Whether a blank line, or nothing, stands above.
  var followsBlank: Bool { indentAndBlank & 1 != 0 }

  /// The bytes of the line's text.
  var range: Range<Int> { start..<end }

  private static let largestIndent = 1 << 30

  private init(start: Int, end: Int, indent: Int, followsBlank: Bool) {
    self.startOffset = UInt32(truncatingIfNeeded: start)
    self.endOffset = UInt32(truncatingIfNeeded: end)
    self.indentAndBlank = Self.limited(indent) << 1 | (followsBlank ? 1 : 0)
  }

  private static func limited(_ indent: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: min(indent, largestIndent))
  }

  /// Moves the start behind a bullet or a field name, so that the item's text becomes the line.
  mutating func move(to start: Int, indent: Int) {
    startOffset = UInt32(truncatingIfNeeded: start)
    indentAndBlank = Self.limited(indent) << 1 | indentAndBlank & 1
  }

  /// The lines of a file that are not blank, in order.
  ///
  /// - Parameter source: The file; its byte-order mark is passed over.
  /// - Returns: The lines; none for a file of blanks.
  /// - Complexity: O(*n*) in the number of bytes, and O(1) inside the text of a line.
  static func lines(of source: SourceFile) -> [IndentedLine] {
    let start = hasByteOrderMark(source.bytes) ? 3 : 0
    let capacity = min(source.lineCount, source.bytes.count / 8 + 8)
    return unsafe source.bytes.withUnsafeBytes { bytes in
      unsafe lines(of: bytes, from: start, capacity: capacity)
    }
  }

  private static func lines(
    of bytes: UnsafeRawBufferPointer,
    from first: Int,
    capacity: Int
  ) -> [IndentedLine] {
    let count = bytes.count
    var lines: [IndentedLine] = []
    lines.reserveCapacity(capacity)
    var followsBlank = true
    var index = first
    while index < count {
      let left = index
      var start = unsafe bytes.firstBesidesSpaces(from: left)
      var indent = start - left
      while start < count, unsafe bytes[start].isBlank {
        indent = unsafe bytes[start] == UInt8(ascii: "\t") ? (indent | 7) + 1 : indent + 1
        start += 1
      }
      var end = unsafe bytes.firstLineEnd(from: start)
      let isPair =
        unsafe end + 1 < count && bytes[end] == UInt8(ascii: "\r")
        && bytes[end + 1] == UInt8(ascii: "\n")
      index = end + (isPair ? 2 : 1)
      guard end > start else {
        followsBlank = true
        continue
      }
      while unsafe bytes[end - 1].isBlank { end -= 1 }
      lines.append(
        IndentedLine(start: start, end: end, indent: indent, followsBlank: followsBlank)
      )
      followsBlank = false
    }
    return lines
  }

  private static func hasByteOrderMark(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
  }
}
