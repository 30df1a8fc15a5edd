import Checklists
import JSON

/// S7: edits of a linked record travel, from either side, again and again, and then all is quiet.
extension PairingPlanner {
  mutating func planKeepsInSync(_ rule: Rule) {
    if pairing.mappings.isEmpty {
      skip("syncs", rule, because: Self.noRows)
      return
    }
    for (mapping, row) in pairing.mappings { planSyncs(rule, mapping, row) }
    planQuiet(rule)
  }

  /// A case of a row: its name, its edits in order, and where it is kept among the tickets.
  private struct Course {
    let name: String
    let edits: [Edit]
    let ticket: WritableKeyPath<RowTickets, [Int]>
    let shows: [Fault]

    enum Edit {
      case source
      case target
    }

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

    init(
      _ name: String,
      _ edits: [Edit],
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
    var obstacle = PairingOutline.obstacle(in: row, mapping, of: pairing) ?? linkObstacle
    if obstacle == nil, PairingOutline.isManaged(row.source.path) {
      obstacle = "\(row.source.path) is managed by the source system and is never edited"
    }
    let usable = outline.rowsByRule[mapping.id]?.first
    for course in Course.all {
      let id = caseID(course.name, of: mapping)
      guard obstacle == nil, let usable else {
        skip(id, rule, because: obstacle ?? "the row cannot be used")
        continue
      }
      var pair = PairStory(self, id, rows: [(usable, RowTickets())])
      if let reason = pair.open(isHard: false) {
        skip(id, rule, because: reasonOfNoPair(usable) ?? reason)
        continue
      }
      let isTold = course.edits.allSatisfy { edit in
        edit == .source ? pair.editSource { _ in [] } : pair.editTarget { _ in [] }
      }
      guard isTold else {
        skip(id, rule, because: "the data type makes one value of all: no edit can be seen")
        continue
      }
      let restsOn = pair.restsOn + [mapsCase(of: usable)]
      let number = add(id, rule, pair.story, restsOn: restsOn, shows: course.shows)
      tickets.add(usable, course.ticket, number)
    }
  }

  /// The case that shows that a row's value arrives.
  private func mapsCase(of row: Row) -> TestCase.ID {
    let id = caseID("maps", of: row.rule)
    let variants = outline.rowsByRule[row.rule.id]?.count ?? 1
    return variants > 1 ? TestCase.ID("\(id)/\(row.conditionName)") : id
  }

  /// After the last edit nothing moves, and the later of two edits stands on both sides.
  private mutating func planQuiet(_ rule: Rule) {
    let settles = caseID("settles")
    let newest = caseID("keeps-newest")
    guard
      let row = tickets.rows.first(where: { !$0.row.isConditional })?.row ?? tickets.rows.first?.row
    else {
      skip(settles, rule, because: linkObstacle ?? "no row can be edited")
      skip(newest, rule, because: linkObstacle ?? "no row can be edited")
      return
    }
    tickets.bringToFront(row)
    var pair = PairStory(self, settles, rows: [(row, RowTickets())])
    if pair.open(isHard: false) == nil, pair.editSource({ _ in [] }) {
      pair.settle()
      let restsOn = pair.restsOn + [mapsCase(of: row)]
      tickets.settles = [add(settles, rule, pair.story, restsOn: restsOn, shows: [.echoes])]
    }
    pair = PairStory(self, newest, rows: [(row, RowTickets())])
    if pair.open(isHard: false) == nil, pair.editSource({ _ in [] }), pair.editTarget({ _ in [] }) {
      pair.keepNewest()
      let restsOn = pair.restsOn + [mapsCase(of: row)]
      tickets.newest = [add(newest, rule, pair.story, restsOn: restsOn, shows: [.overwritesNewer])]
    }
  }
}
