/// The text of one document as bytes, with the places of its lines.
///
/// Positions in it are byte offsets. They become lines and columns only where a person reads them.
public struct SourceFile: Sendable {
  /// The path as the user gave it, for messages and reports.
  public let name: String

  /// The whole file, line ends and byte-order mark included.
  public let bytes: [UInt8]

  /// The offset of the first byte of each line; never empty.
  package let lineStarts: [UInt32]

  /// Indexes the lines of a text; a line ends with LF, CRLF or a lone CR.
  ///
  /// - Parameters:
  ///   - name: The path to show in messages.
  ///   - bytes: The whole file; at most 4 GB, which is what an offset can hold.
  /// - Complexity: O(*n*) in the number of bytes.
  public init(name: String, bytes: [UInt8]) {
    precondition(bytes.count < UInt32.max, "a document of \(bytes.count) bytes is too large")
    self.name = name
    self.bytes = bytes
    self.lineStarts = Self.lineStarts(of: bytes)
  }

  /// Reads a text given as a string, which is how tests write documents.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The number of lines; the empty rest behind a final line end is not one.
  public var lineCount: Int {
    let last = Int(lineStarts[lineStarts.count - 1])
    return last == bytes.count && lineStarts.count > 1 ? lineStarts.count - 1 : lineStarts.count
  }

  /// The line and column of a byte offset.
  ///
  /// - Complexity: O(log *n*) in the number of lines.
  public func location(of offset: Int) -> SourceLocation {
    let line = lineIndex(of: offset)
    return SourceLocation(line: line + 1, column: offset - Int(lineStarts[line]) + 1)
  }

  /// The zero-based index of the line that holds a byte offset.
  package func lineIndex(of offset: Int) -> Int {
    precondition(offset >= 0 && offset <= bytes.count, "offset \(offset) is outside \(name)")
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of a line by its zero-based index, without its line end.
  public func lineRange(_ index: Int) -> Range<Int> {
    let start = Int(lineStarts[index])
    var end = index + 1 < lineStarts.count ? Int(lineStarts[index + 1]) : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return start..<end
  }

  /// The text of a range of bytes; what is no UTF-8 becomes U+FFFD.
  public func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private static func lineStarts(of bytes: [UInt8]) -> [UInt32] {
    var starts: [UInt32] = [0]
    starts.reserveCapacity(bytes.count / 32 + 1)
    var index = 0
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      index += 1
      if byte > UInt8(ascii: "\r") { continue }
      if byte == UInt8(ascii: "\n") {
        starts.append(UInt32(truncatingIfNeeded: index))
      } else if byte == UInt8(ascii: "\r"), index >= count || bytes[index] != UInt8(ascii: "\n") {
        starts.append(UInt32(truncatingIfNeeded: index))
      }
    }
    return starts
  }
}
