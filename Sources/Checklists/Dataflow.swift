public import SourceText

/// What a document promises: its pairings, each two types once, with their rules.
public struct Dataflow: Sendable {
  /// The document's part of names: the file's base name without its extension, folded.
  public let document: String
  /// The path as the user gave it.
  public let file: String
  /// The title as it reads.
  public let title: String
  /// The name of the source system; empty where the title has none.
  public let sourceSystem: String
  /// The name of the target system; empty where the title has none.
  public let targetSystem: String
  /// The pairings in the order in which they first stand in the document.
  public let pairings: [Pairing]

  /// All rules in the order of the pairings.
  public var rules: [Rule] { pairings.flatMap(\.rules) }
}

/// Two record types whose records are kept in sync, with everything promised of them.
public struct Pairing: Sendable {
  /// The pairing's name: document and types, folded.
  public let id: String
  /// The full name of the source's record type.
  public let sourceType: String
  /// The full name of the target's record type.
  public let targetType: String
  /// The place of the first heading.
  public let place: SourcePlace
  /// The rules in the order of S1 to S8.
  public let rules: [Rule]

  /// The merge rows with their rules.
  public let mergeRows: [(rule: Rule, row: MergeRow)]
  /// The mappings with their rules.
  public let mappings: [(rule: Rule, row: PropertyMapping)]
  /// Mappings that an earlier one contradicts, by name: the two map the same properties, or one a
  /// part of the other, in different ways, and only the earlier one can be kept.
  public let contradicted: [Rule.ID: Rule]
  /// The condition in words under which records are created, where no stronger rule says so.
  public let prose: Rule?
  /// The first rule of each kind, by the kind's name.
  private let rulesByKind: [String: Rule]
  /// The mappings' indices, by where they stand in the document.
  private let mappingIndices: [Range<Int>: Int]

  init(
    id: String,
    sourceType: String,
    targetType: String,
    place: SourcePlace,
    rules: [Rule],
    contradicted: [Rule.ID: Rule]
  ) {
    self.id = id
    self.sourceType = sourceType
    self.targetType = targetType
    self.place = place
    self.rules = rules
    self.contradicted = contradicted
    mergeRows = rules.compactMap { rule in
      if case .merges(let row) = rule.kind { (rule, row) } else { nil }
    }
    mappings = rules.compactMap { rule in
      if case .maps(let row) = rule.kind { (rule, row) } else { nil }
    }
    mappingIndices = Dictionary(
      mappings.enumerated().map { ($1.row.range, $0) },
      uniquingKeysWith: { one, _ in one }
    )
    prose = rules.first { if case .createsWhen = $0.kind { true } else { false } }
    rulesByKind = Dictionary(rules.map { ($0.kind.name, $0) }, uniquingKeysWith: { one, _ in one })
  }

  /// The heading as it reads.
  public var name: String { "\(sourceType) to \(targetType)" }

  /// The rule of a kind that stands once.
  public func rule(_ kind: Rule.Kind) -> Rule? {
    rulesByKind[kind.name].flatMap { $0.kind == kind ? $0 : nil }
  }

  /// The index of a mapping among the mappings; nil for one of another pairing.
  public func index(of row: PropertyMapping) -> Int? { mappingIndices[row.range] }

  /// Whether a record is created from every source record that matches nothing.
  public var createsEvery: Bool { rule(.creates) != nil }
}
