import SourceText

/// What a parser knows beyond the lines: little of it is asked for at each line.
///
/// It is a class so that the parser, which is handed from method to method, stays a few words long.
final class ParsingState {
  /// The file that is read.
  let source: SourceFile

  /// Where inline markup could begin.
  let scan: MarkupScan

  /// The names that references of the document need.
  var names: ReferenceNames

  /// A section that is open.
  struct OpenSection {
    var section: Section
    /// What stands before it.
    var preceding: [Block]
  }

  /// The sections that are open, outermost first.
  var sections: [OpenSection] = []

  /// The level of the innermost of them; 0 outside of all.
  var openLevel = 0

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
