/// Why a drawn table cannot be read.
struct TableFault: Error, Equatable {
  enum Reason {
    case noBottom, otherWidth, severalHeads, misplacedHead, brokenBorder
    case otherBorder, unalignedBorder, noBlankLine, textInMargin, tooManyCells
  }

  /// How many cells a table of some bytes may have: rows can leave out most of theirs, and a few
  /// bytes then make a table that no memory holds.
  static func cellLimit(for bytes: Int) -> Int { 16 * bytes + 1024 }

  /// What is wrong.
  var reason: Reason
  /// The index of the line that shows it, counted in the table.
  var line: Int
}
