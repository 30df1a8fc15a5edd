import Checklists
import JSON
import Transforms

/// What a pairing offers to its cases: the rows that they can run through, and what links records.
struct PairingOutline {
  let terms: PairingTerms
  /// The mappings that cases can run through, conditional ones once for each condition.
  let rows: [Row]
  /// The rows by the names of their rules.
  let rowsByRule: [Rule.ID: [Row]]
  /// The rows by the first names of their targets.
  private let rowsByFirstName: [String: [Row]]
  let mergeKeys: [MergeKey]
  /// Up to three rows that carry a unique value and do not disturb one another.
  let carriers: [Row]
  /// Every record type that a source record of this pairing makes appear, in any pairing.
  let touches: Set<RecordType>

  var pairing: Pairing { terms.pairing }
  var sourceType: RecordType { terms.sourceType }
  var targetType: RecordType { terms.targetType }

  /// Outlines all pairings of a dataflow.
  static func all(
    of dataflow: Dataflow,
    in environment: TestEnvironment
  ) -> [PairingOutline] {
    var touches: [RecordType: Set<RecordType>] = [:]
    for pairing in dataflow.pairings {
      touches[RecordType(.source, pairing.sourceType), default: []]
        .insert(RecordType(.target, pairing.targetType))
    }
    return dataflow.pairings.map { pairing in
      let terms = PairingTerms(pairing, environment)
      return PairingOutline(terms, touches[terms.sourceType] ?? [])
    }
  }

  private init(_ terms: PairingTerms, _ touches: Set<RecordType>) {
    self.terms = terms
    self.touches = touches
    let reach = Reach(terms.pairing)
    rows = Self.usableRows(on: terms, reach)
    rowsByRule = Dictionary(grouping: rows) { $0.rule.id }
    rowsByFirstName = Dictionary(grouping: rows) { $0.target.components.first ?? "" }
    mergeKeys = Self.usableMergeKeys(on: terms, reach)
    carriers = Self.carriers(among: rows)
  }

  /// The target properties that are written once a source property is filled.
  private struct Reach {
    private var rows: [String: [(source: PropertyPath, target: PropertyPath)]] = [:]

    init(_ pairing: Pairing) {
      for (_, row) in pairing.mappings {
        let source = PropertyPath(row.source.path)
        let target = PropertyPath(row.target.path)
        rows[source.components.first ?? "", default: []].append((source, target))
      }
    }

    /// The targets of all rows that read one of some properties, a part of it or more.
    func targets(of sources: [PropertyPath]) -> [PropertyPath] {
      sources.flatMap { source in
        (rows[source.components.first ?? ""] ?? []).filter { $0.source.overlaps(source) }
          .map(\.target)
      }
    }
  }

  // MARK: Mappings

  /// The rows that write a target property, a part of it or more.
  func rowsByTarget(_ target: PropertyPath) -> [Row] {
    (rowsByFirstName[target.components.first ?? ""] ?? []).filter { $0.target.overlaps(target) }
  }

  private static func usableRows(on terms: PairingTerms, _ reach: Reach) -> [Row] {
    terms.mappings.flatMap { rule, mapping -> [Row] in
      guard terms.skipCause(in: mapping, rule) == nil,
        !PairingTerms.isManaged(mapping.source.path), let kind = terms.kind(of: mapping)
      else { return [] }
      return conditions(of: mapping, on: terms).map { source, target in
        let path = PropertyPath(mapping.source.path)
        let other = PropertyPath(mapping.target.path)
        var sources = [source?.element?.list ?? path]
        if let source, source.element == nil { sources.append(source.property) }
        var targets = [target?.element?.list ?? other]
        let edited = targets
        if let target, target.element == nil { targets.append(target.property) }
        return Row(
          rule: rule,
          source: path,
          target: other,
          type: mapping.dataType,
          kind: kind,
          sourceCondition: source,
          targetCondition: target,
          footprint: Footprint(
            sources: sources,
            targets: targets,
            reach: targets + reach.targets(of: sources)
          ),
          access: terms.access(sources, edited)
        )
      }
    }
  }

  /// The conditions under which a mapping is tried: each distinct one that can be met, once.
  private static func conditions(
    of mapping: PropertyMapping,
    on terms: PairingTerms
  ) -> [(source: Row.Condition?, target: Row.Condition?)] {
    let sources = testable(mapping.source, terms.sourceType, terms.environment)
    let targets = testable(mapping.target, terms.targetType, terms.environment)
    if sources.isEmpty && targets.isEmpty { return [(nil, nil)] }
    var pairs: [(source: Row.Condition?, target: Row.Condition?)] = []
    for source in sources.isEmpty ? [nil] : sources.map(Optional.some) {
      pairs.append((source, targets.first))
    }
    for target in targets.dropFirst() { pairs.append((sources.first, target)) }
    return pairs
  }

  private static func testable(
    _ side: PropertyReference,
    _ type: RecordType,
    _ environment: TestEnvironment
  ) -> [Row.Condition] {
    side.distinctConditions.filter(\.isComplete).map { condition in
      let limits = environment.traits(of: type).limits(of: PropertyPath(condition.property))
      let word = environment.word(for: condition.value, on: type.side)
      return Row.Condition(condition, on: side, word: word, choices: limits.choices)
    }
  }

  /// Up to three rows that carry a unique value and do not disturb one another or the given ones.
  ///
  /// Rows of plain conversions come first: what an expression makes may be written in several ways.
  static func carriers(
    among rows: [Row],
    apartFrom isTaken: (Row) -> Bool = { _ in false }
  ) -> [Row] {
    var chosen: [Row] = []
    for isPlain in [true, false] {
      for row in rows where row.kind.isUnique && !row.isConditional && row.isPlain == isPlain {
        if chosen.count == 3 { return chosen }
        if isTaken(row) || chosen.contains(where: row.disturbs) { continue }
        chosen.append(row)
      }
    }
    return chosen
  }

  func carriers(apartFrom isTaken: (Row) -> Bool) -> [Row] {
    Self.carriers(among: rows, apartFrom: isTaken)
  }

  // MARK: Merge rows

  private static func usableMergeKeys(on terms: PairingTerms, _ reach: Reach) -> [MergeKey] {
    terms.pairing.mergeRows.compactMap { rule, row in
      guard terms.skipCause(in: row) == nil, let (kind, type) = terms.key(of: row) else {
        return nil
      }
      let source = PropertyPath(row.source.path)
      let target = PropertyPath(row.target.path)
      return MergeKey(
        rule: rule,
        source: source,
        target: target,
        kind: kind,
        type: type,
        footprint: Footprint(
          sources: [source],
          targets: [target],
          reach: [target] + reach.targets(of: [source])
        )
      )
    }
  }
}

extension Row {
  /// Whether its data type is a plain conversion.
  fileprivate var isPlain: Bool { if case .expression = type { false } else { true } }
}
