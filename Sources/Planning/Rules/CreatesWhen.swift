import Checklists
import JSON

/// S6: a record is created under a condition in words.
extension PairingPlanner {
  mutating func planCreatesWhen(_ rule: Rule, _ prose: String) {
    if let every = pairing.rule(.creates) {
      skip(
        context.caseID("creates-nothing-unless"),
        rule,
        because: "contradicted by line \(every.line)"
      )
      return
    }
    guard let meaning = context.environment.meaning(of: prose) else {
      leaveToPeople(rule, because: "only a person can tell whether \"\(prose)\" holds")
      return
    }
    let holds = meaning.holding
    let when = context.caseID("creates-when")
    planConditioned(when, rule, meaning, holds, nil, shows: [.neverCreatesOnCondition])
    let unless = context.caseID("creates-nothing-unless")
    planConditioned(unless, rule, meaning, meaning.failing, nil, shows: [.ignoresCondition])
    planConditioned(
      context.caseID("creates-once-it-holds"),
      rule,
      meaning,
      meaning.failing,
      holds,
      dependsOn: [when, unless],
      shows: [.missesLaterCondition]
    )
  }

  /// A record whose property of the condition holds a first value from the start, or none, and
  /// perhaps is edited to a later one.
  private mutating func planConditioned(
    _ id: TestCase.ID,
    _ rule: Rule,
    _ meaning: ConditionMeaning,
    _ first: Assignment?,
    _ later: Assignment?,
    dependsOn: [TestCase.ID] = [],
    shows: [Fault]
  ) {
    var values = context.values(for: id)
    let carriers = context.rows.carriers { row in
      row.footprint.sources.contains { $0.overlaps(meaning.property) }
    }
    var (fields, marks) = context.fill(carriers, &values)
    let isCounted = carriers.isEmpty
    let place = context.environment.traits(of: sourceType).mark
    if isCounted, place?.overlaps(meaning.property) != true {
      fields = context.mark(sourceType, &values)
    }
    let isNever = shows == [.ignoresCondition]
    let create = Scenario.Operation.create("a", sourceType, fields + [first].compactMap(\.self))
    let comes: Scenario.Expectation =
      isCounted ? .grows("b", targetType, to: 1) : .appears("b", targetType, marks)
    let never: Scenario.Expectation =
      isCounted ? .staysGrown(targetType, to: 0) : .neverAppears(targetType, marks)
    var steps = isCounted ? [Scenario.Step([.countExisting(targetType)])] : []
    if let later {
      steps += [
        Scenario.Step([create, .waitForPropagation]),
        Scenario.Step([.edit("a", [later])], then: [comes]),
      ]
    } else if isNever {
      steps.append(Scenario.Step([create], then: [never], fence: context.creationFence(&values)))
    } else {
      steps.append(Scenario.Step([create], then: [comes]))
    }
    let scenario = context.scenario(steps, alone: isCounted ? targetType : nil)
    let needs = !isNever && carriers.count == 1 ? [carriers[0].rule.id] : []
    add(id, rule, scenario, dependsOn: dependsOn, needs: needs, shows: shows)
  }
}
