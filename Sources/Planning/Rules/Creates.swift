import Checklists
import JSON

/// S1 and the second line of S4: each source record gets just one target record.
extension PairingPlanner {
  mutating func planCreates(_ rule: Rule) {
    let others = pairing.rule(.createsUnmatched).map { [$0.id] } ?? []
    let number = planCreation(scene.caseID("creates"), rule, mergeProperties: false, alike: others)
    if case .creation = linking, let number { tickets.creates = [number] }
  }

  mutating func planCreatesUnmatched(_ rule: Rule) {
    let id = scene.caseID("creates-unmatched")
    guard pairing.createsEvery else {
      skip(
        id,
        rule,
        because: scene.linkObstacle ?? "the document does not say that records are created"
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
    var values = scene.values(for: id)
    let story: Story
    var needs = alike
    var shows: [Fault] = [.neverCreates, .createsTwice, .createsLate]
    if case .creation(let carriers, _) = linking {
      var (fields, marks) = scene.fill(carriers, &values)
      if mergeProperties { fields += scene.unmatched(beside: fields, showing: marks, &values) }
      let created = Action.create("a", sourceType, fields)
      let fence = scene.creationFence(&values)
      story = scene.story([
        Phase([created], then: [.appears("b", targetType, marks)]),
        Phase([], then: [.staysSingle("b", targetType, marks)], fence: fence),
      ])
      if carriers.count == 1 { needs.append(carriers[0].rule.id) }
    } else {
      story = counted(&values, mergeProperties: mergeProperties)
      if !isExclusive { shows.removeAll { $0 == .createsTwice } }
    }
    return add(id, rule, story, needs: needs, shows: shows)
  }

  /// Whether a target record too many can only come of the integration.
  var isExclusive: Bool { outline.terms.environment.exclusive.contains(.target) }

  /// Three records one after the other, each to be followed by one more record of the target type.
  private func counted(_ values: inout ValueGenerator, mergeProperties: Bool) -> Story {
    var phases = [Phase([.noteBaseline(targetType)])]
    for number in 1...3 {
      var fields = scene.mark(sourceType, &values)
      if mergeProperties { fields += scene.unmatched(beside: fields, showing: [], &values) }
      let created = Action.create("a\(number)", sourceType, fields)
      phases.append(Phase([created], then: [.grows("b\(number)", targetType, to: number)]))
    }
    phases.append(Phase([], then: [.staysGrown(targetType, to: 3)]))
    return scene.story(phases, alone: targetType)
  }
}
