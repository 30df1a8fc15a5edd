/// The text of one document as bytes, with the places of its lines.
///
/// Positions in it are byte offsets. They become lines and columns only where a person reads them.
public struct SourceFile: Sendable {
  /// The path as the user gave it, for messages and reports.
  public let name: String

  /// The whole file, line ends and byte-order mark included.
  public let bytes: [UInt8]

  private let lines: LineIndex

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
    lines = LineIndex(bytes)
  }

  /// Reads a text given as a string, which is how tests write documents.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The number of lines; the empty rest behind a final line end is not one.
  public var lineCount: Int {
    lines.lastStart == bytes.count && lines.count > 1 ? lines.count - 1 : lines.count
  }

  /// The line and column of a byte offset.
  public func location(of offset: Int) -> SourcePosition {
    let (index, start) = line(of: offset)
    return SourcePosition(line: index + 1, column: offset - start + 1)
  }

  /// The zero-based index of the line that holds a byte offset.
  package func lineIndex(of offset: Int) -> Int { line(of: offset).index }

  private func line(of offset: Int) -> (index: Int, start: Int) {
    precondition(offset >= 0 && offset <= bytes.count, "offset \(offset) is outside \(name)")
    return lines.line(of: offset, in: bytes)
  }

  /// The bytes of a line by its zero-based index, without its line end.
  ///
  /// - Complexity: O(log *n*) in the number of bytes.
  public func lineRange(_ index: Int) -> Range<Int> {
    let start = lines.start(of: index, in: bytes)
    var end = lines.start(of: index + 1, in: bytes)
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
}
