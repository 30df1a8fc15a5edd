extension RandomSource {
  /// Markup that damage leaves behind, and bytes that belong into no document.
  private static let pieces = [
    "\n", "\n\n", "\r\n", "\r", "  ", "\t", "* ", "- ", "1. ", "* - ", "..", ".. a::", "::", "====",
    "----", "+--+", "== ==", ":a: ", "| ", "\"", "\\", "*", "**", "``", "`_", "[1]_", ",", "N/A",
    ".. list-table::\n", ".. csv-table::\n", " to ", " Dataflow", "When ", "é", "日", "\u{301}",
    "\u{FEFF}", "\u{A0}", "\u{2028}", "\u{0}",
  ].map { Array($0.utf8) }

  /// A document with one to eight things done to it that go wrong in editors, merges and networks.
  ///
  /// - Parameter document: The bytes of the document.
  /// - Returns: The same bytes with some flipped, inserted or removed, with lines swapped, dropped
  ///   or twice there, or with a column shifted.
  public mutating func damaged(_ document: [UInt8]) -> [UInt8] {
    var bytes = document
    for _ in 0..<Int.random(in: 1...8, using: &self) {
      switch Int.random(in: 0..<8, using: &self) {
      case 0: flipByte(of: &bytes)
      case 1: bytes.insert(UInt8.random(in: 1...255, using: &self), at: place(in: bytes))
      case 2: bytes.removeSubrange(stretch(of: bytes))
      case 3: bytes.replaceSubrange(stretch(of: bytes), with: piece())
      case 4: bytes.insert(contentsOf: piece(), at: place(in: bytes))
      case 5: shiftColumn(of: &bytes)
      default: moveLines(of: &bytes)
      }
    }
    return bytes
  }

  private mutating func place(in bytes: [UInt8]) -> Int {
    Int.random(in: 0...bytes.count, using: &self)
  }

  /// Up to eight bytes.
  private mutating func stretch(of bytes: [UInt8]) -> Range<Int> {
    let start = place(in: bytes)
    return start..<min(start + Int.random(in: 0...8, using: &self), bytes.count)
  }

  private mutating func piece() -> [UInt8] { Self.pieces.randomElement(using: &self) ?? [] }

  private mutating func flipByte(of bytes: inout [UInt8]) {
    guard let index = bytes.indices.randomElement(using: &self) else { return }
    bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &self)
  }

  /// Puts a column into some lines that follow each other, or takes one out of them.
  private mutating func shiftColumn(of bytes: inout [UInt8]) {
    var lines = Self.lines(of: bytes)
    let first = Int.random(in: lines.indices, using: &self)
    let column = Int.random(in: 0...6, using: &self)
    let isInserted = Bool.random(using: &self)
    for index in first..<min(first + Int.random(in: 1...6, using: &self), lines.count)
    where lines[index].count > column {
      let place = lines[index].startIndex + column
      if isInserted {
        lines[index].insert(UInt8(ascii: " "), at: place)
      } else {
        lines[index].remove(at: place)
      }
    }
    bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  /// Swaps two lines, drops one or repeats one at another place.
  private mutating func moveLines(of bytes: inout [UInt8]) {
    var lines = Self.lines(of: bytes)
    let index = Int.random(in: lines.indices, using: &self)
    let other = Int.random(in: lines.indices, using: &self)
    switch Int.random(in: 0..<3, using: &self) {
    case 0: lines.swapAt(index, other)
    case 1: lines.remove(at: index)
    default: lines.insert(lines[index], at: other)
    }
    bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  /// The lines without their ends; at least one.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }
}
