import Checklists

/// S6: a record is created under a condition in words.
extension PairingPlanner {
  mutating func planCreatesWhen(_ rule: Rule, _ prose: String) {
    if let every = pairing.rule(.creates) {
      skip(
        caseID("creates-nothing-unless"),
        rule,
        because: "contradicted by line \(every.line)"
      )
      return
    }
    leaveToPeople(rule, because: "only a person can tell whether \"\(prose)\" holds")
  }
}
