import ReStructuredText

/// The bytes of a text to read: the document's own, or a copy without the markup in them.
struct ReadableText {
  /// The bytes that hold the text.
  let bytes: [UInt8]
  /// Which of them it is.
  let range: Range<Int>
  private let plain: PlainText?

  init(_ text: TextLines, in document: [UInt8]) {
    plain = text.isPlainLine ? nil : text.plain
    bytes = plain?.bytes ?? document
    range = plain.map { 0..<$0.bytes.count } ?? text.range
  }

  /// Where a part of the text stands in the document.
  func place(of part: Range<Int>) -> Range<Int> { plain?.place(of: part) ?? part }
}
