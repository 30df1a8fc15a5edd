extension RuleRecord {
  /// What the cases of a rule say of it, whether they ran here or are read back from results.
  ///
  /// - Parameters:
  ///   - cases: The outcomes of its cases, with the reasons, in the order of the plan.
  ///   - manual: Why only a person can judge it; nil where cases can.
  ///   - none: What to say where it has no case.
  /// - Returns: How far it was checked, and why.
  public static func judge(
    _ cases: [(outcome: Outcome, reason: String)],
    manual: String?,
    none: String
  ) -> (status: Status, reason: String) {
    let first = { (outcome: Outcome) in cases.first { $0.outcome == outcome } }
    if first(.failed) != nil { return (.broken, "") }
    if let error = first(.error) { return (.error, error.reason) }
    if cases.contains(where: \.outcome.isKept) { return (.holds, "") }
    if let blocked = first(.blocked) { return (.blocked, blocked.reason) }
    if let manual { return (.manual, manual) }
    return (.skipped, first(.skipped)?.reason ?? none)
  }
}
