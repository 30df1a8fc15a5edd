public import Checklists
public import Planning

extension DocumentResults {
  /// Says what the rules came to, by the cases that the document has.
  ///
  /// - Parameter omission: Why the rule of a name has no case.
  /// - Complexity: O(*n*) in the number of rules and cases.
  public mutating func judgeRules(
    withoutCases omission: (Rule.ID) -> TestPlan.Omission = { _ in .noCase }
  ) {
    let cases = cases
    let casesByRule = Dictionary(grouping: cases.indices) { Rule.ID(cases[$0].rule) }
    let manual = Dictionary(
      manualItems.map { (Rule.ID($0.rule), $0.reason) },
      uniquingKeysWith: { first, _ in first }
    )
    for pairing in pairings.indices {
      for rule in pairings[pairing].rules.indices {
        let id = Rule.ID(pairings[pairing].rules[rule].id)
        let own = casesByRule[id] ?? []
        pairings[pairing].rules[rule].judge(
          own.map { (cases[$0].outcome, cases[$0].reason) },
          manual: manual[id],
          omission: omission(id)
        )
      }
    }
  }
}

extension RuleResult {
  /// Says what the rule came to: it is as good as the worst that its cases say of it.
  fileprivate mutating func judge(
    _ cases: [(outcome: Outcome, reason: String)],
    manual: String?,
    omission: TestPlan.Omission
  ) {
    self.omission = cases.isEmpty && manual == nil ? omission : nil
    let first = { (outcome: Outcome) in cases.first { $0.outcome == outcome } }
    if first(.failed) != nil {
      (status, reason) = (.broken, "")
    } else if let error = first(.error) {
      (status, reason) = (.error, error.reason)
    } else if cases.contains(where: \.outcome.isKept) {
      (status, reason) = (.holds, "")
    } else if let blocked = first(.blocked) {
      (status, reason) = (.blocked, blocked.reason)
    } else if let manual {
      (status, reason) = (.manual, manual)
    } else {
      (status, reason) = (.skipped, first(.skipped)?.reason ?? omission.description)
    }
  }
}
