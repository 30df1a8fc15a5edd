import Checklists
import JSON
import SourceText
import SystemModel
import Transforms

/// What all scenarios of one pairing have in common: the rows that they can run through, what links
/// records, why something cannot be run, and where names and values come from.
final class PairingContext: Sendable {
  let pairing: Pairing
  /// The pairing's index in the dataflow.
  let index: Int
  let environment: TestEnvironment
  let sourceType: RecordType
  let targetType: RecordType
  /// Whether the two types are one, in one instance.
  let isOneType: Bool
  /// The mappings, with the conversions that the environment tells in place of `N/A`.
  let mappings: [(rule: Rule, row: PropertyMapping)]
  /// The mappings that cases can run through, conditional ones once for each condition.
  let rows: [Row]
  /// The rows by the names of their rules.
  let rowsByRule: [Rule.ID: [Row]]
  /// The places of the rows among all of them.
  private let places: [ObjectIdentifier: Int]
  /// The rows by the first names of their targets.
  private let rowsByFirstName: [String: [Row]]
  /// The merge rows that link records.
  let mergeKeys: [MergeKey]
  /// The same by the names of their rules.
  let mergeKeysByRule: [Rule.ID: MergeKey]
  /// Up to three rows that show whether two records are linked, whatever merge row links them.
  let linkWitnesses: [Row]
  /// Up to three rows that carry a unique value and do not disturb one another.
  let carriers: [Row]
  /// Every record type that a source record of this pairing makes appear, in any pairing.
  let touches: Set<RecordType>
  /// Why mappings and merge rows cannot be run through, by the names of their rules.
  let skipCauses: [Rule.ID: String]
  /// The conditions under which mappings are not tried, by the names of their rules.
  let untriedConditions: [Rule.ID: [UntriedCondition]]
  /// What every new record of the source carries for the target's sake.
  let carried: [CarriedProperty]
  /// What the target's system asks for and mappings bring.
  let needed: NeededValues
  /// Which mappings say what a target property holds.
  let claims: TargetClaims
  /// Why the systems let no two records be made that are equal in a merge row, by the row's rule.
  let equatingSkipCauses: [Rule.ID: String]
  /// Why no row of the merge table links records, where none does.
  let mergingSkipCause: SkipReason
  let linking: Linking
  /// How each listed type connects, or why it cannot.
  let connectors: [ConnectorChoice]
  private let seed: UInt64

  /// The contexts of all pairings of a dataflow.
  static func all(
    of dataflow: Dataflow,
    in environment: TestEnvironment,
    seed: UInt64
  ) -> [PairingContext] {
    var touches: [RecordType: Set<RecordType>] = [:]
    for pairing in dataflow.pairings {
      touches[RecordType(.source, pairing.sourceType), default: []]
        .insert(RecordType(.target, pairing.targetType))
    }
    let carried = environment.carriedProperties(in: dataflow)
    let builders = dataflow.pairings.map { pairing -> Builder in
      let carried = carried[RecordType(.source, pairing.sourceType)] ?? []
      return Builder(pairing, of: dataflow, environment, carried: carried)
    }
    let contexts = builders.enumerated().map { index, builder in
      PairingContext(builder, index, touches[builder.sourceType] ?? [], connectors: [], seed)
    }
    // What connects records of one pairing is found among those of all.
    let search = ConnectorSearch(contexts: contexts, dataflow: dataflow)
    return zip(contexts, builders).map { context, builder in
      let connectors = search.choices(of: context, behind: [context.sourceType])
      return connectors.isEmpty
        ? context
        : PairingContext(builder, context.index, context.touches, connectors: connectors, seed)
    }
  }

  private init(
    _ builder: Builder,
    _ index: Int,
    _ touches: Set<RecordType>,
    connectors: [ConnectorChoice],
    _ seed: UInt64
  ) {
    pairing = builder.pairing
    self.index = index
    environment = builder.environment
    sourceType = builder.sourceType
    targetType = builder.targetType
    isOneType = builder.isOneType
    mappings = builder.mappings
    rows = builder.rows
    rowsByRule = Dictionary(grouping: rows) { $0.rule.id }
    places = Dictionary(
      rows.enumerated().map { (ObjectIdentifier($1), $0) },
      uniquingKeysWith: { first, _ in first }
    )
    rowsByFirstName = Dictionary(grouping: rows) { $0.target.components.first ?? "" }
    mergeKeys = builder.mergeKeys
    mergeKeysByRule = Dictionary(
      mergeKeys.map { ($0.rule.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var merging = FootprintSet()
    for key in mergeKeys { merging.insert(key.footprint) }
    linkWitnesses =
      mergeKeys.isEmpty
      ? []
      : rows.carriers { $0.access.isPrefilled || merging.disturbs($0.footprint) }
    carriers = rows.carriers()
    self.touches = touches
    skipCauses = builder.skipCauses
    untriedConditions = builder.untriedConditions
    carried = builder.carried
    needed = NeededValues(pairing, mappings, in: environment)
    claims = builder.claims
    equatingSkipCauses = builder.equatingSkipCauses
    mergingSkipCause = builder.mergingSkipCause
    self.connectors = connectors
    linking = builder.linking(carriers, connectors)
    self.seed = seed
  }

  // MARK: Rows

  /// The rows that write a target property, a part of it or more.
  func rowsByTarget(_ target: PropertyPath) -> [Row] {
    (rowsByFirstName[target.components.first ?? ""] ?? []).filter { $0.target.overlaps(target) }
  }

  /// The other rows from the one behind a row on, in a circle.
  func rows(behind row: Row) -> some Sequence<Row> {
    let place = places[ObjectIdentifier(row)] ?? 0
    return (1..<max(rows.count, 1)).lazy.map { [rows] in rows[(place + $0) % rows.count] }
  }

  /// A mapping with the conversion that the environment tells in place of `N/A`.
  func converted(_ row: PropertyMapping) -> PropertyMapping {
    row.converted(by: environment.conversions(into: targetType))
  }

  // MARK: Scenarios

  /// The name of a case of the pairing, or of a part of its rule.
  func caseID(_ kind: CaseKind, _ properties: String? = nil) -> TestCase.ID {
    id(kind.name, properties)
  }

  /// The name of a case of a rule that has one for each of its rows: the rule's, but for the kind.
  func caseID(_ kind: CaseKind, of rule: Rule) -> TestCase.ID {
    caseID(kind, rule.id.description.behindBytes(of: id(rule.kind.name, "").description))
  }

  /// The name of a scenario that several cases share.
  func batchID(_ number: Int) -> TestCase.ID { id("batch", String(number)) }

  private func id(_ name: String, _ properties: String?) -> TestCase.ID {
    var text = pairing.id
    text += "/"
    text += name
    if let properties {
      text += "/"
      text += properties
    }
    return TestCase.ID(text)
  }

  func scenario(
    _ steps: [Scenario.Step],
    alone: RecordType? = nil,
    touching others: Set<RecordType> = []
  ) -> Scenario {
    Scenario(
      steps: steps,
      touches: touches.union([targetType]).union(others),
      alone: alone
    )
  }

  func values(for id: TestCase.ID) -> ValueGenerator {
    ValueGenerator(seed: seed, case: id.description)
  }
}

extension [Row] {
  /// Up to three rows that carry a unique value and do not disturb one another or the given ones.
  ///
  /// Rows of plain conversions come first: what an expression makes may be written in several ways.
  func carriers(apartFrom isTaken: (Row) -> Bool = { _ in false }) -> [Row] {
    var chosen: [Row] = []
    for isPlain in [true, false] {
      for row in self where row.kind.isUnique && !row.isConditional && row.isPlain == isPlain {
        if chosen.count == 3 { return chosen }
        if isTaken(row) || chosen.contains(where: row.disturbs) { continue }
        chosen.append(row)
      }
    }
    return chosen
  }
}

extension Row {
  /// Whether its data type is a plain conversion.
  fileprivate var isPlain: Bool { if case .expression = type { false } else { true } }
}
