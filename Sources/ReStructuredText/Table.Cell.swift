extension Table {
  /// A cell with what it holds.
  ///
  /// Most cells of real documents hold one line of text without markup, which is kept without an
  /// allocation and read without counting references.
  public struct Cell: Sendable {
    private var place: ByteRange
    /// The one line of text, where there are no blocks.
    private var line: ByteRange
    /// What the cell holds where it is not one line of text without markup.
    private var others: [Block]?

    init(blocks: [Block], range: Range<Int>) {
      place = ByteRange(range)
      line = ByteRange(range.lowerBound..<range.lowerBound)
      others = blocks
    }

    init(paragraph: TextLines, range: Range<Int>) {
      place = ByteRange(range)
      line = ByteRange(paragraph.first)
      others = paragraph.isPlainLine ? nil : [.paragraph(paragraph)]
    }

    /// The blocks in it; empty for an empty cell.
    public var blocks: [Block] { others ?? [.paragraph(TextLines(first: line.range))] }

    /// The text of a cell that holds one paragraph and nothing else.
    public var paragraph: TextLines? {
      guard let others else { return TextLines(first: line.range) }
      guard others.count == 1, case .paragraph(let text) = others[0] else { return nil }
      return text
    }

    /// The bytes of a cell that holds one line of text without markup; nil for every other.
    public var plainLine: Range<Int>? { others == nil ? line.range : nil }

    /// The bytes from its mark to its end; for an empty cell, of its mark.
    public var range: Range<Int> { place.range }

    /// Adds blocks to those in the cell, which goes on to some end.
    mutating func append(_ more: [Block], to end: Int) {
      var blocks = blocks
      others = []  // So that the blocks are not copied.
      blocks += more
      others = blocks
      place = ByteRange(range.lowerBound..<end)
    }
  }
}
