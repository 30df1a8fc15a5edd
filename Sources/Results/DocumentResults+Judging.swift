public import Checklists

extension DocumentResults {
  /// Says what the rules came to, by the cases that the document has.
  ///
  /// - Parameter reasons: Why rules have no case, by their names, where that is another reason than
  ///   that there is none.
  /// - Complexity: O(*n*) in the number of rules and cases.
  public mutating func judgeRules(withoutCases reasons: [Rule.ID: String] = [:]) {
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
          none: reasons[id] ?? "no case"
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
    none: String
  ) {
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
      (status, reason) = (.skipped, first(.skipped)?.reason ?? none)
    }
  }
}
