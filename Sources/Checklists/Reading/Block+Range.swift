import ReStructuredText

extension Block {
  /// The bytes of the block.
  var range: Range<Int>? {
    switch self {
    case .section(let section): section.range
    case .paragraph(let text): text.range
    case .bulletList(let list): list.range
    case .fieldList(let list): list.range
    case .blockQuote(let quote): quote.range
    case .literalBlock(let range), .comment(let range), .transition(let range), .unread(let range):
      range
    case .directive(let directive): directive.range
    case .table(let table): table.range
    }
  }
}
