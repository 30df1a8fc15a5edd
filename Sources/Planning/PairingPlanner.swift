import Checklists
import JSON
import SystemModel
import Transforms

/// Plans the cases of one pairing; each rule's own file extends it.
struct PairingPlanner {
  let context: PairingContext
  let adapter: ScenarioAdapter
  /// Why no case of the pairing runs; nil where some can.
  private let skipCause: SkipReason?

  /// The cases of the pairing, and how many the plan has before them.
  private(set) var cases: [TestCase] = []
  let firstCase: Int
  private var caseCounts: [TestCase.ID: Int] = [:]
  private var feasibilities: [ObjectIdentifier: MappingScenario.Feasibility] = [:]
  /// The faults of other rules that cases may suffer from, by the cases' indices.
  var suffered: [(index: Int, fault: InjectedFault)] = []
  private(set) var manualItems: [TestPlan.ManualItem] = []
  /// The cases that look at a row's value, by the row's rule, as their indices.
  private var casesByRow: [Rule.ID: [Int]] = [:]
  /// The cases that can share a scenario.
  var membership = BatchMembership()

  init(
    _ context: PairingContext,
    adapter: ScenarioAdapter,
    after: Int
  ) {
    self.context = context
    self.adapter = adapter
    skipCause = context.isOneType ? "a record is its own counterpart" : nil
    firstCase = after
  }

  var linking: Linking { context.linking }
  var pairing: Pairing { context.pairing }
  var mergeKeys: [MergeKey] { context.mergeKeys }
  var sourceType: RecordType { context.sourceType }
  var targetType: RecordType { context.targetType }

  /// Plans all rules in order, each by the entry of its name.
  mutating func plan(by rules: [String: PlanningRule]) {
    for rule in pairing.rules { rules[rule.kind.name]?.plan(&self, rule) }
    sufferSwaps()
    sufferLostNeeds()
    let shown = Set(cases.flatMap { $0.isRun ? $0.shows : [] })
    for (index, fault) in suffered where shown.contains(fault) {
      cases[index].suffers.append(fault)
    }
  }

  /// The values of a case that is about to be added; no other case has them, whatever it is called.
  func values(for id: TestCase.ID) -> ValueGenerator {
    context.values(for: numbered(id, caseCounts[id, default: 0] + 1))
  }

  /// The name of the case that was added last under a name.
  func added(_ id: TestCase.ID) -> TestCase.ID { numbered(id, caseCounts[id, default: 1]) }

  /// Sections on one pairing can name the same record type: the second case of a name says so.
  private func numbered(_ id: TestCase.ID, _ count: Int) -> TestCase.ID {
    count == 1 ? id : TestCase.ID("\(id)~\(count)")
  }

  static let noRows = "the table has no rows: no mapped property can show it"

  // MARK: Adding cases

  /// Adds a case, which runs unless the systems do not let its scenario run.
  ///
  /// - Returns: Its number in the plan; nil where it does not run.
  @discardableResult
  mutating func add(
    _ id: TestCase.ID,
    _ rule: Rule,
    _ scenario: Scenario,
    dependsOn: [TestCase.ID] = [],
    needs: [Rule.ID] = [],
    shows: [Fault],
    part: String? = nil
  ) -> Int? {
    if let reason = skipCause ?? adapter.skipCause(to: scenario).map(SkipReason.technical) {
      skip(id, rule, because: reason, wouldShow: shows, part: part)
      return nil
    }
    let scenario = adapter.fitted(scenario, id)
    append(id, rule, .run(scenario), dependsOn, needs, faults(shows, at: rule, part))
    return firstCase + cases.count - 1
  }

  /// Adds a case whose scenario is made when it is asked for, where nothing in it can keep it from
  /// running.
  ///
  /// - Returns: Its number in the plan; nil where it does not run.
  @discardableResult
  mutating func add(
    _ id: TestCase.ID,
    _ rule: Rule,
    isCounted: Bool = false,
    dependsOn: [TestCase.ID],
    needs: [Rule.ID] = [],
    shows: [Fault],
    making scenario: @escaping @Sendable () -> Scenario
  ) -> Int? {
    guard adapter.isPlain, skipCause == nil, !isCounted else {
      return add(id, rule, scenario(), dependsOn: dependsOn, needs: needs, shows: shows)
    }
    append(id, rule, .make(scenario), dependsOn, needs, faults(shows, at: rule, nil))
    return firstCase + cases.count - 1
  }

  /// Adds a case of a row, whose scenario is made when it is asked for.
  ///
  /// - Returns: Its number in the plan; nil where it does not run.
  mutating func add(
    _ mapping: MappingScenario,
    _ rule: Rule,
    dependsOn: [TestCase.ID],
    needs: [Rule.ID] = [],
    shows: [Fault]
  ) -> Int? {
    let isCounted = feasibility(of: mapping.row).isCounted
    let number = add(
      mapping.id,
      rule,
      isCounted: isCounted,
      dependsOn: dependsOn,
      needs: needs,
      shows: shows
    ) { mapping.scenario }
    let row = mapping.row
    use([row] + mapping.companions)
    // What shows no record by itself is shown by others.
    if !row.kind.isUnique || row.isConditional {
      use(marks: context.rows.carriers(apartFrom: row.disturbs))
    }
    return number
  }

  /// Says of the last case that it looks at the values of some rows.
  mutating func use(_ rows: [Row]) {
    for row in rows { casesByRow[row.rule.id, default: []].append(cases.count - 1) }
  }

  /// Says of the last case that it finds a record by the values of some rows: of three of them one
  /// shows it, even where the values of two change places.
  mutating func use(marks rows: [Row]) {
    if rows.count < 3 { use(rows) }
  }

  /// Says which cases may fail where the values of two rows change places: those that look at either,
  /// and those that in company look at all.
  private mutating func sufferSwaps() {
    let whole = (membership.settles + membership.newest).map { $0 - firstCase }
    for (rule, row) in context.mappings {
      guard Fault.swapsMappings.applies(to: rule, in: pairing), let partner = partner(of: row)
      else { continue }
      let fault = InjectedFault(.swapsMappings, at: rule.id)
      let looking = casesByRow[rule.id, default: []] + casesByRow[partner.rule.id, default: []]
      for index in Set(looking + whole) where cases[index].rule.id != rule.id {
        suffered.append((index, fault))
      }
    }
  }

  /// The row that a row's value may be taken for.
  func partner(of row: PropertyMapping) -> (rule: Rule, row: PropertyMapping)? {
    pairing.partnerIndex(of: row).map { context.mappings[$0] }
  }

  /// How the scenarios of a row go, found out once.
  mutating func feasibility(of row: Row) -> MappingScenario.Feasibility {
    let key = ObjectIdentifier(row)
    if let known = feasibilities[key] { return known }
    let feasibility = MappingScenario.Feasibility(of: row, in: context)
    feasibilities[key] = feasibility
    return feasibility
  }

  /// Says of the last case that it shows a fault of another rule too, which nothing tells apart.
  mutating func alsoShows(_ fault: Fault, at rule: Rule, part: String? = nil) {
    guard fault.applies(to: rule, in: pairing), !cases.isEmpty else { return }
    cases[cases.count - 1].shows.append(InjectedFault(fault, at: rule.id, part: part))
  }

  /// Says of the last case that a fault of another rule may make it fail too, where some case shows it.
  mutating func mayFail(by fault: Fault, at rule: Rule) {
    guard fault.applies(to: rule, in: pairing), !cases.isEmpty else { return }
    suffered.append((cases.count - 1, InjectedFault(fault, at: rule.id)))
  }

  /// Adds a case that does not run.
  ///
  /// - Parameters:
  ///   - id: Its name.
  ///   - rule: The rule that it would judge.
  ///   - reason: Why it does not run.
  ///   - faults: What it would have shown, as far as that is known.
  ///   - part: The part of the rule that it is about.
  mutating func skip(
    _ id: TestCase.ID,
    _ rule: Rule,
    because reason: SkipReason,
    wouldShow faults: [Fault] = [],
    part: String? = nil
  ) {
    append(id, rule, .skip(skipCause ?? reason), [], [], [])
    cases[cases.count - 1].wouldShow = self.faults(faults, at: rule, part)
  }

  /// Adds a case that does not run, for a reason in plain words.
  mutating func skip(
    _ id: TestCase.ID,
    _ rule: Rule,
    because reason: String,
    wouldShow faults: [Fault] = [],
    part: String? = nil
  ) {
    skip(id, rule, because: SkipReason.technical(reason), wouldShow: faults, part: part)
  }

  mutating func skip(_ kind: CaseKind, _ rule: Rule, because reason: String) {
    skip(context.caseID(kind), rule, because: reason)
  }

  mutating func leaveToPeople(_ rule: Rule, because reason: String) {
    manualItems.append(TestPlan.ManualItem(rule: rule, pairing: context.index, reason: reason))
  }

  private mutating func append(
    _ id: TestCase.ID,
    _ rule: Rule,
    _ action: TestCase.Action,
    _ dependsOn: [TestCase.ID],
    _ needs: [Rule.ID],
    _ shows: [InjectedFault]
  ) {
    caseCounts[id, default: 0] += 1
    cases.append(
      TestCase(
        id: added(id),
        rule: rule,
        pairing: context.index,
        action: action,
        dependsOn: dependsOn,
        needs: needs,
        shows: shows
      )
    )
  }

  /// The faults that apply to a rule, with their address.
  private func faults(_ faults: [Fault], at rule: Rule, _ part: String?) -> [InjectedFault] {
    faults.filter { $0.applies(to: rule, in: pairing) }
      .map { InjectedFault($0, at: rule.id, part: $0.hasParts ? part : nil) }
  }
}
