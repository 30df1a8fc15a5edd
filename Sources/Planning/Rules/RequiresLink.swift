import Checklists
import JSON

/// S2: nothing is created from a record that is linked to nothing.
extension PairingPlanner {
  /// The case that later ones depend on where an early creation would keep records from being linked.
  var createsNothingCase: TestCase.ID { context.caseID("creates-nothing-unlinked") }

  mutating func planRequiresLink(_ rule: Rule) {
    let id = createsNothingCase
    if let every = pairing.rule(.creates) {
      skip(id, rule, because: "contradicted by line \(every.line)")
      return
    }
    var values = context.values(for: id)
    let carriers = context.carriers
    if carriers.isEmpty {
      let mark = context.mark(sourceType, &values)
      let fields = mark + context.unmatched(beside: mark, showing: [], &values)
      let steps = [
        Scenario.Step([.countExisting(targetType)]),
        Scenario.Step([.create("a", sourceType, fields)], then: [.staysGrown(targetType, to: 0)]),
      ]
      add(id, rule, context.scenario(steps, alone: targetType), shows: [.createsUnlinked])
      showUnconnected()
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
    showUnconnected()
  }

  /// What is connected to nothing is created from in the same way.
  private mutating func showUnconnected() {
    for rule in pairing.rules {
      if case .createsConnected = rule.kind { alsoShows(.createsUnconnected, at: rule) }
    }
  }
}
