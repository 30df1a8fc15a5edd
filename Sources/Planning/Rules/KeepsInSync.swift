import Checklists
import JSON
import Transforms

/// S7: edits of a linked record travel, from either side, again and again.
extension PairingPlanner {
  mutating func planKeepsInSync(_ rule: Rule) {
    if pairing.mappings.isEmpty {
      skip("syncs", rule, because: Self.noRows)
      return
    }
    for (mapping, row) in pairing.mappings { planSyncs(rule, mapping, row) }
  }

  private mutating func planSyncs(_ rule: Rule, _ mapping: Rule, _ row: PropertyMapping) {
    let names = ["syncs-forward", "syncs-backward", "syncs-again"].map { caseID($0, of: mapping) }
    var obstacle = Self.obstacle(in: row, mapping, of: pairing) ?? linkObstacle
    if obstacle == nil, Self.isManaged(row.source.path) {
      obstacle = "\(row.source.path) is managed by the source system and is never edited"
    }
    let usable = rowsByRule[mapping.id]
    guard obstacle == nil, let usable else {
      for id in names { skip(id, rule, because: obstacle ?? "the row cannot be used") }
      return
    }
    let maps = caseID("maps", of: mapping)
    let legs: [(TestCase.ID, [Leg], [Fault])] = [
      (names[0], [.forward], []),
      (names[1], [.backward], [.forwardOnly]),
      (names[2], [.forward, .forward, .backward], [.firstEditOnly, .forwardOnly]),
    ]
    for (id, legs, shows) in legs {
      var values = values(for: id)
      var edits = Edits(usable, &values)
      let start = edits.current
      let opening: Opening
      if let filled = self.opening(for: usable, value: start, &values) {
        opening = filled
      } else if let merged = openingByMerging(for: usable, &values) {
        opening = merged
        if !usable.kind.isUnique { edits.current = .null }
      } else {
        skip(id, rule, because: "no record can be linked without disturbing this row")
        continue
      }
      let travels = legs.compactMap { edits.phase($0, &values) }
      if travels.count < legs.count {
        skip(id, rule, because: "the data type makes one value of all: no edit can be seen")
        continue
      }
      add(
        id,
        rule,
        story(opening.phases + travels, alone: opening.alone),
        restsOn: opening.restsOn + [maps],
        shows: shows
      )
    }
  }

  /// One edit on its way.
  private enum Leg {
    case forward
    case backward
  }

  /// Edits of one row in turn, each to a value that the record did not hold before.
  private struct Edits {
    let row: Row
    /// The source's value as it was written or arrived last.
    var current: JSONValue

    init(_ row: Row, _ values: inout ValueGenerator) {
      self.row = row
      current = values.plain(row.kind)
    }

    /// The edit and what it must lead to; nil where no other value is left to be seen.
    mutating func phase(_ leg: Leg, _ values: inout ValueGenerator) -> Phase? {
      guard let next = next(&values) else { return nil }
      current = next
      switch leg {
      case .forward:
        return Phase(
          [.edit("a", [Assignment(row.source, current)])],
          then: [.holds("b", [row.arrival(of: current)])]
        )
      case .backward:
        let value = row.type.evaluate(current) ?? current
        return Phase(
          [.edit("b", [Assignment(row.target, value)])],
          then: [.holds("a", [Holding(row.source, .reverted(row.type, from: value))])]
        )
      }
    }

    private func next(_ values: inout ValueGenerator) -> JSONValue? {
      if row.kind.isUnique { return values.plain(row.kind) }
      return values.choices(row.kind).first {
        !ValueComparison.agree(row.type.evaluate($0), row.type.evaluate(current))
      }
    }
  }
}
