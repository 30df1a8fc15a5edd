public import Checklists

/// Rules whose faults no observation can tell apart; a verdict on one of them speaks of all.
public struct FaultGroup: Sendable, Equatable {
  /// The rules, in the order of the plan.
  public let rules: [Rule.ID]
}

extension TestPlan {
  /// The groups of two or more rules.
  ///
  /// A case passes only where its own rule holds and those that it needs. If it depends on no case
  /// that establishes a needed rule first, a fault in either is one and the same history to it.
  ///
  /// - Complexity: O(*n*) in the number of cases, near enough.
  public func faultGroups() -> [FaultGroup] {
    if let whole { return whole.faultGroups }
    var parents: [Rule.ID: Rule.ID] = [:]
    func root(_ rule: Rule.ID) -> Rule.ID {
      var current = rule
      while let parent = parents[current] { current = parent }
      return current
    }
    for testCase in cases where testCase.isRun {
      for needed in testCase.needs {
        let one = root(testCase.rule.id)
        let other = root(needed)
        if one != other { parents[other] = one }
      }
    }
    var members: [Rule.ID: [Rule.ID]] = [:]
    var order: [Rule.ID] = []
    for rule in dataflow.rules {
      let root = root(rule.id)
      if members[root] == nil { order.append(root) }
      members[root, default: []].append(rule.id)
    }
    return order.compactMap { root in
      guard let rules = members[root], rules.count > 1 else { return nil }
      return FaultGroup(rules: rules)
    }
  }

  /// The rules that a verdict on a rule speaks of: its group, or the rule alone.
  public func group(of rule: Rule.ID) -> [Rule.ID] {
    faultGroups().first { $0.rules.contains(rule) }?.rules ?? [rule]
  }
}
