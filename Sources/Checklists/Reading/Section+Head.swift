import ReStructuredText

extension Section {
  /// The bytes from the title, or the line above it, to the end of the line below it.
  func head(in bytes: [UInt8]) -> Range<Int> {
    var end = title.upperBound
    while end < bytes.count, !isLineEnd(bytes[end]) { end += 1 }
    if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "\r"),
      bytes[end + 1] == UInt8(ascii: "\n")
    {
      end += 1
    }
    guard end + 1 < bytes.count else { return range.lowerBound..<title.upperBound }
    end += 1
    while end < bytes.count, !isLineEnd(bytes[end]) { end += 1 }
    return range.lowerBound..<end
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
