import Checklists
import SourceText

/// Finds entries by names that may be written in another letter case, or with blanks for `-`.
struct EntryNames: Sendable {
  private let exact: [String: Int]
  /// What names of documents stand for.
  private let known: DocumentNames
  /// The indices of the entries by their folded names.
  private let folded: [String: [Int]]
  /// How many entries there are of each document, which is the first part of their names.
  private let counts: [String: Int]
  /// The names that an entry may mean whose document goes by the name of several, by its index.
  let ambiguous: [Int: [String]]
  /// The folded name of each entry's document.
  let documents: [String]

  /// Remembers the names of entries, of each name the first.
  ///
  /// - Parameters:
  ///   - names: The names.
  ///   - known: What names of documents stand for.
  init(_ names: [String], among known: DocumentNames = DocumentNames()) {
    self.known = known
    exact = Dictionary(
      zip(names, names.indices).map { ($0, $1) },
      uniquingKeysWith: { first, _ in first }
    )
    var folded: [String: [Int]] = [:]
    var counts: [String: Int] = [:]
    var ambiguous: [Int: [String]] = [:]
    var documents: [String] = []
    for (index, name) in names.enumerated() {
      let readings = known.readings(of: name)
      let reading = NameFolding.fold(readings.count == 1 ? readings[0] : name)
      let document = Self.document(of: reading)
      documents.append(document)
      if readings.count > 1 { ambiguous[index] = readings }
      folded[reading, default: []].append(index)
      counts[document, default: 0] += 1
    }
    (self.folded, self.counts) = (folded, counts)
    (self.ambiguous, self.documents) = (ambiguous, documents)
  }

  /// The name of the document of a case or rule.
  static func document(of name: String) -> String { String(name.prefix { $0 != "/" }) }

  /// The name by which an entry knows a case or rule of a run.
  func name(here name: String) -> String { known.name(here: name) }

  /// The entry of each name, nil where there is none.
  ///
  /// A name that is written exactly so comes first. What is left over on both sides is matched by
  /// folded names, where these leave no choice: two cases may differ in letter case only.
  ///
  /// - Parameters:
  ///   - names: The names.
  ///   - document: The document that they are all of, where they are of one.
  /// - Returns: The index of an entry for each name.
  /// - Complexity: O(*n*) in the number of names.
  func matches(for names: [String], inDocument document: String? = nil) -> [Int?] {
    if exact.isEmpty { return Array(repeating: nil, count: names.count) }
    let names = names.map(known.name(here:))
    let document = document.map(known.name(here:))
    var matches = names.map { exact[$0] }
    let taken = Set(matches.compactMap(\.self))
    let count = document.map { counts[NameFolding.fold($0), default: 0] } ?? exact.count
    if taken.count >= count { return matches }
    var open: [String: [Int]] = [:]
    for (index, name) in names.enumerated() where matches[index] == nil {
      let key = NameFolding.fold(name)
      if folded[key] != nil { open[key, default: []].append(index) }
    }
    for (key, indices) in open {
      let left = (folded[key] ?? []).filter { !taken.contains($0) }
      if left.count == 1, indices.count == 1 { matches[indices[0]] = left[0] }
    }
    return matches
  }
}
