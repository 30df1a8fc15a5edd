public import SourceText

/// The lines of a paragraph as ranges of bytes, blanks at both ends of each left out.
///
/// Most paragraphs of real documents are one line without markup, which is kept without an
/// allocation.
public struct TextLines: Sendable, Equatable {
  /// What a plain line does not have.
  private final class Rest: Sendable {
    let lines: [Range<Int>]
    let plain: PlainText?

    init(lines: [Range<Int>], plain: PlainText?) {
      self.lines = lines
      self.plain = plain
    }
  }

  private let firstLine: ByteRange
  private let rest: Rest?

  /// Creates a text from its lines.
  ///
  /// - Parameters:
  ///   - first: The first line.
  ///   - continuation: The lines after it.
  ///   - plain: What the text says, where that is not what stands in its lines.
  public init(
    first: Range<Int>,
    continuation: [Range<Int>] = [],
    plain: PlainText? = nil
  ) {
    firstLine = ByteRange(first)
    let isSimple = continuation.isEmpty && plain == nil
    self.rest = isSimple ? nil : Rest(lines: continuation, plain: plain)
  }

  /// The first line.
  public var first: Range<Int> { firstLine.range }

  /// Whether it is one line without markup, which says what stands there.
  public var isPlainLine: Bool { rest == nil }

  /// The lines after the first; empty for most.
  public var continuation: [Range<Int>] { rest?.lines ?? [] }

  /// What the text says, where that is not what stands in its lines: there is markup in them.
  public var plain: PlainText? { rest?.plain }

  /// The bytes from the first character to the last.
  public var range: Range<Int> {
    guard let last = rest?.lines.last else { return first }
    return first.lowerBound..<last.upperBound
  }

  /// All lines in order.
  public var lines: [Range<Int>] { [first] + continuation }

  /// The text without its markup, with one line feed between its lines.
  public func string(in source: SourceFile) -> String { string(in: source.bytes) }

  /// The text without its markup, as it stands in the bytes of its file.
  package func string(in bytes: [UInt8]) -> String {
    guard let rest else { return String(decoding: bytes[first], as: UTF8.self) }
    if let plain = rest.plain { return String(decoding: plain.bytes, as: UTF8.self) }
    let lines = lines.map { String(decoding: bytes[$0], as: UTF8.self) }
    return lines.joined(separator: "\n")
  }

  /// Whether two texts stand at the same place and say the same.
  public static func == (one: TextLines, other: TextLines) -> Bool {
    one.first == other.first && one.continuation == other.continuation && one.plain == other.plain
  }
}
