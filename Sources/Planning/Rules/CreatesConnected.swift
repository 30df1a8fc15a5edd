import Checklists
import JSON
import SourceText

extension PlanningRule {
  static let createsConnected = PlanningRule(
    name: "creates-connected",
    title: "S5: a connection to another record makes a record be created",
    caseKinds: [.createsNothingUnconnected, .createsConnected]
  ) { planner, rule in planner.planCreatesConnected(rule) }
}

extension CaseKind {
  static let createsNothingUnconnected = CaseKind(
    "creates-nothing-unconnected",
    checks: "no target record is created from a source record without a connection",
    scenario: "A source record is created to which nothing is connected; no target record appears "
      + "within the settle window.",
    shows: [.createsUnconnected, .createsUnlinked, .ignoresCondition]
  )

  static let createsConnected = CaseKind(
    "creates-connected",
    checks: "a connection to a synchronized record of the type makes a target record be created",
    scenario: "A source record is created, then one of the listed type that is connected to it and "
      + "itself synchronized; a target record of the first appears. One case for each listed type.",
    dependsOn: ["creates-nothing-unconnected"] + linking,
    shows: [.ignoresConnectionType]
  )
}

/// S5: a record is created once it is connected to a synchronized one.
extension PairingPlanner {
  fileprivate mutating func planCreatesConnected(_ rule: Rule) {
    guard case .createsConnected(let connection) = rule.kind else { return }
    if connection.types.isEmpty {
      skip(.createsConnected, rule, because: "the sentence names no record type")
      return
    }
    let unconnected = context.caseID(.createsNothingUnconnected)
    let every = pairing.rule(.creates)
    if let every {
      skip(unconnected, rule, because: "contradicted by line \(every.line)")
    } else {
      planUnconnected(unconnected, rule)
    }
    let listed = Set(connection.types.map(NameFolding.fold))
    for choice in context.connectors where listed.contains(choice.name) {
      let id = context.caseID(.createsConnected, choice.name)
      switch choice {
      case .unusable(_, let reason): skip(id, rule, because: reason)
      case .usable(let connector):
        if let every {
          skip(id, rule, because: "line \(every.line) has every record created")
        } else {
          planConnected(id, rule, connector, after: unconnected)
        }
      }
    }
  }

  private mutating func planConnected(
    _ id: TestCase.ID,
    _ rule: Rule,
    _ connector: Connector,
    after unconnected: TestCase.ID
  ) {
    var values = values(for: id)
    let isTaken = { (row: Row) in !context.isFree(row, of: .connection(connector)) }
    let carriers = context.rows.carriers(apartFrom: isTaken)
    let isCounted = carriers.isEmpty
    if isCounted, connector.touches.contains(targetType) {
      skip(id, rule, because: "records of its own counterpart's type cannot be counted apart")
      return
    }
    var (fields, marks) = context.fill(carriers, &values)
    if isCounted { fields = context.mark(sourceType, &values) }
    fields += context.unmatched(beside: fields, showing: marks, &values)
    let comes: Scenario.Expectation =
      isCounted ? .grows("b", targetType, to: 1) : .appears("b", targetType, marks)
    let connecting = context.connecting(connector, to: "a", &values)
    let created = connecting.operations(creating: "a", sourceType, fields)
    // One that refers to the other by itself is created when that is there.
    let first = connecting.before.isEmpty ? 1 : 0
    let steps = [
      Scenario.Step(created.prefix(first) + (isCounted ? [.countExisting(targetType)] : [])),
      Scenario.Step(Array(created.dropFirst(first)), then: [comes]),
    ]
    add(
      id,
      rule,
      context.scenario(steps, alone: isCounted ? targetType : nil, touching: connector.touches),
      dependsOn: [unconnected] + connector.dependsOn,
      needs: carriers.count == 1 ? [carriers[0].rule.id] : [],
      shows: CaseKind.createsConnected.shows,
      part: connector.name
    )
    use(marks: carriers)
    showConnections(alike: connector, at: rule)
  }

  /// Says of the last case that it shows whatever has connections of the type ignored: sentences may
  /// list one type twice, or by several names.
  private mutating func showConnections(alike connector: Connector, at rule: Rule) {
    let names = context.connectors.compactMap { choice -> String? in
      guard case .usable(let other) = choice, other.type == connector.type else { return nil }
      return other.name
    }
    for other in pairing.rules {
      guard case .createsConnected(let connection) = other.kind else { continue }
      let listed = Set(connection.types.map(NameFolding.fold))
      for name in names where listed.contains(name) {
        if other.id == rule.id, name == connector.name { continue }
        alsoShows(.ignoresConnectionType, at: other, part: name)
      }
    }
  }

  private mutating func planUnconnected(_ id: TestCase.ID, _ rule: Rule) {
    var values = values(for: id)
    let carriers = context.carriers
    let isCounted = carriers.isEmpty
    var (fields, marks) = context.fill(carriers, &values)
    if isCounted { fields = context.mark(sourceType, &values) }
    fields += context.unmatched(beside: fields, showing: marks, &values)
    let created = Scenario.Operation.create("a", sourceType, fields)
    let never: Scenario.Expectation =
      isCounted ? .staysGrown(targetType, to: 0) : .neverAppears(targetType, marks)
    let steps =
      (isCounted ? [Scenario.Step([.countExisting(targetType)])] : [])
      + [Scenario.Step([created], then: [never])]
    let scenario = context.scenario(steps, alone: isCounted ? targetType : nil)
    add(id, rule, scenario, shows: [.createsUnconnected])
    showCreationWithoutReason(besides: rule)
  }
}
