import Checklists
import JSON

extension PlanningRule {
  static let keepsApart = PlanningRule(
    name: "keeps-apart",
    title: "S3: records of which no row matches are not linked",
    caseKinds: [.keepsApart]
  ) { planner, rule in planner.planKeepsApart(rule) }
}

extension CaseKind {
  static let keepsApart = CaseKind(
    "keeps-apart",
    checks: "records that nearly match are not linked",
    scenario: "A target and a source record are created whose merge properties all differ in their "
      + "last character only; neither a value nor an edit of the one ever arrives in the other.",
    dependsOn: ["creates"],
    shows: [.mergesEverything, .mergesOnPrefix]
  )
}

/// S3, the sentence: records of which no row matches are not linked.
extension PairingPlanner {
  fileprivate mutating func planKeepsApart(_ rule: Rule) {
    let id = context.caseID(.keepsApart)
    guard let key = mergeKeys.first else {
      let reason: SkipReason =
        pairing.mergeRows.isEmpty
        ? "the merge table has no rows" : context.mergingSkipCause
      skip(id, rule, because: reason)
      return
    }
    var scenario = MergeScenario(context, id, key)
    let dependsOn: [TestCase.ID]
    let steps: [Scenario.Step]
    switch scenario.watch {
    case .none(let reason), .refused(let reason):
      skip(id, rule, because: reason)
      return
    case _ where !scenario.canNearlyMatch:
      let reason = "no two values are taken that differ in their last character only"
      skip(id, rule, because: reason)
      return
    case .count:
      dependsOn = [context.linkCase]
      steps = [
        Scenario.Step([scenario.createNearlyEqualTarget(), .waitForPropagation]),
        Scenario.Step([.countExisting(targetType)]),
        Scenario.Step(
          [scenario.createNearlyEqualSource()],
          then: [.grows("b2", targetType, to: 1)]
        ),
        Scenario.Step([], then: [.staysGrown(targetType, to: 1)]),
      ]
    case .witnesses, .edit:
      dependsOn = []
      steps =
        [
          Scenario.Step([scenario.createNearlyEqualTarget()]),
          Scenario.Step([scenario.createNearlyEqualSource(), .waitForPropagation]),
        ] + [scenario.staysUnlinked()]
    }
    let isCounted = dependsOn != []
    add(
      id,
      rule,
      context.scenario(steps, alone: isCounted ? targetType : nil),
      dependsOn: dependsOn,
      shows: CaseKind.keepsApart.shows
    )
  }
}
