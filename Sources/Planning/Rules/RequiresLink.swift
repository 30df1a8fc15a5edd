import Checklists
import JSON

extension PlanningRule {
  static let requiresLink = PlanningRule(
    name: "requires-link",
    title: "S2: nothing is created from a record that is not linked",
    caseKinds: [.createsNothingUnlinked]
  ) { planner, rule in planner.planRequiresLink(rule) }
}

extension CaseKind {
  static let createsNothingUnlinked = CaseKind(
    "creates-nothing-unlinked",
    checks: "no target record is created from a source record that is linked to none",
    scenario: "A source record is created that matches no target record and is connected to "
      + "nothing; no target record appears within the settle window.",
    shows: [.createsUnlinked, .createsUnconnected, .ignoresCondition]
  )
}

/// S2: nothing is created from a record that is linked to nothing.
extension PairingPlanner {
  /// The case that later ones depend on where an early creation would keep records from being linked.
  var createsNothingCase: TestCase.ID { context.caseID(.createsNothingUnlinked) }

  fileprivate mutating func planRequiresLink(_ rule: Rule) {
    let id = createsNothingCase
    if let every = pairing.rule(.creates) {
      skip(id, rule, because: "contradicted by line \(every.line)")
      return
    }
    var values = values(for: id)
    let carriers = context.carriers
    if carriers.isEmpty {
      let mark = context.mark(sourceType, &values)
      let fields = mark + context.unmatched(beside: mark, showing: [], &values)
      let steps = [
        Scenario.Step([.countExisting(targetType)]),
        Scenario.Step([.create("a", sourceType, fields)], then: [.staysGrown(targetType, to: 0)]),
      ]
      add(
        id,
        rule,
        context.scenario(steps, alone: targetType),
        shows: [.createsUnlinked]
      )
      showCreationWithoutReason(besides: rule)
      return
    }
    var (fields, marks) = context.fill(carriers, &values)
    fields += context.unmatched(beside: fields, showing: marks, &values)
    let step = Scenario.Step(
      [.create("a", sourceType, fields)],
      then: [.neverAppears(targetType, marks)],
      fence: mergeKeys.first.flatMap { context.mergingFence($0, &values) }
    )
    add(id, rule, context.scenario([step]), shows: [.createsUnlinked])
    showCreationWithoutReason(besides: rule)
  }

  /// Says of the last case that it shows whatever makes a record be created without a reason: nothing
  /// tells by which rule's fault it came.
  mutating func showCreationWithoutReason(besides rule: Rule) {
    for other in pairing.rules where other.id != rule.id {
      switch other.kind {
      case .requiresLink: alsoShows(.createsUnlinked, at: other)
      case .createsConnected: alsoShows(.createsUnconnected, at: other)
      case .createsWhen: alsoShows(.ignoresCondition, at: other)
      default: break
      }
    }
  }
}
