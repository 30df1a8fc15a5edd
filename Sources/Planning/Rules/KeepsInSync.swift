import Checklists
import JSON
import SystemModel

extension PlanningRule {
  static let keepsInSync = PlanningRule(
    name: "keeps-in-sync",
    title: "S7: edits travel both ways",
    caseKinds: [
      .syncs, .syncsForward, .syncsBackward, .syncsAgain, .clears, .settles, .keepsNewest,
      .syncsQuickly, .syncsInTurn, .keepsOthers,
    ]
  ) { planner, rule in planner.planKeepsInSync(rule) }
}

extension CaseKind {
  /// What edits of linked records depend on: the link, and the value that they begin with.
  static let linkAndValue: [String] = linking + ["maps"]

  static let syncs = CaseKind(
    "syncs",
    checks: "edits travel, in a pairing whose table has no rows",
    scenario: "It is always skipped: without a mapped property nothing can be edited."
  )

  static let syncsForward = CaseKind(
    "syncs-forward",
    checks: "an edit of the source record travels to the target record",
    scenario:
      "Of two linked records the source's is edited in the row's property; the value arrives "
      + "converted. One case for each row.",
    dependsOn: linkAndValue,
    shows: [.backwardOnly]
  )

  static let syncsBackward = CaseKind(
    "syncs-backward",
    checks: "an edit of the target record travels to the source record",
    scenario:
      "Of two linked records the target's is edited in the row's property; the source record "
      + "gets a value that converts to it. One case for each row.",
    dependsOn: linkAndValue,
    shows: [.forwardOnly]
  )

  static let syncsAgain = CaseKind(
    "syncs-again",
    checks: "edits go on travelling after the first",
    scenario: "Two linked records are edited twice on the source's side and then on the target's; "
      + "each edit arrives. Where one side cannot be edited the other is edited twice.",
    dependsOn: linkAndValue,
    shows: [.firstEditOnly, .forwardOnly, .backwardOnly]
  )

  static let settles = CaseKind(
    "settles",
    checks: "the integration does not take its own writes for edits",
    scenario:
      "Two linked records are edited; then neither a value nor a changed-stamp of them moves "
      + "within the settle window. One case for the pairing.",
    dependsOn: linkAndValue,
    shows: [.echoes]
  )

  static let keepsNewest = CaseKind(
    "keeps-newest",
    checks: "the later of two edits wins",
    scenario:
      "The source record is edited and, once that has arrived, the target record; the later "
      + "value still stands on both sides after the settle window. One case for the pairing.",
    dependsOn: linkAndValue,
    shows: [.overwritesNewer]
  )
}

/// S7: edits of a linked record travel, from either side, again and again, and then all is quiet.
extension PairingPlanner {
  fileprivate mutating func planKeepsInSync(_ rule: Rule) {
    if pairing.mappings.isEmpty {
      skip(.syncs, rule, because: Self.noRows)
      return
    }
    for (mapping, row) in context.mappings { planSyncs(rule, mapping, row) }
    planQuiet(rule)
    planCloseEdits(rule)
  }

  /// The edits of one kind of cases in order, and where such a case is kept in the membership.
  private struct EditSequence {
    let kind: CaseKind
    let edits: [MappingScenario.Edit]
    let membership: WritableKeyPath<RowMembership, [Int]>
    let shows: [Fault]

    static var all: [EditSequence] {
      [
        EditSequence(.syncsForward, [.source], \.forward),
        EditSequence(.syncsBackward, [.target], \.backward),
        EditSequence(.syncsAgain, [.source, .source, .target], \.again),
      ]
    }

    /// The sequence for a row that can be edited on one side only: that side is edited again and again.
    ///
    /// One of a single edit stays as it is, and so does one of a row that no edit is taken for.
    func possible(for row: Row) -> EditSequence {
      guard edits.count > 1, row.canEditSource != row.canEditTarget else { return self }
      return row.canEditSource
        ? EditSequence(kind, [.source, .source], membership, without: .forwardOnly)
        : EditSequence(kind, [.target, .target], membership, without: .backwardOnly)
    }

    init(
      _ kind: CaseKind,
      _ edits: [MappingScenario.Edit],
      _ membership: WritableKeyPath<RowMembership, [Int]>,
      without unseen: Fault? = nil
    ) {
      self.kind = kind
      self.edits = edits
      self.membership = membership
      shows = kind.shows.filter { $0 != unseen }
    }
  }

  private mutating func planSyncs(_ rule: Rule, _ mapping: Rule, _ row: PropertyMapping) {
    var skipCause =
      context.skipCauses[mapping.id].map(SkipReason.technical) ?? context.linkSkipCause
    if skipCause == nil, PairingContext.isManaged(row.source.path) {
      skipCause = "\(row.source.path) is managed by the source system and is never edited"
    }
    let usable = context.rowsByRule[mapping.id]?.first
    for sequence in EditSequence.all {
      let id = context.caseID(sequence.kind, of: mapping)
      guard skipCause == nil, let usable else {
        let reason = skipCause ?? "the row cannot be used"
        skip(id, rule, because: reason, wouldShow: sequence.shows)
        continue
      }
      let sequence = sequence.possible(for: usable)
      let feasibility = feasibility(of: usable)
      if let reason = feasibility.skipCause {
        skip(id, rule, because: reasonOfNoPair(usable) ?? reason, wouldShow: sequence.shows)
        continue
      }
      let mappingScenario = MappingScenario(
        context: context,
        id: id,
        row: usable,
        edits: sequence.edits
      )
      guard feasibility.isEndless || mappingScenario.canRun else {
        let reason = "the data type makes one value of all: no edit can be seen"
        skip(id, rule, because: reason, wouldShow: sequence.shows)
        continue
      }
      let dependsOn = feasibility.dependsOn + [mapsCase(of: usable)]
      if let number = add(mappingScenario, rule, dependsOn: dependsOn, shows: sequence.shows) {
        membership.add(usable, sequence.membership, number)
      }
    }
    if let clearing = context.environment.conventions.clearing {
      planClears(rule, mapping, usable, clearing, skipCause)
    }
  }

  /// The case that shows that a row's value arrives.
  func mapsCase(of row: Row) -> TestCase.ID {
    let id = context.caseID(.maps, of: row.rule)
    let variants = context.rowsByRule[row.rule.id]?.count ?? 1
    return variants > 1 ? TestCase.ID("\(id)/\(row.conditionName)") : id
  }

  /// After the last edit nothing moves, and the later of two edits stands on both sides.
  private mutating func planQuiet(_ rule: Rule) {
    let settles = context.caseID(.settles)
    let newest = context.caseID(.keepsNewest)
    let rows = membership.rows.map(\.row)
    let editable = rows.filter(\.isEditable)
    let candidates = editable.isEmpty ? rows : editable
    guard let row = candidates.first(where: { !$0.isConditional }) ?? candidates.first else {
      let access = context.rows.lazy.compactMap(\.access.skipCause).first
      let reason = context.linkSkipCause ?? access.map(SkipReason.technical)
      skip(settles, rule, because: reason ?? "no row can be edited")
      skip(newest, rule, because: reason ?? "no row can be edited")
      return
    }
    membership.bringToFront(row)
    var pair = LinkedPairScenario(context, settles, rows: [(row, RowMembership())])
    if pair.open(isHard: false) == nil, pair.edit({ _ in [] }) {
      pair.settle()
      let dependsOn = pair.dependsOn + [mapsCase(of: row)]
      let number = add(
        settles,
        rule,
        pair.scenario,
        dependsOn: dependsOn,
        shows: CaseKind.settles.shows
      )
      use([row])
      membership.settles = [number].compactMap(\.self)
    }
    pair = LinkedPairScenario(context, newest, rows: [(row, RowMembership())])
    if pair.open(isHard: false) == nil, pair.editSource({ _ in [] }), pair.editTarget({ _ in [] }) {
      pair.keepNewest()
      let dependsOn = pair.dependsOn + [mapsCase(of: row)]
      let number = add(
        newest,
        rule,
        pair.scenario,
        dependsOn: dependsOn,
        shows: CaseKind.keepsNewest.shows
      )
      use([row])
      membership.newest = [number].compactMap(\.self)
    }
  }
}
