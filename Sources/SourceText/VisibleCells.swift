/// The characters of some bytes of a document as they are shown, each with the bytes that it comes from.
///
/// In most lines each byte is a character that can be shown as it is, which takes no list of them.
struct VisibleCells {
  /// A character as it is shown.
  private struct Cell {
    var text: String
    var width: Int
    var start: Int
    var end: Int
  }

  private static let tabWidth = 4

  private let range: Range<Int>
  private let bytes: [UInt8]
  private let cells: [Cell]?

  /// Makes each character of a range of bytes harmless.
  init(_ range: Range<Int>, in file: SourceFile) {
    self.range = range
    bytes = file.bytes
    let isPlain = bytes[range].allSatisfy { (0x20..<0x7F).contains($0) }
    cells = isPlain ? nil : Self.cells(range, in: file)
  }

  /// The number of characters.
  var count: Int { cells?.count ?? range.count }

  /// The first character that ends behind an offset; their number where none does.
  func index(after offset: Int) -> Int {
    guard let cells else { return min(max(offset - range.lowerBound, 0), range.count) }
    return cells.firstIndex { $0.end > offset } ?? cells.count
  }

  /// The offset of a character's first byte.
  func start(_ index: Int) -> Int { cells?[index].start ?? range.lowerBound + index }

  /// The columns of a character.
  func width(_ index: Int) -> Int { cells?[index].width ?? 1 }

  /// The columns of some characters.
  func width(_ indices: Range<Int>) -> Int {
    guard let cells else { return indices.count }
    return cells[indices].reduce(0) { $0 + $1.width }
  }

  /// The text of some characters.
  func text(_ indices: Range<Int>) -> String {
    guard let cells else {
      let start = range.lowerBound + indices.lowerBound
      return String(decoding: bytes[start..<start + indices.count], as: UTF8.self)
    }
    return cells[indices].reduce(into: "") { $0 += $1.text }
  }

  private static func cells(_ range: Range<Int>, in file: SourceFile) -> [Cell] {
    var scalars = String.UnicodeScalarView()
    var ends: [Int] = []
    var offset = range.lowerBound
    var remaining = file.bytes[range].makeIterator()
    var decoder = UTF8.ForwardParser()
    decoding: while true {
      switch decoder.parseScalar(from: &remaining) {
      case .valid(let encoded):
        offset += encoded.count
        let scalar = UTF8.decode(encoded)
        scalars.append(scalar == "\t" ? scalar : HarmlessText.standIn(for: scalar))
      case .error(let length):
        offset += length
        scalars.append("\u{FFFD}")
      case .emptyInput:
        break decoding
      }
      ends.append(offset)
    }
    var cells: [Cell] = []
    var start = range.lowerBound
    var count = 0
    for character in String(scalars) {
      count += character.unicodeScalars.count
      let end = ends[count - 1]
      if character == "\t" {
        let blanks = String(repeating: " ", count: tabWidth)
        cells.append(Cell(text: blanks, width: tabWidth, start: start, end: end))
      } else if start == 0, file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
        // A byte-order mark at the start of the file is no part of its text.
        cells.append(Cell(text: "", width: 0, start: start, end: end))
      } else {
        cells.append(Cell(text: String(character), width: 1, start: start, end: end))
      }
      start = end
    }
    return cells
  }
}
