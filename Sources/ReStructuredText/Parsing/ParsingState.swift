import SourceText

/// What a parser knows beyond the lines: little of it is asked for at each line.
struct ParsingState {
  /// The file that is read.
  let source: SourceFile

  /// Where inline markup could begin.
  let scan: MarkupScan

  /// The names that references of the document need.
  var names: ReferenceNames

  /// The sections that are open, outermost first, and what stands before each of them.
  var sections: [(section: Section, preceding: [Block])] = []

  /// The adornment styles in the order of their first use.
  var titleStyles: [TitleStyle] = []

  /// What was last left unread, and the line behind it, to report a list of such only once.
  var lastUnread: (construct: UnreadConstruct, end: Int)?

  /// Whether it is a cell of a table that is read.
  var isInTable = false

  /// The problems met.
  var problems = ProblemList()

  init(_ source: SourceFile, scan: MarkupScan, names: ReferenceNames) {
    self.source = source
    self.scan = scan
    self.names = names
  }
}
