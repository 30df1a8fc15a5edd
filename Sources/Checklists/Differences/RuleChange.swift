/// A rule that says something else in the new version of a document.
public struct RuleChange: Sendable {
  /// Something of the rule that changed.
  public struct Aspect: Sendable, Hashable {
    /// What it is, such as `data type`.
    public let name: String
    /// How it was.
    public let old: String
    /// How it is now.
    public let new: String
  }

  /// The rule in the old version.
  public let old: Rule
  /// The rule in the new version.
  public let new: Rule
  /// What changed; never empty.
  public let aspects: [Aspect]

  /// Pairs rules that are gone with rules that have come in their place.
  ///
  /// Rows that map the same two properties are one row, however their types and conditions differ.
  /// Of what is left, rows that share one property are, where there is just one such row on either
  /// side: the other property was renamed. Sentences of one kind are one where each side has one.
  static func changes(from gone: [Rule], to come: [Rule]) -> [RuleChange] {
    var gone = gone
    var come = come
    var changes: [RuleChange] = []
    let keys: [(Rule.Kind) -> String?] = [
      { $0.isRow ? $0.propertyPair.map { "\($0.source) \($0.target)" } : nil },
      { $0.propertyPair?.source },
      { $0.propertyPair?.target },
      { $0.isRow ? nil : "" },
    ]
    for key in keys {
      let old = Dictionary(grouping: gone.filter { key($0.kind) != nil }) { Self.key($0, key) }
      let new = Dictionary(grouping: come.filter { key($0.kind) != nil }) { Self.key($0, key) }
      for rule in gone {
        let name = Self.key(rule, key)
        guard key(rule.kind) != nil, old[name]?.count == 1, let others = new[name],
          others.count == 1
        else { continue }
        changes.append(RuleChange(from: rule, to: others[0]))
      }
      let oldIDs = Set(changes.map(\.old.id))
      let newIDs = Set(changes.map(\.new.id))
      gone.removeAll { oldIDs.contains($0.id) }
      come.removeAll { newIDs.contains($0.id) }
    }
    return changes
  }

  private static func key(_ rule: Rule, _ key: (Rule.Kind) -> String?) -> String {
    "\(rule.kind.name) \(key(rule.kind) ?? "")"
  }

  private init(from old: Rule, to new: Rule) {
    self.old = old
    self.new = new
    let before = old.kind.aspects
    let after = new.kind.aspects
    aspects = zip(before, after).compactMap { before, after in
      before.text == after.text ? nil : Aspect(name: before.name, old: before.text, new: after.text)
    }
  }
}

extension Rule.Kind {
  /// The properties of a row; nil for a sentence.
  fileprivate var propertyPair: (source: String, target: String)? {
    switch self {
    case .merges(let row): (row.source.path, row.target.path)
    case .maps(let row): (row.source.path, row.target.path)
    default: nil
    }
  }

  fileprivate var isRow: Bool { propertyPair != nil }

  /// All that a rule says, piece by piece, in the same order for rules of one kind.
  fileprivate var aspects: [(name: String, text: String)] {
    switch self {
    case .merges(let row): Self.aspects(row.source, row.target)
    case .maps(let row):
      Self.aspects(row.source, row.target) + [("data type", row.typeCell)]
    case .createsConnected(let connection):
      [
        ("record types", connection.types.joined(separator: ", ")),
        ("target system", connection.target),
      ]
    case .createsWhen(let prose): [("condition", prose)]
    default: []
    }
  }

  private static func aspects(
    _ source: PropertyReference,
    _ target: PropertyReference
  ) -> [(name: String, text: String)] {
    [
      ("source property", source.path), ("target property", target.path),
      ("source condition", source.conditionText), ("target condition", target.conditionText),
    ]
  }
}

extension PropertyReference {
  /// The distinct conditions as the document words them.
  fileprivate var conditionText: String {
    Set(conditions.map { "\($0.value) in \($0.property)" }).sorted().joined(separator: " or ")
  }
}
