import Checklists
import JSON

/// S7: edits of a linked record travel, from either side, again and again, and then all is quiet.
extension PairingPlanner {
  mutating func planKeepsInSync(_ rule: Rule) {
    if pairing.mappings.isEmpty {
      skip("syncs", rule, because: Self.noRows)
      return
    }
    for (mapping, row) in context.mappings { planSyncs(rule, mapping, row) }
    planQuiet(rule)
  }

  /// A case of a row: its name, its edits in order, and where it is kept among the membership.
  private struct EditSequence {
    let name: String
    let edits: [MappingScenario.Edit]
    let membership: WritableKeyPath<RowMembership, [Int]>
    let shows: [Fault]

    static var all: [EditSequence] {
      [
        EditSequence("syncs-forward", [.source], \.forward, [.backwardOnly]),
        EditSequence("syncs-backward", [.target], \.backward, [.forwardOnly]),
        EditSequence(
          "syncs-again",
          [.source, .source, .target],
          \.again,
          [.firstEditOnly, .forwardOnly, .backwardOnly]
        ),
      ]
    }

    /// The course of a row that can be edited on one side only: that side is edited again and again.
    ///
    /// A course of one edit stays as it is, and so does one of a row that no edit is taken for.
    func possible(for row: Row) -> EditSequence {
      guard edits.count > 1, row.canEditSource != row.canEditTarget else { return self }
      return row.canEditSource
        ? EditSequence(name, [.source, .source], membership, shows.filter { $0 != .forwardOnly })
        : EditSequence(name, [.target, .target], membership, shows.filter { $0 != .backwardOnly })
    }

    init(
      _ name: String,
      _ edits: [MappingScenario.Edit],
      _ membership: WritableKeyPath<RowMembership, [Int]>,
      _ shows: [Fault]
    ) {
      self.name = name
      self.edits = edits
      self.membership = membership
      self.shows = shows
    }
  }

  private mutating func planSyncs(_ rule: Rule, _ mapping: Rule, _ row: PropertyMapping) {
    var skipCause = context.skipCauses[mapping.id] ?? context.linkSkipCause
    if skipCause == nil, PairingContext.isManaged(row.source.path) {
      skipCause = "\(row.source.path) is managed by the source system and is never edited"
    }
    let usable = context.rowsByRule[mapping.id]?.first
    for course in EditSequence.all {
      let id = context.caseID(course.name, of: mapping)
      guard skipCause == nil, let usable else {
        let reason = skipCause ?? "the row cannot be used"
        skip(id, rule, because: reason, hiding: course.shows)
        continue
      }
      let course = course.possible(for: usable)
      let way = way(of: usable)
      if let reason = way.skipCause {
        skip(id, rule, because: reasonOfNoPair(usable) ?? reason, hiding: course.shows)
        continue
      }
      let mappingScenario = MappingScenario(
        context: context,
        id: id,
        row: usable,
        edits: course.edits
      )
      guard way.isEndless || mappingScenario.canRun else {
        let reason = "the data type makes one value of all: no edit can be seen"
        skip(id, rule, because: reason, hiding: course.shows)
        continue
      }
      let dependsOn = way.dependsOn + [mapsCase(of: usable)]
      if let number = add(mappingScenario, rule, dependsOn: dependsOn, shows: course.shows) {
        membership.add(usable, course.membership, number)
      }
    }
    if let clearing = context.environment.clearing {
      planClears(rule, mapping, usable, clearing, skipCause)
    }
  }

  /// The case that shows that a row's value arrives.
  func mapsCase(of row: Row) -> TestCase.ID {
    let id = context.caseID("maps", of: row.rule)
    let variants = context.rowsByRule[row.rule.id]?.count ?? 1
    return variants > 1 ? TestCase.ID("\(id)/\(row.conditionName)") : id
  }

  /// After the last edit nothing moves, and the later of two edits stands on both sides.
  private mutating func planQuiet(_ rule: Rule) {
    let settles = context.caseID("settles")
    let newest = context.caseID("keeps-newest")
    let rows = membership.rows.map(\.row)
    let editable = rows.filter(\.isEditable)
    let candidates = editable.isEmpty ? rows : editable
    guard let row = candidates.first(where: { !$0.isConditional }) ?? candidates.first else {
      let reason = context.linkSkipCause ?? context.rows.lazy.compactMap(\.access.skipCause).first
      skip(settles, rule, because: reason ?? "no row can be edited")
      skip(newest, rule, because: reason ?? "no row can be edited")
      return
    }
    membership.bringToFront(row)
    var pair = LinkedPairScenario(context, settles, rows: [(row, RowMembership())])
    if pair.open(isHard: false) == nil, pair.edit({ _ in [] }) {
      pair.settle()
      let dependsOn = pair.dependsOn + [mapsCase(of: row)]
      let number = add(settles, rule, pair.scenario, dependsOn: dependsOn, shows: [.echoes])
      membership.settles = [number].compactMap(\.self)
    }
    pair = LinkedPairScenario(context, newest, rows: [(row, RowMembership())])
    if pair.open(isHard: false) == nil, pair.editSource({ _ in [] }), pair.editTarget({ _ in [] }) {
      pair.keepNewest()
      let dependsOn = pair.dependsOn + [mapsCase(of: row)]
      let number = add(newest, rule, pair.scenario, dependsOn: dependsOn, shows: [.overwritesNewer])
      membership.newest = [number].compactMap(\.self)
    }
  }
}
