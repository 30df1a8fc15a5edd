import Checklists
import JSON

extension PlanningRule {
  static let merges = PlanningRule(
    name: "merges",
    title: "S3, a row: equal values in its two properties link two records",
    caseKinds: [.merges, .mergesEitherOrder, .mergesLater]
  ) { planner, rule in planner.planMerges(rule) }

  static let mergesExisting = PlanningRule(
    name: "merges-existing",
    title: "S4, first line: a matching record is merged with, not doubled",
    caseKinds: [.mergesExisting]
  ) { planner, rule in planner.planMergesExisting(rule) }
}

extension CaseKind {
  static let merges = CaseKind(
    "merges",
    checks:
      "equal values in the row's two properties link two records, whatever the other rows say",
    scenario: "A target record is created, then a source record that matches it in this row alone; "
      + "a value that only the source record has, or an edit of it, arrives in the target record, "
      + "and no further record of either type appears.",
    dependsOn: ["creates", "maps"],
    shows: [.ignoresMergeRow, .needsEveryMergeRow, .duplicatesOnMerge]
  )

  static let mergesEitherOrder = CaseKind(
    "merges-either-order",
    checks: "two records are linked whichever comes first",
    scenario: "As `merges`, with the source record created first.",
    dependsOn: ["creates-nothing-unlinked"],
    shows: [.ignoresMergeRow, .needsEveryMergeRow]
  )

  static let mergesLater = CaseKind(
    "merges-later",
    checks: "two records are linked once an edit makes them match",
    scenario:
      "A target and a source record are created that do not match, and an edit of the source "
      + "record makes them equal in the row; from then on values arrive.",
    dependsOn: ["creates-nothing-unlinked"],
    shows: [.ignoresMergeRow, .needsEveryMergeRow]
  )

  static let mergesExisting = CaseKind(
    "merges-existing",
    checks: "a source record with a match is merged with it, and nothing is created",
    scenario: "As `merges`, in a pairing that creates records without a match.",
    dependsOn: ["merges", "creates", "maps"]
  )
}

/// S3, a row, and the first line of S4: equal values in its two properties link two records.
extension PairingPlanner {
  fileprivate mutating func planMerges(_ rule: Rule) {
    let id = context.caseID(.merges, of: rule)
    guard let key = context.mergeKeysByRule[rule.id] else {
      let reason = context.skipCauses[rule.id] ?? "the row cannot be used"
      skip(id, rule, because: reason)
      if awaitsLink, let reason = context.equatingSkipCauses[rule.id] {
        for kind in [CaseKind.mergesEitherOrder, .mergesLater] {
          skip(context.caseID(kind, of: rule), rule, because: reason)
        }
      }
      return
    }
    planMerge(id, rule, key, shows: CaseKind.merges.shows)
    guard awaitsLink else { return }
    planEitherOrder(rule, key)
    planLater(rule, key)
  }

  /// Whether records wait for being linked, however they come to match.
  private var awaitsLink: Bool { pairing.rule(.requiresLink) != nil && !pairing.createsEvery }

  fileprivate mutating func planMergesExisting(_ rule: Rule) {
    let id = context.caseID(.mergesExisting)
    guard let key = mergeKeys.first else {
      skip(id, rule, because: context.mergingSkipCause)
      return
    }
    planMerge(
      id,
      rule,
      key,
      dependsOn: [context.caseID(.merges, of: key.rule)],
      shows: CaseKind.mergesExisting.shows
    )
  }

  /// The target's record stands, then a source's record that matches it comes.
  private mutating func planMerge(
    _ id: TestCase.ID,
    _ rule: Rule,
    _ key: MergeKey,
    dependsOn: [TestCase.ID] = [],
    shows: [Fault]
  ) {
    let scenario = MergeScenario(context, id, key)
    let shows = shows.filter { $0 != .duplicatesOnMerge || scenario.showsDuplicates }
    switch scenario.watch {
    case .none(let reason), .refused(let reason):
      skip(id, rule, because: reason, wouldShow: shows)
    case .count:
      var scenario = scenario
      let steps = [
        Scenario.Step([scenario.createTarget(), .waitForPropagation]),
        Scenario.Step([.countExisting(targetType)]),
        Scenario.Step([scenario.createSource()], then: [.staysGrown(targetType, to: 0)]),
      ]
      let basis = dependsOn + [context.linkCase]
      add(id, rule, context.scenario(steps, alone: targetType), dependsOn: basis, shows: shows)
    case .witnesses, .edit:
      // A record exists for an integration once it has had the time to see it.
      let isCreated = pairing.createsEvery || pairing.prose != nil
      let wait: [Scenario.Operation] = isCreated ? [.waitForPropagation] : []
      addMergeCase(id, rule, scenario, dependsOn: dependsOn, shows: shows) { scenario in
        [Scenario.Step([scenario.createTarget()] + wait)]
          + scenario.link(by: scenario.createSource())
          + [scenario.nothingFurther()]
      }
    }
  }

  /// The source's record first, then the target's.
  private mutating func planEitherOrder(_ rule: Rule, _ key: MergeKey) {
    let id = context.caseID(.mergesEitherOrder, of: rule)
    let scenario = MergeScenario(context, id, key)
    guard canBeSeen(scenario, id, rule) else { return }
    addMergeCase(
      id,
      rule,
      scenario,
      dependsOn: [createsNothingCase],
      shows: CaseKind.mergesEitherOrder.shows
    ) { scenario in
      [Scenario.Step([scenario.createSource(), .waitForPropagation])]
        + scenario.link(by: scenario.createTarget())
    }
  }

  /// Two records that differ, then made equal by an edit.
  private mutating func planLater(_ rule: Rule, _ key: MergeKey) {
    let id = context.caseID(.mergesLater, of: rule)
    let scenario = MergeScenario(context, id, key)
    guard canBeSeen(scenario, id, rule) else { return }
    addMergeCase(
      id,
      rule,
      scenario,
      dependsOn: [createsNothingCase],
      shows: CaseKind.mergesLater.shows
    ) { scenario in
      [Scenario.Step([scenario.createTarget(), scenario.createSourceApart(), .waitForPropagation])]
        + scenario.link(by: scenario.matchSource())
    }
  }

  /// Whether values show that two records are linked; where systems refuse what it takes, the case is
  /// skipped.
  private mutating func canBeSeen(_ scenario: MergeScenario, _ id: TestCase.ID, _ rule: Rule)
    -> Bool
  {
    if case .refused(let reason) = scenario.watch { skip(id, rule, because: reason) }
    return scenario.watch.isByValue
  }

  /// Adds a case with what it depends on, or needs, because of the mappings that it watches.
  ///
  /// Its scenario is made when it is asked for: it fills the properties of all other merge rows.
  private mutating func addMergeCase(
    _ id: TestCase.ID,
    _ rule: Rule,
    _ scenario: MergeScenario,
    dependsOn: [TestCase.ID],
    shows: [Fault],
    steps: @escaping @Sendable (inout MergeScenario) -> [Scenario.Step]
  ) {
    var dependsOn = dependsOn
    var needs: [Rule.ID] = []
    if case .edit = scenario.watch { needs += syncRule }
    if let watched = scenario.watch.onlyRow {
      // Where a creation links records, the mapping is judged by itself; else the two are one.
      if pairing.createsEvery {
        dependsOn.append(context.caseID(.maps, of: watched.rule))
      } else {
        needs.append(watched.rule.id)
      }
    }
    add(id, rule, dependsOn: dependsOn, needs: needs, shows: shows) { [context] in
      var scenario = scenario
      return context.scenario(steps(&scenario))
    }
    switch scenario.watch {
    case .witnesses(let rows): use(marks: rows)
    case .edit(let row): use([row])
    case .count, .none, .refused: break
    }
  }
}
