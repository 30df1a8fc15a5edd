public import ReStructuredText

/// The parts of a tree that hold text of their own.
public enum Leaf {
  /// The ranges of all texts of some blocks.
  public static func ranges(of blocks: [Block]) -> [Range<Int>] {
    blocks.flatMap(ranges)
  }

  private static func ranges(of block: Block) -> [Range<Int>] {
    switch block {
    case .section(let section): [section.title] + ranges(of: section.blocks)
    case .paragraph(let text): text.lines
    case .bulletList(let list): list.items.flatMap { ranges(of: $0.blocks) }
    case .fieldList(let list): list.fields.flatMap { [$0.name] + ranges(of: $0.blocks) }
    case .blockQuote(let quote): ranges(of: quote.blocks)
    case .literalBlock(let range), .comment(let range), .transition(let range),
      .unread(let range):
      [range]
    case .directive(let directive): [directive.range]
    case .table(let table):
      [table.caption].compactMap(\.self)
        + table.rows.flatMap { $0.cells.flatMap { ranges(of: $0.blocks) } }
    }
  }
}
