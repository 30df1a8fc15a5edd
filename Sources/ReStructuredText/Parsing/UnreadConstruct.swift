/// A construct of reStructuredText that is recognised but has no place in a checklist.
enum UnreadConstruct {
  case citation, citationReference, definitionList, doctestBlock, enumeratedList, footnote
  case footnoteReference, hyperlinkTarget, lineBlock, nestedTable, optionList
  case substitutionDefinition, substitutionReference

  /// Whether it is made of items that follow one another.
  var isList: Bool {
    switch self {
    case .definitionList, .doctestBlock, .enumeratedList, .lineBlock, .optionList: true
    default: false
    }
  }
}
