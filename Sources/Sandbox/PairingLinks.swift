import JSON
import Systems
import Transforms

/// The links of one pairing, and by which values records can be found for linking.
struct PairingLinks: Sendable {
  /// Two linked records, with the values as they were last seen or written, row by row.
  struct Link: Sendable {
    let source: String
    let target: String
    var sourceSeen: [JSONValue?]
    var targetSeen: [JSONValue?]
    /// Whether an edit has travelled since linking.
    var hasTravelled = false
  }

  private(set) var links: [Link] = []
  private var bySource: [String: Int] = [:]
  private var byTarget: [String: Int] = [:]
  /// Records by merge row and value; one that changed since is told apart when it is found.
  private var sourceIDs: [Key: [String]] = [:]
  private var targetIDs: [Key: [String]] = [:]

  /// A value of a merge row, or the leading part of one.
  struct Key: Hashable, Sendable {
    let row: Int
    let text: String
    let isWhole: Bool
  }

  func link(ofSource id: String) -> Int? { bySource[id] }
  func link(ofTarget id: String) -> Int? { byTarget[id] }

  subscript(link: Int) -> Link {
    get { links[link] }
    set { links[link] = newValue }
  }

  mutating func add(_ link: Link) {
    bySource[link.source] = links.count
    byTarget[link.target] = links.count
    links.append(link)
  }

  mutating func index(source id: String, under keys: [Key]) {
    for key in keys { sourceIDs[key, default: []].append(id) }
  }

  mutating func index(target id: String, under keys: [Key]) {
    for key in keys { targetIDs[key, default: []].append(id) }
  }

  /// The target records that stood under a key once and are not linked.
  func unlinkedTargets(under key: Key) -> [String] {
    (targetIDs[key] ?? []).filter { byTarget[$0] == nil }
  }

  /// The source records that stood under a key once and are not linked.
  func unlinkedSources(under key: Key) -> [String] {
    (sourceIDs[key] ?? []).filter { bySource[$0] == nil }
  }

  /// The keys of a value in a merge row: each element's whole text, and its leading three quarters.
  ///
  /// The leading part is what an integration looks candidates up by before it compares them; one
  /// that does not compare takes the first candidate.
  static func keys(row: Int, value: JSONValue?, withCandidates: Bool) -> [Key] {
    guard let value else { return [] }
    let elements = value.array ?? [value]
    return elements.compactMap(ValueComparison.key).flatMap { text in
      let whole = Key(row: row, text: text, isWhole: true)
      guard withCandidates, text.utf8.count >= 8 else { return [whole] }
      let leading = text.prefix(text.count * 3 / 4)
      return [whole, Key(row: row, text: String(leading), isWhole: false)]
    }
  }
}
