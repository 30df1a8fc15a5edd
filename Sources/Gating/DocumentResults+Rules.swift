public import Results
import Running

extension DocumentResults {
  /// Says anew what the rules came to, by the cases that the document has now.
  ///
  /// - Parameter reasons: Why rules have no case, by their names, where that is another reason than
  ///   that there is none.
  /// - Complexity: O(*n*) in the number of rules and cases.
  public mutating func judgeRules(withoutCases reasons: [String: String] = [:]) {
    let casesByRule = Dictionary(grouping: cases, by: \.rule)
    let manual = Dictionary(
      manualItems.map { ($0.rule, $0.reason) },
      uniquingKeysWith: { first, _ in first }
    )
    for pairing in pairings.indices {
      for rule in pairings[pairing].rules.indices {
        let id = pairings[pairing].rules[rule].id
        let (status, reason) = RuleRecord.judge(
          (casesByRule[id] ?? []).map { ($0.outcome, $0.reason) },
          manual: manual[id],
          none: reasons[id] ?? "no case"
        )
        pairings[pairing].rules[rule].status = status
        pairings[pairing].rules[rule].reason = reason
      }
    }
  }
}
