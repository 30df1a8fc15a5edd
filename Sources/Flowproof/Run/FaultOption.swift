package import Checklists
package import Planning

/// The value of `--fault`: a fault by name, and where.
package enum FaultOption {
  /// Reads `NAME` or `NAME@RULE-ID`; `->` may stand for `→` in the rule's name.
  package static func parse(
    _ text: String,
    for dataflows: [Dataflow]
  ) throws(FlowproofError) -> InjectedFault {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let fault = Fault(rawValue: name) else {
      throw .unknownFault(name, known: Fault.allCases.map(\.rawValue) + ["list"])
    }
    guard parts.count > 1 else {
      guard !rules(of: fault, in: dataflows).isEmpty else {
        throw .faultDoesNotApply(name, rule: nil)
      }
      return InjectedFault(fault)
    }
    let names = DocumentNames(dataflows.map { DocumentName($0.document, path: $0.file) })
    let readings = names.readings(of: String(parts[1]).replacing("->", with: "→"))
    if readings.count > 1 {
      let words = readings.map { "`\($0)`" }.joined(separator: " and ")
      throw .usage("`\(parts[1])` stands for \(words); write the one that you mean")
    }
    let id = Rule.ID(readings[0])
    let all = dataflows.flatMap(\.rules)
    guard all.contains(where: { $0.id == id }) else {
      throw .unknownRule(id.description, known: all.map(\.id.description))
    }
    guard rules(of: fault, in: dataflows).contains(where: { $0.id == id }) else {
      throw .faultDoesNotApply(name, rule: id.description)
    }
    return InjectedFault(fault, at: id)
  }

  /// Every fault, what it does, the kinds of cases that show it, and the rules that it applies to.
  package static func list(for plans: [TestPlan]) -> String {
    var text = ""
    for fault in Fault.allCases {
      let kinds = CaseKind.showing(fault).map(\.name).joined(separator: ", ")
      text += "\(fault.rawValue): \(fault.summary) (shown by \(kinds))\n"
      for plan in plans {
        for rule in rules(of: fault, in: [plan.dataflow]) {
          let isShown = shows(InjectedFault(fault, at: rule.id), plan)
          text += "  \(fault.rawValue)@\(rule.id)\(isShown ? "" : "  (shown by no case)")\n"
        }
      }
    }
    return text
  }

  /// Whether any case of a plan would show a fault.
  package static func shows(_ fault: InjectedFault, _ plan: TestPlan) -> Bool {
    plan.cases.contains { testCase in
      testCase.shows.contains { shown in
        shown.fault == fault.fault && (fault.rule == nil || fault.rule == shown.rule)
          && (fault.part == nil || fault.part == shown.part)
      }
    }
  }

  private static func rules(of fault: Fault, in dataflows: [Dataflow]) -> [Rule] {
    dataflows.flatMap(\.pairings).flatMap { pairing in
      pairing.rules.filter { fault.applies(to: $0, in: pairing) }
    }
  }
}
