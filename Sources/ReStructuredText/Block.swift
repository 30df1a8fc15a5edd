/// One body element of a document, or a section with its own.
///
/// The three big and rare ones are indirect, which makes a paragraph, and so a cell, a third as large.
public enum Block: Sendable {
  /// A title with all that belongs under it.
  indirect case section(Section)
  /// Running text.
  case paragraph(TextLines)
  /// Items behind `*`, `+` or `-`.
  case bulletList(BulletList)
  /// `:name: body` pairs.
  case fieldList(FieldList)
  /// Blocks set in by blanks.
  case blockQuote(BlockQuote)
  /// Text kept as it stands, behind a paragraph that ends in `::`.
  case literalBlock(Range<Int>)
  /// Text that readers do not see, behind `..`.
  case comment(Range<Int>)
  /// A directive that this reader has no meaning for, kept as it stands.
  indirect case directive(Directive)
  /// A table, however it was written.
  indirect case table(Table)
  /// A line of punctuation between blocks.
  case transition(Range<Int>)
  /// A construct that is recognised but not read; a diagnostic says so.
  case unread(Range<Int>)

  /// Hands over the section that the block is, so that who takes it has it alone; nil for another.
  package mutating func takeSection() -> Section? {
    guard case .section(let section) = self else { return nil }
    self = .transition(0..<0)
    return section
  }
}

/// A title with the blocks under it.
public struct Section: Sendable {
  /// The bytes of the title's text, blanks at both ends left out.
  public var title: Range<Int>
  /// What the title says, its markup taken away.
  public var titleText: TextLines
  /// The bytes from the title (or its overline) to the end of what belongs to the section.
  public var range: Range<Int>
  /// The depth: 1 for the first title style met in the document, 2 for the next, and so on.
  public var level: Int
  /// The adornment character under the title.
  public var adornment: UInt8
  /// Whether the title also has a line above it.
  public var hasOverline: Bool
  /// The blocks under the title, deeper sections last.
  public var blocks: [Block]

  /// Hands over all blocks, so that who takes them has them alone.
  package mutating func takeBlocks() -> [Block] {
    var taken: [Block] = []
    swap(&taken, &blocks)
    return taken
  }
}

/// Items behind a bullet.
public struct BulletList: Sendable {
  /// One item: its blocks and the bytes from its bullet to its end.
  public struct Item: Sendable {
    /// What the item holds; empty where nothing follows the bullet.
    public var blocks: [Block]
    /// The bytes from the bullet to the item's last character.
    public var range: Range<Int>
  }

  /// The items in order; never empty.
  public var items: [Item]
  /// The bytes from the first bullet to the end of the last item.
  public var range: Range<Int>
}

/// `:name: body` pairs.
public struct FieldList: Sendable {
  /// One field: its name and its body.
  public struct Field: Sendable {
    /// The bytes of the name between the colons.
    public var name: Range<Int>
    /// The blocks behind the name.
    public var blocks: [Block]
    /// The bytes from the first colon to the field's last character.
    public var range: Range<Int>
  }

  /// The fields in order; never empty.
  public var fields: [Field]
  /// The bytes of the whole list.
  public var range: Range<Int>
}

/// Blocks set in by blanks.
public struct BlockQuote: Sendable {
  /// What is quoted.
  public var blocks: [Block]
  /// The bytes of the whole quote.
  public var range: Range<Int>
}

/// An explicit `.. name::` block that this reader has no meaning for.
public struct Directive: Sendable {
  /// The bytes of the name.
  public var name: Range<Int>
  /// The bytes of the text on the first line behind `::`; empty where there is none.
  public var arguments: Range<Int>
  /// The bytes of the whole directive.
  public var range: Range<Int>
}
