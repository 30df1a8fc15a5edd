import Checklists
import JSON
import Planning
import Sandbox
import SystemModel

/// Which cases have to run again to judge a fault: those that it could make fail.
///
/// An integration acts on a change only for the pairings of the changed record's type, and keeps
/// what it knows by pairing. A fault of one pairing therefore shows in records of the pairing's two
/// types and in nothing else, and a scenario that neither makes nor looks at such records cannot tell
/// whether it is there. Of the others,
///
/// - a fault of the pairing as a whole (creation, merging, sync) runs every scenario that speaks of one
///   of its two record types, of whatever pairing it is;
/// - a fault of one mapping runs the scenarios that fill, edit or look at the row's target property,
///   at a part of it or at what it is a part of, be it as the carrier of another row's case: what
///   arrives there may be wrong, and what comes back from there. A scenario that fills the source for
///   another row's sake, and never polls there, cannot tell. Of a row with a condition, what lies
///   beside it in the same list counts too, on either side. A fault that swaps two rows runs what speaks
///   of either;
/// - a fault that only changes values on their way runs of these the scenarios in which a value stands that
///   it changes; see ``TellingValues``.
///
/// A rule that looks at another pairing's links, such as that of records created through a connection,
/// is no exception: its scenarios make records of that pairing's types, and so speak of them.
///
/// With these run all cases of the rule's group, and what any of them depends on. Nothing is lost by
/// leaving the others out as long as a fault of a mapping stays within the mapping's properties; that
/// is what the faults say of themselves, and no more than that. So some of the other cases run along
/// as witnesses: of those that records connect with the pairing in however many steps, a few, spread
/// evenly and other ones for each fault. The pairings that no record connects share nothing at all.
struct AffectedCases: Sendable {
  /// How many of the cases that should not be affected run along with a fault of a pairing as a whole.
  static let witnessCount = 8
  /// How many run along with a fault of a mapping; a mapping has a dozen faults, each with others.
  static let witnessCountOfMapping = 2

  private let plan: TestPlan
  private let groups: [Rule.ID: [Rule.ID]]
  private let casesByRule: [Rule.ID: [Int]]
  private let casesByType: [RecordType: [Int]]
  /// The cases that speak of a property, by its path.
  private let casesByPath: [RecordProperty: [Int]]
  /// The cases that speak of a property or a part of it.
  private let casesByPrefix: [RecordProperty: [Int]]
  /// The cases that records or bases connect with a pairing, by the pairing's index.
  private let connected: [[Int]]
  private let telling: TellingValues
  private let compiled: CompiledDataflow

  /// Looks over a plan.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - faults: Those of its faults that will be asked for.
  ///   - groups: The group of each rule that is in one.
  ///   - compiled: What an integration does that keeps every promise.
  /// - Complexity: O(*n*) in the size of the plan, near enough.
  init(
    _ plan: TestPlan,
    faults: [ShownFault],
    groups: [Rule.ID: [Rule.ID]],
    _ compiled: CompiledDataflow
  ) {
    self.plan = plan
    self.groups = groups
    self.compiled = compiled
    var scenarios: [(index: Int, Scenario)] = []
    var casesByRule: [Rule.ID: [Int]] = [:]
    var casesByType: [RecordType: [Int]] = [:]
    var casesByPath: [RecordProperty: [Int]] = [:]
    var casesByPrefix: [RecordProperty: [Int]] = [:]
    var connections = Connections(plan.dataflow)
    for (index, testCase) in plan.cases.enumerated() {
      guard let scenario = testCase.scenario else { continue }
      scenarios.append((index, scenario))
      casesByRule[testCase.rule.id, default: []].append(index)
      let (types, properties) = scenario.subjects
      for type in types {
        casesByType[type, default: []].append(index)
        connections.connect(.type(type), .pairing(testCase.pairing))
      }
      var prefixes: Set<RecordProperty> = []
      for property in properties {
        casesByPath[property, default: []].append(index)
        prefixes.formUnion(property.prefixes)
      }
      for prefix in prefixes { casesByPrefix[prefix, default: []].append(index) }
    }
    let pairingsByRule = Dictionary(
      plan.dataflow.pairings.enumerated().flatMap { index, pairing in
        pairing.rules.map { ($0.id, index) }
      },
      uniquingKeysWith: { first, _ in first }
    )
    for testCase in plan.cases where testCase.isRun {
      let bases = testCase.dependsOn.compactMap { plan.numbers[$0] }.map { plan.cases[$0].pairing }
      let needed = testCase.needs.compactMap { pairingsByRule[$0] }
      for other in bases + needed where other != testCase.pairing {
        connections.connect(.pairing(other), .pairing(testCase.pairing))
      }
    }
    self.casesByRule = casesByRule
    self.casesByType = casesByType
    self.casesByPath = casesByPath
    self.casesByPrefix = casesByPrefix
    connected = connections.cases(of: plan)
    telling = TellingValues(scenarios, faults, compiled)
  }

  /// The cases to run for a fault.
  ///
  /// - Parameters:
  ///   - fault: The fault.
  ///   - rule: The rule that it breaks.
  ///   - pairing: The rule's pairing, as its index in the dataflow.
  ///   - number: Which witnesses run along: other ones for other numbers.
  /// - Returns: The cases' indices in the plan, in order.
  func indices(for fault: Fault, at rule: Rule, in pairing: Int, number: Int) -> [Int] {
    let touchedPairing = plan.dataflow.pairings[pairing]
    var chosen = touched(by: rule, in: touchedPairing)
    if fault == .swapsMappings, case .maps(let row) = rule.kind,
      let partner = touchedPairing.partner(of: row)
    {
      chosen.formUnion(touched(by: partner, in: touchedPairing))
    }
    if case .maps(let row) = rule.kind,
      let telling = telling.cases(telling: fault, of: row, compiled.conversion(along: rule.id))
    {
      chosen.formIntersection(telling)
    }
    for rule in groups[rule.id] ?? [rule.id] { chosen.formUnion(casesByRule[rule] ?? []) }
    addBases(to: &chosen)
    let others = connected[pairing].filter { !chosen.contains($0) }
    let isOfMapping = if case .maps = rule.kind { true } else { false }
    let count = isOfMapping ? Self.witnessCountOfMapping : Self.witnessCount
    chosen.formUnion(Self.sample(count, of: others, number: number))
    addBases(to: &chosen)
    return chosen.sorted()
  }

  private func touched(by rule: Rule, in pairing: Pairing) -> Set<Int> {
    if case .maps(let row) = rule.kind { return touched(by: row, in: pairing) }
    let source = RecordType(.source, pairing.sourceType)
    let target = RecordType(.target, pairing.targetType)
    return Set((casesByType[source] ?? []) + (casesByType[target] ?? []))
  }

  private func touched(by row: PropertyMapping, in pairing: Pairing) -> Set<Int> {
    let source = RecordType(.source, pairing.sourceType)
    let target = RecordType(.target, pairing.targetType)
    var cases: Set<Int> = []
    for path in row.source.conditions.isEmpty ? [] : row.source.reach {
      cases.formUnion(overlapping(RecordProperty(type: source, path: path)))
    }
    for path in row.target.reach {
      cases.formUnion(overlapping(RecordProperty(type: target, path: path)))
    }
    return cases
  }

  /// The cases that speak of a property, a part of it, or what it is a part of.
  private func overlapping(_ property: RecordProperty) -> [Int] {
    (casesByPrefix[property] ?? [])
      + property.prefixes.dropLast().flatMap { casesByPath[$0] ?? [] }
  }

  /// Adds what the cases depend on, and what that depends on.
  private func addBases(to cases: inout Set<Int>) {
    var rest = Array(cases)
    while let index = rest.popLast() {
      for id in plan.cases[index].dependsOn {
        guard let basis = plan.numbers[id], cases.insert(basis).inserted else { continue }
        rest.append(basis)
      }
    }
  }

  /// So many of some cases as are to bear witness, spread evenly, others for each number.
  private static func sample(_ count: Int, of others: [Int], number: Int) -> [Int] {
    guard others.count > count else { return others }
    return (0..<count).map { part in
      let start = part * others.count / count
      let end = (part + 1) * others.count / count
      return others[start + number % (end - start)]
    }
  }
}

/// Which pairings share records, in however many steps.
private struct Connections {
  enum Node: Hashable {
    case pairing(Int)
    case type(RecordType)
  }

  private var parents: [Node: Node] = [:]

  init(_ dataflow: Dataflow) {
    for (index, pairing) in dataflow.pairings.enumerated() {
      connect(.type(RecordType(.source, pairing.sourceType)), .pairing(index))
      connect(.type(RecordType(.target, pairing.targetType)), .pairing(index))
    }
  }

  mutating func connect(_ one: Node, _ other: Node) {
    let first = root(of: one)
    let second = root(of: other)
    if first != second { parents[first] = second }
  }

  /// The cases that run and are connected with a pairing, for each pairing.
  func cases(of plan: TestPlan) -> [[Int]] {
    var cases: [Node: [Int]] = [:]
    let roots = plan.dataflow.pairings.indices.map { root(of: .pairing($0)) }
    for (index, testCase) in plan.cases.enumerated() where testCase.isRun {
      cases[roots[testCase.pairing], default: []].append(index)
    }
    return roots.map { cases[$0] ?? [] }
  }

  private func root(of node: Node) -> Node {
    var current = node
    while let parent = parents[current] { current = parent }
    return current
  }
}

extension RecordProperty {
  /// The property itself and all that it is a part of, from the outermost to itself.
  fileprivate var prefixes: [RecordProperty] {
    let names = path.components
    guard names.count > 1 else { return [self] }
    return (1...names.count).map { count in
      RecordProperty(type: type, path: PropertyPath(names.prefix(count).joined(separator: ".")))
    }
  }
}

extension PropertyReference {
  /// The properties that a value may be read from or written to, right or wrong.
  fileprivate var reach: [PropertyPath] {
    if conditions.isEmpty { return [PropertyPath(path)] }
    // A condition chooses among the elements of a list: the wrong one is beside the right one.
    return ([path] + conditions.map(\.property)).filter { !$0.isEmpty }.map { path in
      let names = PropertyPath(path).components
      return PropertyPath(names.prefix(max(1, names.count - 1)).joined(separator: "."))
    }
  }
}
