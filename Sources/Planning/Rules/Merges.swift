import Checklists
import JSON

/// S3, a row, and the first line of S4: equal values in its two properties link two records.
extension PairingPlanner {
  mutating func planMerges(_ rule: Rule, _ row: MergeRow) {
    let id = scene.caseID("merges", of: rule)
    guard let key = mergeKeys.first(where: { $0.rule.id == rule.id }) else {
      let reason = outline.terms.obstacle(in: row) ?? "the row cannot be used"
      skip(id, rule, because: reason)
      if awaitsLink, let reason = outline.terms.obstacle(toEquating: row) {
        for name in Self.otherMeetings { skip(scene.caseID(name, of: rule), rule, because: reason) }
      }
      return
    }
    planMerge(id, rule, key, shows: [.ignoresMergeRow, .needsEveryMergeRow, .duplicatesOnMerge])
    guard awaitsLink else { return }
    planEitherOrder(rule, key)
    planLater(rule, key)
  }

  /// Whether records wait for being linked, however they come to match.
  private var awaitsLink: Bool { pairing.rule(.requiresLink) != nil && !pairing.createsEvery }

  private static let otherMeetings = ["merges-either-order", "merges-later"]

  mutating func planMergesExisting(_ rule: Rule) {
    let id = scene.caseID("merges-existing")
    guard let key = mergeKeys.first else {
      skip(id, rule, because: outline.terms.reasonOfNoMerging)
      return
    }
    planMerge(id, rule, key, restsOn: [scene.caseID("merges", of: key.rule)], shows: [])
  }

  /// The target's record stands, then a source's record that matches it comes.
  private mutating func planMerge(
    _ id: TestCase.ID,
    _ rule: Rule,
    _ key: MergeKey,
    restsOn: [TestCase.ID] = [],
    shows: [Fault]
  ) {
    var meeting = Meeting(scene, id, key)
    let shows = shows.filter { $0 != .duplicatesOnMerge || meeting.showsDuplicates }
    switch meeting.watch {
    case .none(let reason), .refused(let reason):
      skip(id, rule, because: reason, hiding: shows)
    case .count:
      let phases = [
        Phase([meeting.createTarget(), .waitForPropagation]),
        Phase([.noteBaseline(targetType)]),
        Phase([meeting.createSource()], then: [.staysGrown(targetType, to: 0)]),
      ]
      let basis = restsOn + [scene.linkCase]
      add(id, rule, scene.story(phases, alone: targetType), restsOn: basis, shows: shows)
    case .witnesses, .edit:
      // A record exists for an integration once it has had the time to see it.
      let isCreated = pairing.createsEvery || pairing.prose != nil
      let wait: [Action] = isCreated ? [.waitForPropagation] : []
      let phases =
        [Phase([meeting.createTarget()] + wait)]
        + meeting.link(by: meeting.createSource())
        + [meeting.nothingFurther()]
      addMeeting(id, rule, phases, meeting.watch, restsOn: restsOn, shows: shows)
    }
  }

  /// The source's record first, then the target's.
  private mutating func planEitherOrder(_ rule: Rule, _ key: MergeKey) {
    let id = scene.caseID("merges-either-order", of: rule)
    var meeting = Meeting(scene, id, key)
    guard canBeSeen(meeting, id, rule) else { return }
    let phases =
      [Phase([meeting.createSource(), .waitForPropagation])]
      + meeting.link(by: meeting.createTarget())
    addMeeting(
      id,
      rule,
      phases,
      meeting.watch,
      restsOn: [createsNothingCase],
      shows: [.ignoresMergeRow, .needsEveryMergeRow]
    )
  }

  /// Two records that differ, then made equal by an edit.
  private mutating func planLater(_ rule: Rule, _ key: MergeKey) {
    let id = scene.caseID("merges-later", of: rule)
    var meeting = Meeting(scene, id, key)
    guard canBeSeen(meeting, id, rule) else { return }
    let phases =
      [Phase([meeting.createTarget(), meeting.createSourceApart(), .waitForPropagation])]
      + meeting.link(by: meeting.matchSource())
    addMeeting(
      id,
      rule,
      phases,
      meeting.watch,
      restsOn: [createsNothingCase],
      shows: [.ignoresMergeRow, .needsEveryMergeRow]
    )
  }

  /// Whether values show that two records are linked; where systems refuse what it takes, the case is
  /// skipped.
  private mutating func canBeSeen(_ meeting: Meeting, _ id: TestCase.ID, _ rule: Rule) -> Bool {
    if case .refused(let reason) = meeting.watch { skip(id, rule, because: reason) }
    return meeting.watch.isByValue
  }

  /// Adds a case with what it rests on, or needs, because of the mappings that it watches.
  private mutating func addMeeting(
    _ id: TestCase.ID,
    _ rule: Rule,
    _ phases: [Phase],
    _ watch: Meeting.Watch,
    restsOn: [TestCase.ID],
    shows: [Fault]
  ) {
    var restsOn = restsOn
    var needs: [Rule.ID] = []
    if case .edit = watch { needs += syncRule }
    if let watched = watch.onlyRow {
      // Where a creation links records, the mapping is judged by itself; else the two are one.
      if pairing.createsEvery {
        restsOn.append(scene.caseID("maps", of: watched.rule))
      } else {
        needs.append(watched.rule.id)
      }
    }
    add(id, rule, scene.story(phases), restsOn: restsOn, needs: needs, shows: shows)
  }
}
