import ReStructuredText
import SourceText

/// The text of a table cell on one line, which is nearly always a line of the document.
struct CellText {
  /// The bytes that hold the text: the document's own, or a copy.
  let bytes: [UInt8]
  /// Which of them it is.
  let range: Range<Int>

  init(_ cell: Table.Cell, in document: [UInt8]) {
    if let line = cell.plainLine {
      bytes = document
      range = line
    } else {
      bytes = Self.text(of: cell, in: document).map {
        $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0
      }
      range = 0..<bytes.count
    }
  }

  /// The text as UTF-8.
  var slice: ArraySlice<UInt8> { bytes[range] }

  /// Whether it is some ASCII text.
  func equals(_ text: StaticString) -> Bool {
    range.count == text.utf8CodeUnitCount && bytes.holds(text, at: range.lowerBound)
  }

  /// The text.
  var string: String { String(decoding: slice, as: UTF8.self) }

  private static func text(of cell: Table.Cell, in document: [UInt8]) -> [UInt8] {
    if let text = cell.paragraph {
      return text.plain?.bytes ?? Array(text.string(in: document).utf8)
    }
    let texts = cell.blocks.compactMap { block in
      if case .paragraph(let text) = block { text.string(in: document) } else { nil }
    }
    return Array(texts.joined(separator: "\n\n").utf8)
  }
}
