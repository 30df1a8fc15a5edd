import Checklists
import Planning

/// The fault groups of a plan, found once and looked up by rule.
struct GroupedRules {
  private let groups: [Rule.ID: [Rule]]

  /// Finds the groups of a plan; without a plan there are none.
  init(_ plan: TestPlan?) {
    guard let plan, case let faultGroups = plan.faultGroups(), !faultGroups.isEmpty else {
      groups = [:]
      return
    }
    let rules = Dictionary(
      plan.dataflow.rules.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var groups: [Rule.ID: [Rule]] = [:]
    for group in faultGroups {
      let members = group.rules.compactMap { rules[$0] }
      for id in group.rules { groups[id] = members }
    }
    self.groups = groups
  }

  /// The rules that a verdict on a rule speaks of, where they are more than the rule itself.
  func companions(of rule: Rule.ID) -> [Rule]? { groups[rule] }
}
