extension Table {
  /// A cell with what it holds.
  ///
  /// Most cells of real documents hold one paragraph, which is kept without an allocation.
  public struct Cell: Sendable {
    private enum Content: Sendable {
      case paragraph(TextLines)
      case blocks([Block])
    }

    private var content: Content
    private var place: ByteRange

    init(blocks: [Block], range: Range<Int>) {
      content = .blocks(blocks)
      place = ByteRange(range)
    }

    init(paragraph: TextLines, range: Range<Int>) {
      content = .paragraph(paragraph)
      place = ByteRange(range)
    }

    /// The blocks in it; empty for an empty cell.
    public var blocks: [Block] {
      switch content {
      case .paragraph(let text): [.paragraph(text)]
      case .blocks(let blocks): blocks
      }
    }

    /// The text of a cell that holds one paragraph and nothing else.
    public var paragraph: TextLines? {
      switch content {
      case .paragraph(let text): return text
      case .blocks(let blocks):
        guard blocks.count == 1, case .paragraph(let text) = blocks[0] else { return nil }
        return text
      }
    }

    /// The bytes from its mark to its end; for an empty cell, of its mark.
    public var range: Range<Int> { place.range }

    /// Adds blocks to those in the cell, which goes on to some end.
    mutating func append(_ more: [Block], to end: Int) {
      var blocks = blocks
      content = .blocks([])  // So that the blocks are not copied.
      blocks += more
      content = .blocks(blocks)
      place = ByteRange(range.lowerBound..<end)
    }
  }
}
