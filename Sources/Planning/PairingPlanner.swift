import Checklists
import JSON
import Transforms

/// Plans the cases of one pairing; each rule's own file extends it.
struct PairingPlanner {
  let scene: PairingScene
  private let fitting: StoryFitting
  /// Why no case of the pairing runs; nil where some can.
  private let obstacle: String?

  /// The cases of the pairing, and how many the plan has before them.
  private(set) var cases: [TestCase] = []
  let firstCase: Int
  private var caseCounts: [TestCase.ID: Int] = [:]
  private var ways: [ObjectIdentifier: RowStory.Way] = [:]
  private(set) var manualItems: [TestPlan.ManualItem] = []
  /// The cases that can share a story.
  var tickets = Tickets()

  init(
    _ outlines: [PairingOutline],
    _ index: Int,
    in dataflow: Dataflow,
    seed: UInt64,
    fitting: StoryFitting,
    after: Int
  ) {
    scene = PairingScene(outlines, index, in: dataflow, seed: seed)
    self.fitting = fitting
    obstacle = scene.outline.terms.isOneType(in: dataflow) ? "a record is its own counterpart" : nil
    firstCase = after
  }

  var outline: PairingOutline { scene.outline }
  var linking: Linking { scene.linking }
  var pairing: Pairing { scene.pairing }
  var mergeKeys: [MergeKey] { scene.mergeKeys }
  var sourceType: RecordType { scene.sourceType }
  var targetType: RecordType { scene.targetType }

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

  /// Adds a case, which runs unless the systems do not let its story be told.
  ///
  /// - Returns: Its number in the plan; nil where it does not run.
  @discardableResult
  mutating func add(
    _ id: TestCase.ID,
    _ rule: Rule,
    _ story: Story,
    restsOn: [TestCase.ID] = [],
    needs: [Rule.ID] = [],
    shows: [Fault],
    part: String? = nil
  ) -> Int? {
    if let reason = obstacle ?? fitting.obstacle(to: story) {
      skip(id, rule, because: reason, hiding: shows, part: part)
      return nil
    }
    let story = fitting.fitted(story, id)
    append(id, rule, .run(story), restsOn, needs, faults(shows, at: rule, part))
    return firstCase + cases.count - 1
  }

  /// Adds a case of a row whose story is told when it is asked for.
  ///
  /// - Returns: Its number in the plan; nil where it does not run.
  mutating func add(
    _ telling: RowStory,
    _ rule: Rule,
    restsOn: [TestCase.ID],
    needs: [Rule.ID] = [],
    shows: [Fault]
  ) -> Int? {
    guard fitting.isPlain, obstacle == nil, !way(of: telling.row).isCounted else {
      return add(telling.id, rule, telling.story, restsOn: restsOn, needs: needs, shows: shows)
    }
    append(telling.id, rule, .runRow(telling), restsOn, needs, faults(shows, at: rule, nil))
    return firstCase + cases.count - 1
  }

  /// How the stories of a row go, found out once.
  mutating func way(of row: Row) -> RowStory.Way {
    let key = ObjectIdentifier(row)
    if let known = ways[key] { return known }
    let way = RowStory.Way(of: row, in: scene)
    ways[key] = way
    return way
  }

  /// A story that several cases share, where the systems let it be told.
  func pack(_ id: TestCase.ID, _ cases: [Int], _ story: Story) -> Pack? {
    guard fitting.obstacle(to: story) == nil else { return nil }
    return Pack(id: id, cases: cases, story: fitting.fitted(story, id))
  }

  /// Says of the last case that it shows a fault of another rule too, which nothing tells apart.
  mutating func alsoShows(_ fault: Fault, at rule: Rule) {
    guard fault.applies(to: rule, in: pairing), !cases.isEmpty else { return }
    cases[cases.count - 1].shows.append(InjectedFault(fault, at: rule.id))
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
    because reason: String,
    hiding faults: [Fault] = [],
    part: String? = nil
  ) {
    append(id, rule, .skip(obstacle ?? reason), [], [], [])
    cases[cases.count - 1].hides = self.faults(faults, at: rule, part)
  }

  mutating func skip(_ name: String, _ rule: Rule, because reason: String) {
    skip(scene.caseID(name), rule, because: reason)
  }

  mutating func leaveToPeople(_ rule: Rule, because reason: String) {
    manualItems.append(TestPlan.ManualItem(rule: rule, pairing: scene.index, reason: reason))
  }

  private mutating func append(
    _ id: TestCase.ID,
    _ rule: Rule,
    _ action: TestCase.Action,
    _ restsOn: [TestCase.ID],
    _ needs: [Rule.ID],
    _ shows: [InjectedFault]
  ) {
    caseCounts[id, default: 0] += 1
    let count = caseCounts[id, default: 1]
    // Sections on one pairing can name the same record type: the second case of a name says so.
    let id = count == 1 ? id : TestCase.ID("\(id)~\(count)")
    cases.append(
      TestCase(
        id: id,
        rule: rule,
        pairing: scene.index,
        action: action,
        restsOn: restsOn,
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
