import ReStructuredText
import SourceText
import Transforms

/// The text of a table cell, which is nearly always one line of the document.
struct CellText {
  /// The bytes that hold the text.
  private let bytes: ArraySlice<UInt8>

  init(_ cell: Table.Cell, in source: SourceFile) {
    if cell.blocks.count == 1, case .paragraph(let text) = cell.blocks[0] {
      if let plain = text.plain {
        bytes = plain.bytes[...]
      } else if text.continuation.isEmpty {
        bytes = source.bytes[text.first]
      } else {
        bytes = Array(text.string(in: source).utf8)[...]
      }
      return
    }
    let texts = cell.blocks.map { block in
      if case .paragraph(let text) = block { return text.string(in: source) }
      return block.range.map(source.text) ?? ""
    }
    bytes = Array(texts.joined(separator: "\n\n").utf8)[...]
  }

  /// The text as it stands.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The text on one line.
  var line: String { String(decoding: bytesOfLine, as: UTF8.self) }

  /// The text on one line as UTF-8.
  var bytesOfLine: ArraySlice<UInt8> {
    guard bytes.contains(UInt8(ascii: "\n")) else { return bytes }
    return ArraySlice(bytes.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 })
  }

  /// What the cell says as a data type, with its text; two words that most cells hold need no reading.
  var dataType: (text: String, type: DataType) {
    if bytes.equals("N/A") { return ("N/A", .notShown) }
    if bytes.equals("\"string\"") { return ("\"string\"", .cast(.string)) }
    let text = string
    return (text, DataType(cell: text))
  }
}
