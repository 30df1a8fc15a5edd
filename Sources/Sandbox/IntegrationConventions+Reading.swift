import Checklists
import JSON
import SourceText
import SystemModel
import Transforms

/// What the conventions make of a document's sentences and cells.
extension IntegrationConventions {
  /// When records are created for which the document has words: the property and its values.
  func condition(_ prose: String) -> (property: PropertyPath, keys: Set<String>)? {
    let words = Self.words(of: prose)
    if let told = conditions.first(where: { Self.words(of: $0.prose) == words }) {
      return (told.property, Set(told.holds.compactMap { ValueComparison.key(of: $0) }))
    }
    guard let phrase = PlainPhrase(prose) else { return nil }
    let key = ValueComparison.key(of: .string(phrase.value))
    return (PropertyPath(phrase.property), Set([key].compactMap(\.self)))
  }

  private static func words(of prose: String) -> [Substring] {
    prose.lowercased().split { $0.isWhitespace }.map { $0[...] }
  }

  /// The properties by which records of one folded type refer to those of another.
  func properties(from type: String, to other: String) -> [PropertyPath] {
    references.filter { NameFolding.fold($0.from) == type && NameFolding.fold($0.to) == other }
      .map(\.property)
  }

  /// A mapping as it is carried out: with the systems' own words, and what the document hides.
  func mapping(_ row: PropertyMapping, into type: String) -> PropertyMapping {
    var row = row
    row.source = Self.wording(row.source, words[.source] ?? [:])
    row.target = Self.wording(row.target, words[.target] ?? [:])
    guard row.dataType == .notShown else { return row }
    let property = PropertyPath(row.target.path)
    let told = conversions[RecordType(.target, type)]?[property]
    row.dataType = told ?? .notShown
    return row
  }

  /// A merge row with the systems' own words.
  func mergeRow(_ row: MergeRow) -> MergeRow {
    var row = row
    row.source = Self.wording(row.source, words[.source] ?? [:])
    row.target = Self.wording(row.target, words[.target] ?? [:])
    return row
  }

  private static func wording(
    _ side: PropertyReference,
    _ words: [String: String]
  ) -> PropertyReference {
    if words.isEmpty { return side }
    var side = side
    for index in side.conditions.indices {
      let id = side.conditions[index].value
      // Documents and people write an id with or without its prefix.
      let forms = id.hasPrefix("wd:") ? [id, String(id.dropFirst(3))] : [id, "wd:" + id]
      if let word = forms.lazy.compactMap({ words[$0] }).first {
        side.conditions[index].value = word
      }
    }
    return side
  }
}
