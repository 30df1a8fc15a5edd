import Checklists
import JSON
import SystemModel

extension PlanningRule {
  static let creates = PlanningRule(
    name: "creates",
    title: "S1: every source record gets its target record",
    caseKinds: [.creates, .createsQuickly]
  ) { planner, rule in planner.planCreates(rule) }

  static let createsUnmatched = PlanningRule(
    name: "creates-unmatched",
    title: "S4, second line: without a match a target record is created",
    caseKinds: [.createsUnmatched]
  ) { planner, rule in planner.planCreatesUnmatched(rule) }
}

extension CaseKind {
  static let creates = CaseKind(
    "creates",
    checks: "each source record gets exactly one target record, in time",
    scenario: "A source record is created; one target record with its values appears and is still "
      + "the only one after the settle window. Where no mapped value tells records apart, three "
      + "are created one after the other and the target records are counted.",
    shows: [.neverCreates, .createsTwice, .createsLate]
  )

  static let createsQuickly = CaseKind(
    "creates-quickly",
    checks: "source records that are created at once get one target record each",
    scenario: "Two source records are created, one right after the other; for each of them one "
      + "target record with its values appears and is still the only one after the settle window.",
    dependsOn: ["creates"],
    shows: [.doublesQuickCreations]
  )

  static let createsUnmatched = CaseKind(
    "creates-unmatched",
    checks: "a source record that matches no target record gets a new one",
    scenario: "As `creates`, with values in all merge properties that no target record has.",
    shows: [.neverCreates, .createsTwice, .createsLate]
  )
}

/// S1 and the second line of S4: each source record gets just one target record.
extension PairingPlanner {
  fileprivate mutating func planCreates(_ rule: Rule) {
    let others = pairing.rule(.createsUnmatched).map { [$0.id] } ?? []
    let number = planCreation(
      context.caseID(.creates),
      rule,
      mergeProperties: false,
      alike: others
    )
    guard case .creation(let carriers, _) = linking else {
      skip(.createsQuickly, rule, because: "records are counted, one after the other")
      return
    }
    if let number { membership.creates = [number] }
    planQuickCreations(rule, carriers)
  }

  /// Two records, one right after the other.
  private mutating func planQuickCreations(_ rule: Rule, _ carriers: [Row]) {
    let id = context.caseID(.createsQuickly)
    var values = values(for: id)
    var created = Scenario.Step([])
    var last = Scenario.Step([])
    for (name, made) in [("a", "b"), ("a2", "b2")] as [(RecordName, RecordName)] {
      let (fields, marks) = context.fill(carriers, &values)
      created.operations.append(.create(name, sourceType, fields))
      created.assertions.append(Scenario.Assertion(.appears(made, targetType, marks)))
      last.assertions.append(Scenario.Assertion(.staysSingle(made, targetType, marks)))
    }
    let number = add(
      id,
      rule,
      context.scenario([created, last]),
      dependsOn: [context.caseID(.creates)],
      shows: CaseKind.createsQuickly.shows
    )
    membership.quickly = [number].compactMap(\.self)
    use(marks: carriers)
  }

  fileprivate mutating func planCreatesUnmatched(_ rule: Rule) {
    let id = context.caseID(.createsUnmatched)
    guard pairing.createsEvery else {
      skip(
        id,
        rule,
        because: context.linkSkipCause ?? "the document does not say that records are created"
      )
      return
    }
    let others = pairing.rule(.creates).map { [$0.id] } ?? []
    _ = planCreation(id, rule, mergeProperties: true, alike: others)
  }

  /// Plans a creation; the rules alike promise the same, so nothing can tell their faults apart.
  ///
  /// - Returns: The case's number; nil where it does not run.
  private mutating func planCreation(
    _ id: TestCase.ID,
    _ rule: Rule,
    mergeProperties: Bool,
    alike: [Rule.ID]
  ) -> Int? {
    var values = values(for: id)
    let scenario: Scenario
    var needs = alike
    var shows = CaseKind.creates.shows
    if case .creation(let carriers, _) = linking {
      var (fields, marks) = context.fill(carriers, &values)
      if mergeProperties { fields += context.unmatched(beside: fields, showing: marks, &values) }
      let created = Scenario.Operation.create("a", sourceType, fields)
      let fence = context.creationFence(&values)
      scenario = context.scenario([
        Scenario.Step([created], then: [.appears("b", targetType, marks)]),
        Scenario.Step([], then: [.staysSingle("b", targetType, marks)], fence: fence),
      ])
      if carriers.count == 1 { needs.append(carriers[0].rule.id) }
    } else {
      scenario = counted(&values, mergeProperties: mergeProperties)
      if !isExclusive { shows.removeAll { $0 == .createsTwice } }
    }
    let number = add(id, rule, scenario, needs: needs, shows: shows)
    use(marks: context.carriers)
    return number
  }

  /// Whether a target record too many can only come of the integration.
  var isExclusive: Bool { context.environment.exclusive.contains(.target) }

  /// Three records one after the other, each to be followed by one more record of the target type.
  private func counted(_ values: inout ValueGenerator, mergeProperties: Bool) -> Scenario {
    var steps = [Scenario.Step([.countExisting(targetType)])]
    for number in 1...3 {
      var fields = context.mark(sourceType, &values)
      if mergeProperties { fields += context.unmatched(beside: fields, showing: [], &values) }
      let created = Scenario.Operation.create("a\(number)", sourceType, fields)
      steps.append(Scenario.Step([created], then: [.grows("b\(number)", targetType, to: number)]))
    }
    steps.append(Scenario.Step([], then: [.staysGrown(targetType, to: 3)]))
    return context.scenario(steps, alone: targetType)
  }
}
