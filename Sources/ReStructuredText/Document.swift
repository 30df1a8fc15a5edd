public import SourceText

/// A reStructuredText document as a tree of blocks whose texts are ranges of the source's bytes.
public struct Document: Sendable {
  /// The text that the ranges of the tree point into.
  public let source: SourceFile

  /// The blocks at the top: what stands before the first section, then the sections.
  public private(set) var blocks: [Block]

  /// Whether the source is text; nothing is read of what is not.
  public let isText: Bool

  /// Creates a document from its parts.
  public init(source: SourceFile, blocks: [Block], isText: Bool = true) {
    self.source = source
    self.blocks = blocks
    self.isText = isText
  }

  /// Hands over all blocks, so that who takes them has them alone.
  package mutating func takeBlocks() -> [Block] {
    var taken: [Block] = []
    swap(&taken, &blocks)
    return taken
  }
}
