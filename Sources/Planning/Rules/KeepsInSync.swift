import Checklists
import JSON

/// S7: edits of a linked record travel, from either side, again and again, and then all is quiet.
extension PairingPlanner {
  mutating func planKeepsInSync(_ rule: Rule) {
    if pairing.mappings.isEmpty {
      skip("syncs", rule, because: Self.noRows)
      return
    }
    for (mapping, row) in outline.terms.mappings { planSyncs(rule, mapping, row) }
    planQuiet(rule)
  }

  /// A case of a row: its name, its edits in order, and where it is kept among the tickets.
  private struct Course {
    let name: String
    let edits: [RowStory.Edit]
    let ticket: WritableKeyPath<RowTickets, [Int]>
    let shows: [Fault]

    static var all: [Course] {
      [
        Course("syncs-forward", [.source], \.forward, [.backwardOnly]),
        Course("syncs-backward", [.target], \.backward, [.forwardOnly]),
        Course(
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
    func possible(for row: Row) -> Course {
      guard edits.count > 1, row.canEditSource != row.canEditTarget else { return self }
      return row.canEditSource
        ? Course(name, [.source, .source], ticket, shows.filter { $0 != .forwardOnly })
        : Course(name, [.target, .target], ticket, shows.filter { $0 != .backwardOnly })
    }

    init(
      _ name: String,
      _ edits: [RowStory.Edit],
      _ ticket: WritableKeyPath<RowTickets, [Int]>,
      _ shows: [Fault]
    ) {
      self.name = name
      self.edits = edits
      self.ticket = ticket
      self.shows = shows
    }
  }

  private mutating func planSyncs(_ rule: Rule, _ mapping: Rule, _ row: PropertyMapping) {
    var obstacle = outline.terms.obstacle(in: row, mapping) ?? scene.linkObstacle
    if obstacle == nil, PairingTerms.isManaged(row.source.path) {
      obstacle = "\(row.source.path) is managed by the source system and is never edited"
    }
    let usable = outline.rowsByRule[mapping.id]?.first
    for course in Course.all {
      let id = scene.caseID(course.name, of: mapping)
      guard obstacle == nil, let usable else {
        let reason = obstacle ?? "the row cannot be used"
        skip(id, rule, because: reason, hiding: course.shows)
        continue
      }
      let course = course.possible(for: usable)
      let way = way(of: usable)
      if let reason = way.obstacle {
        skip(id, rule, because: reasonOfNoPair(usable) ?? reason, hiding: course.shows)
        continue
      }
      let telling = RowStory(scene: scene, id: id, row: usable, edits: course.edits)
      guard way.isEndless || telling.isTellable else {
        let reason = "the data type makes one value of all: no edit can be seen"
        skip(id, rule, because: reason, hiding: course.shows)
        continue
      }
      let restsOn = way.restsOn + [mapsCase(of: usable)]
      if let number = add(telling, rule, restsOn: restsOn, shows: course.shows) {
        tickets.add(usable, course.ticket, number)
      }
    }
    if let clearing = outline.terms.environment.clearing {
      planClears(rule, mapping, usable, clearing, obstacle)
    }
  }

  /// The case that shows that a row's value arrives.
  func mapsCase(of row: Row) -> TestCase.ID {
    let id = scene.caseID("maps", of: row.rule)
    let variants = outline.rowsByRule[row.rule.id]?.count ?? 1
    return variants > 1 ? TestCase.ID("\(id)/\(row.conditionName)") : id
  }

  /// After the last edit nothing moves, and the later of two edits stands on both sides.
  private mutating func planQuiet(_ rule: Rule) {
    let settles = scene.caseID("settles")
    let newest = scene.caseID("keeps-newest")
    let rows = tickets.rows.map(\.row)
    let editable = rows.filter(\.isEditable)
    let candidates = editable.isEmpty ? rows : editable
    guard let row = candidates.first(where: { !$0.isConditional }) ?? candidates.first else {
      let reason = scene.linkObstacle ?? outline.rows.lazy.compactMap(\.access.obstacle).first
      skip(settles, rule, because: reason ?? "no row can be edited")
      skip(newest, rule, because: reason ?? "no row can be edited")
      return
    }
    tickets.bringToFront(row)
    var pair = PairStory(scene, settles, rows: [(row, RowTickets())])
    if pair.open(isHard: false) == nil, pair.edit({ _ in [] }) {
      pair.settle()
      let restsOn = pair.restsOn + [mapsCase(of: row)]
      let number = add(settles, rule, pair.story, restsOn: restsOn, shows: [.echoes])
      tickets.settles = [number].compactMap(\.self)
    }
    pair = PairStory(scene, newest, rows: [(row, RowTickets())])
    if pair.open(isHard: false) == nil, pair.editSource({ _ in [] }), pair.editTarget({ _ in [] }) {
      pair.keepNewest()
      let restsOn = pair.restsOn + [mapsCase(of: row)]
      let number = add(newest, rule, pair.story, restsOn: restsOn, shows: [.overwritesNewer])
      tickets.newest = [number].compactMap(\.self)
    }
  }
}
