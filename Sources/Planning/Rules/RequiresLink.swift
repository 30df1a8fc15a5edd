import Checklists
import JSON

/// S2: nothing is created from a record that is linked to nothing.
extension PairingPlanner {
  /// The case that later ones rest on where an early creation would keep records from being linked.
  var createsNothingCase: TestCase.ID { scene.caseID("creates-nothing-unlinked") }

  mutating func planRequiresLink(_ rule: Rule) {
    let id = createsNothingCase
    if let every = pairing.rule(.creates) {
      skip(id, rule, because: "contradicted by line \(every.line)")
      return
    }
    var values = scene.values(for: id)
    let carriers = outline.carriers
    if carriers.isEmpty {
      let mark = scene.mark(sourceType, &values)
      let fields = mark + scene.unmatched(beside: mark, showing: [], &values)
      let phases = [
        Phase([.noteBaseline(targetType)]),
        Phase([.create("a", sourceType, fields)], then: [.staysGrown(targetType, to: 0)]),
      ]
      add(id, rule, scene.story(phases, alone: targetType), shows: [.createsUnlinked])
      showUnconnected()
      return
    }
    var (fields, marks) = scene.fill(carriers, &values)
    fields += scene.unmatched(beside: fields, showing: marks, &values)
    let phase = Phase(
      [.create("a", sourceType, fields)],
      then: [.neverAppears(targetType, marks)],
      fence: mergeKeys.first.flatMap { scene.mergingFence($0, &values) }
    )
    add(id, rule, scene.story([phase]), shows: [.createsUnlinked])
    showUnconnected()
  }

  /// What is connected to nothing is created from in the same way.
  private mutating func showUnconnected() {
    for rule in pairing.rules {
      if case .createsConnected = rule.kind { alsoShows(.createsUnconnected, at: rule) }
    }
  }
}
