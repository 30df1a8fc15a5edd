import Checklists
import JSON
import SystemModel

extension PlanningRule {
  static let createsWhen = PlanningRule(
    name: "creates-when",
    title: "S6: a condition in words makes a record be created",
    caseKinds: [.createsWhen, .createsNothingUnless, .createsOnceItHolds]
  ) { planner, rule in planner.planCreatesWhen(rule) }
}

extension CaseKind {
  static let createsWhen = CaseKind(
    "creates-when",
    checks: "a source record that meets the condition gets a target record",
    scenario: "A source record is created that meets the condition; a target record appears.",
    shows: [.neverCreatesOnCondition]
  )

  static let createsNothingUnless = CaseKind(
    "creates-nothing-unless",
    checks: "a source record that does not meet the condition gets no target record",
    scenario: "A source record is created that does not meet the condition; no target record "
      + "appears within the settle window.",
    shows: [.ignoresCondition, .createsUnlinked, .createsUnconnected]
  )

  static let createsOnceItHolds = CaseKind(
    "creates-once-it-holds",
    checks: "a condition that comes to hold later counts too",
    scenario: "A source record is created that does not meet the condition, and edited so that it "
      + "does; a target record appears.",
    dependsOn: ["creates-when", "creates-nothing-unless"],
    shows: [.missesLaterCondition]
  )
}

/// S6: a record is created under a condition in words.
extension PairingPlanner {
  fileprivate mutating func planCreatesWhen(_ rule: Rule) {
    guard case .createsWhen(let prose) = rule.kind else { return }
    if let every = pairing.rule(.creates) {
      skip(
        context.caseID(.createsNothingUnless),
        rule,
        because: "contradicted by line \(every.line)"
      )
      return
    }
    guard let meaning = context.environment.meaning(of: prose) else {
      leaveToPeople(rule, because: "only a person can tell whether \"\(prose)\" holds")
      return
    }
    let (holding, failing) = (meaning.holding, meaning.failing)
    planConditioned(.createsWhen, rule, meaning, holding)
    planConditioned(.createsNothingUnless, rule, meaning, failing)
    planConditioned(.createsOnceItHolds, rule, meaning, failing, later: holding)
  }

  /// A record whose property of the condition holds a first value from the start, or none, and
  /// perhaps is edited to a later one.
  private mutating func planConditioned(
    _ kind: CaseKind,
    _ rule: Rule,
    _ meaning: ConditionMeaning,
    _ first: Assignment?,
    later: Assignment? = nil
  ) {
    let id = context.caseID(kind)
    var values = values(for: id)
    let carriers = context.rows.carriers { !context.isFree($0, of: .condition(meaning)) }
    var (fields, marks) = context.fill(carriers, &values)
    let isCounted = carriers.isEmpty
    let place = context.environment.traits(of: sourceType).mark
    if isCounted, place?.overlaps(meaning.property) != true {
      fields = context.mark(sourceType, &values)
    }
    let isNever = kind == .createsNothingUnless
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
      // A control record would be counted too.
      let fence = isCounted ? nil : context.creationFence(&values)
      steps.append(Scenario.Step([create], then: [never], fence: fence))
    } else {
      steps.append(Scenario.Step([create], then: [comes]))
    }
    let scenario = context.scenario(steps, alone: isCounted ? targetType : nil)
    let needs = !isNever && carriers.count == 1 ? [carriers[0].rule.id] : []
    let dependsOn =
      later == nil
      ? [] : [CaseKind.createsWhen, .createsNothingUnless].map { added(context.caseID($0)) }
    let shows = isNever ? [.ignoresCondition] : kind.shows
    add(id, rule, scenario, dependsOn: dependsOn, needs: needs, shows: shows)
    use(marks: carriers)
    if isNever { showCreationWithoutReason(besides: rule) }
  }
}
