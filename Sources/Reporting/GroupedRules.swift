import Results

/// The fault groups of a document, found once and looked up by rule.
struct GroupedRules {
  private let groups: [String: [RuleResult]]

  /// Finds the groups of a document.
  init(_ document: DocumentResults) {
    guard !document.faultGroups.isEmpty else {
      groups = [:]
      return
    }
    let rules = document.rulesByName
    var groups: [String: [RuleResult]] = [:]
    for group in document.faultGroups {
      let members = group.compactMap { rules[$0] }
      for id in group { groups[id] = members }
    }
    self.groups = groups
  }

  /// The rules that a verdict on a rule speaks of, where they are more than the rule itself.
  func companions(of rule: String) -> [RuleResult]? { groups[rule] }
}
