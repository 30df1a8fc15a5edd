import Transforms

/// The data types of cells that were read before: the same few stand in a document over and over.
///
/// It has a fixed number of places, and a cell takes that of another one where they share it.
struct DataTypeMemory {
  private struct Entry {
    var cell: ArraySlice<UInt8>
    var text: String
    var type: DataType
  }

  private static let placeCount = 64

  private var entries: [Entry?] = []

  /// What a cell says, with its text.
  mutating func dataType(of cell: CellText) -> (text: String, type: DataType) {
    // Most cells are one of these two, which need no reading.
    if cell.equals("N/A") { return ("N/A", .notShown) }
    if cell.equals("\"string\"") { return ("\"string\"", .cast(.string)) }
    if entries.isEmpty { entries = Array(repeating: nil, count: Self.placeCount) }
    let cell = cell.slice
    var hash: UInt = 0
    for byte in cell { hash = hash &* 31 &+ UInt(byte) }
    let place = Int(hash % UInt(Self.placeCount))
    if let known = entries[place], known.cell == cell { return (known.text, known.type) }
    let text = String(decoding: cell, as: UTF8.self)
    let type = DataType(cell: text)
    entries[place] = Entry(cell: cell, text: text, type: type)
    return (text, type)
  }
}
