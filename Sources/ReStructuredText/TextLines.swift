public import SourceText

/// The lines of a paragraph as ranges of bytes, blanks at both ends of each left out.
///
/// Most paragraphs of real documents are one line, which is kept without an allocation.
public struct TextLines: Sendable, Equatable {
  /// The first line.
  public var first: Range<Int>

  /// The lines after the first; empty for most.
  public var continuation: [Range<Int>]

  /// Creates a text from its lines.
  public init(first: Range<Int>, continuation: [Range<Int>] = []) {
    self.first = first
    self.continuation = continuation
  }

  /// The bytes from the first character to the last.
  public var range: Range<Int> {
    first.lowerBound..<(continuation.last ?? first).upperBound
  }

  /// All lines in order.
  public var lines: [Range<Int>] { [first] + continuation }

  /// The text with one line feed between its lines.
  public func string(in source: SourceFile) -> String {
    if continuation.isEmpty { return source.text(first) }
    return lines.map(source.text).joined(separator: "\n")
  }
}
