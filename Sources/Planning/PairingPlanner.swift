import Checklists
import JSON
import Transforms

/// Plans the cases of one pairing; each rule's own file extends it.
struct PairingPlanner {
  /// A mapping that cases can run through.
  struct Row {
    let rule: Rule
    let source: PropertyPath
    let target: PropertyPath
    let type: DataType
    let kind: ValueKind
    /// Every target property that gets a value once the source property is filled, by any row.
    let reach: [PropertyPath]

    /// Whether filling the one row's source disturbs what shows the other.
    func disturbs(_ other: Row) -> Bool {
      source.overlaps(other.source) || reach.contains { $0.overlaps(other.target) }
        || other.reach.contains { $0.overlaps(target) }
    }

    /// What the target must hold once the source holds a value.
    func arrival(of value: JSONValue) -> Holding { Holding(target, .converted(type, from: value)) }
  }

  /// A merge row that cases can run through.
  struct MergeKey {
    let rule: Rule
    let source: PropertyPath
    let target: PropertyPath
    let kind: ValueKind
    /// What makes the target's value of the source's, so that both are equal and of the right type.
    let type: DataType
    /// Every target property that gets a value once the source property is filled, by any row.
    let reach: [PropertyPath]

    /// Whether filling the merge properties disturbs what shows a row, or the other way round.
    func disturbs(_ row: Row) -> Bool {
      source.overlaps(row.source) || target.overlaps(row.target)
        || reach.contains { $0.overlaps(row.target) }
        || row.reach.contains { $0.overlaps(target) }
    }

    /// The target's value for a value of the source.
    func counterpart(of value: JSONValue) -> JSONValue { type.evaluate(value) ?? value }
  }

  /// How a case gets two linked records.
  enum Linking {
    /// By creating a source record: any of the rows shows the target record.
    case creation([Row])
    /// By creating a source record and counting, because no row's value can be told from others.
    case countedCreation
    /// By making two records equal in a merge property.
    case merging([MergeKey])
    /// Not at all, for a reason.
    case impossible(String)
  }

  let pairing: Pairing
  let index: Int
  let seed: UInt64
  let rows: [Row]
  /// The rows by the names of their rules.
  let rowsByRule: [Rule.ID: Row]
  let mergeKeys: [MergeKey]
  let linking: Linking
  /// Every record type that a source record of this pairing makes appear, in any pairing.
  let touches: Set<RecordType>

  private(set) var cases: [TestCase] = []
  private var caseCounts: [TestCase.ID: Int] = [:]
  private(set) var manualItems: [TestPlan.ManualItem] = []

  init(dataflow: Dataflow, index: Int, seed: UInt64) {
    let pairing = dataflow.pairings[index]
    self.pairing = pairing
    self.index = index
    self.seed = seed
    rows = Self.usableRows(of: pairing)
    rowsByRule = Dictionary(rows.map { ($0.rule.id, $0) }, uniquingKeysWith: { first, _ in first })
    mergeKeys = Self.usableMergeKeys(of: pairing)
    linking = Self.linking(of: pairing, rows: rows, mergeKeys: mergeKeys)
    touches = Set(
      dataflow.pairings
        .filter { NameFolding.fold($0.sourceType) == NameFolding.fold(pairing.sourceType) }
        .map { RecordType(.target, $0.targetType) }
    )
  }

  var sourceType: RecordType { RecordType(.source, pairing.sourceType) }
  var targetType: RecordType { RecordType(.target, pairing.targetType) }

  /// Plans all rules in order.
  mutating func plan() {
    for rule in pairing.rules {
      switch rule.kind {
      case .creates: planCreates(rule)
      case .requiresLink: planRequiresLink(rule)
      case .createsConnected(let connection): planCreatesConnected(rule, connection)
      case .createsWhen(let prose): planCreatesWhen(rule, prose)
      case .mergesExisting: planMergesExisting(rule)
      case .createsUnmatched: planCreatesUnmatched(rule)
      case .keepsApart: planKeepsApart(rule)
      case .merges(let row): planMerges(rule, row)
      case .keepsInSync: planKeepsInSync(rule)
      case .maps(let row): planMaps(rule, row)
      case .mapsNothing: skip("maps", rule, because: Self.noRows)
      }
    }
  }

  static let noRows = "the table has no rows: no mapped property can show it"

  // MARK: Adding cases

  func caseID(_ name: String, _ properties: String? = nil) -> TestCase.ID {
    TestCase.ID([pairing.id, name, properties].compactMap(\.self).joined(separator: "/"))
  }

  /// The case of a rule that has one case for each of its rows: the rule's name, another word for it.
  func caseID(_ name: String, of rule: Rule) -> TestCase.ID {
    let prefix = "\(pairing.id)/\(rule.kind.name)/"
    let id = rule.id.description
    return caseID(name, id.hasPrefix(prefix) ? String(id.dropFirst(prefix.count)) : nil)
  }

  mutating func add(
    _ id: TestCase.ID,
    _ rule: Rule,
    _ story: Story,
    restsOn: [TestCase.ID] = [],
    needs: [Rule.ID] = [],
    shows: [Fault]
  ) {
    append(id, rule, .run(story), restsOn, needs, shows)
  }

  mutating func skip(_ id: TestCase.ID, _ rule: Rule, because reason: String) {
    append(id, rule, .skip(reason), [], [], [])
  }

  mutating func skip(_ name: String, _ rule: Rule, because reason: String) {
    skip(caseID(name), rule, because: reason)
  }

  mutating func leaveToPeople(_ rule: Rule, because reason: String) {
    manualItems.append(TestPlan.ManualItem(rule: rule, pairing: index, reason: reason))
  }

  private mutating func append(
    _ id: TestCase.ID,
    _ rule: Rule,
    _ action: TestCase.Action,
    _ restsOn: [TestCase.ID],
    _ needs: [Rule.ID],
    _ shows: [Fault]
  ) {
    caseCounts[id, default: 0] += 1
    let count = caseCounts[id, default: 1]
    // Sections on one pairing can name the same record type: the second case of a name says so.
    let id = count == 1 ? id : TestCase.ID("\(id)~\(count)")
    let local = id.description.dropFirst(pairing.id.utf8.count + 1)
    let title = local.split(separator: "/", maxSplits: 1).joined(separator: " ")
      .replacing("→", with: " → ")
    cases.append(
      TestCase(
        id: id,
        title: title,
        rule: rule,
        pairing: index,
        action: action,
        restsOn: restsOn,
        needs: needs,
        shows: shows.filter { $0.applies(to: rule, in: pairing) }
      )
    )
  }

  func story(_ phases: [Phase], alone: RecordType? = nil) -> Story {
    Story(phases: phases, touches: touches.union([targetType]), alone: alone)
  }

  func values(for id: TestCase.ID) -> ValueGenerator {
    ValueGenerator(seed: seed, case: id.description)
  }
}
