/// A construct of reStructuredText that is recognised but has no place in a checklist.
enum UnreadConstruct {
  case citation, definitionList, doctestBlock, enumeratedList, footnote, gridTable
  case hyperlinkTarget, lineBlock, optionList, simpleTable, substitutionDefinition

  /// Whether it is made of items that follow one another.
  var isList: Bool {
    switch self {
    case .definitionList, .doctestBlock, .enumeratedList, .lineBlock, .optionList: true
    default: false
    }
  }
}
