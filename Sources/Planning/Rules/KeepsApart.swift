import Checklists
import JSON

/// S3, the sentence: records of which no row matches are not linked.
extension PairingPlanner {
  mutating func planKeepsApart(_ rule: Rule) {
    let id = context.caseID("keeps-apart")
    guard let key = mergeKeys.first else {
      let reason =
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
      shows: [.mergesEverything, .mergesOnPrefix]
    )
  }
}
