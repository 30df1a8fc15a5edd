import Checklists
import JSON

/// S3, the sentence: records of which no row matches are not linked.
extension PairingPlanner {
  mutating func planKeepsApart(_ rule: Rule) {
    let id = scene.caseID("keeps-apart")
    guard let key = mergeKeys.first else {
      let reason =
        pairing.mergeRows.isEmpty
        ? "the merge table has no rows" : outline.terms.reasonOfNoMerging
      skip(id, rule, because: reason)
      return
    }
    var meeting = Meeting(scene, id, key)
    let restsOn: [TestCase.ID]
    let phases: [Phase]
    switch meeting.watch {
    case .none(let reason), .refused(let reason):
      skip(id, rule, because: reason)
      return
    case _ where !meeting.canNearlyMatch:
      let reason = "no two values are taken that differ in their last character only"
      skip(id, rule, because: reason)
      return
    case .count:
      restsOn = [scene.linkCase]
      phases = [
        Phase([meeting.createNearlyEqualTarget(), .waitForPropagation]),
        Phase([.noteBaseline(targetType)]),
        Phase([meeting.createNearlyEqualSource()], then: [.grows("b2", targetType, to: 1)]),
        Phase([], then: [.staysGrown(targetType, to: 1)]),
      ]
    case .witnesses, .edit:
      restsOn = []
      phases =
        [
          Phase([meeting.createNearlyEqualTarget()]),
          Phase([meeting.createNearlyEqualSource(), .waitForPropagation]),
        ] + [meeting.staysUnlinked()]
    }
    let isCounted = restsOn != []
    add(
      id,
      rule,
      scene.story(phases, alone: isCounted ? targetType : nil),
      restsOn: restsOn,
      shows: [.mergesEverything, .mergesOnPrefix]
    )
  }
}
