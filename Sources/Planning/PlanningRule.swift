import Checklists

/// A rule of the documents with the kinds of cases that check it, and what plans them.
///
/// A rule is added by a file of its own in `Rules`, which declares its ``CaseKind``s beside the code
/// that plans them, and by its entry in ``all``.
struct PlanningRule: Sendable {
  /// The rule's name, as ``Rule/Kind/name`` gives it.
  let name: String
  /// The rule's number and promise, such as `S1: every source record gets its target record`.
  let title: String
  /// The kinds of cases that check it.
  let caseKinds: [CaseKind]
  /// Plans the cases of one rule of this name.
  let plan: @Sendable (inout PairingPlanner, Rule) -> Void

  /// All rules, S1 to S8.
  static let all: [PlanningRule] = [
    .creates, .requiresLink, .merges, .keepsApart, .mergesExisting, .createsUnmatched,
    .createsConnected, .createsWhen, .keepsInSync, .maps,
  ]
}
