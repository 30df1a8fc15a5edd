import ReStructuredText

/// The text of a table cell, which is nearly always one line of the document.
struct CellText {
  /// The text as UTF-8.
  let bytes: ArraySlice<UInt8>

  init(_ cell: Table.Cell, in document: [UInt8]) {
    if let text = cell.paragraph {
      if text.isPlainLine {
        bytes = document[text.first]
      } else if let plain = text.plain {
        bytes = plain.bytes[...]
      } else {
        bytes = Array(text.string(in: document).utf8)[...]
      }
      return
    }
    let texts = cell.blocks.map { block in
      if case .paragraph(let text) = block { return text.string(in: document) }
      return block.range.map { String(decoding: document[$0], as: UTF8.self) } ?? ""
    }
    bytes = Array(texts.joined(separator: "\n\n").utf8)[...]
  }

  /// The text on one line.
  var line: String { String(decoding: bytesOfLine, as: UTF8.self) }

  /// The text on one line as UTF-8.
  var bytesOfLine: ArraySlice<UInt8> {
    guard bytes.contains(UInt8(ascii: "\n")) else { return bytes }
    return ArraySlice(bytes.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 })
  }
}
