import Checklists
import JSON
import Transforms

/// S8, a row: the source's value arrives converted.
extension PairingPlanner {
  mutating func planMaps(_ rule: Rule, _ row: PropertyMapping) {
    let id = caseID("maps", of: rule)
    if let reason = Self.obstacle(in: row, rule, of: pairing) ?? linkObstacle {
      skip(id, rule, because: reason)
      return
    }
    guard let usable = rowsByRule[rule.id] else {
      planMapsManaged(id, rule, row)
      return
    }
    var values = values(for: id)
    let choices = usable.kind.isUnique ? [values.hard(usable.kind)] : values.choices(usable.kind)
    let value = choices[0]
    let shows = faultsShown(by: value)
    if let opening = opening(for: usable, value: value, &values) {
      var phases = opening.phases
      if choices.count > 1 {
        // A system may fill in one of them by itself: only two together show the mapping.
        let second = self.opening(for: usable, value: choices[1], &values, number: 2)
        phases += second?.phases ?? []
      }
      add(
        id,
        rule,
        story(phases, alone: opening.alone),
        restsOn: opening.restsOn,
        shows: shows
      )
    } else if let opening = openingByMerging(for: usable, &values) {
      let edit = Phase(
        [.edit("a", [Assignment(usable.source, value)])],
        then: [.holds("b", [usable.arrival(of: value)])]
      )
      add(id, rule, story(opening.phases + [edit]), restsOn: opening.restsOn, shows: shows)
    } else {
      skip(id, rule, because: "no record can be linked without disturbing this row")
    }
  }

  /// A property that the source system fills by itself: nothing to choose, but its value is known.
  private mutating func planMapsManaged(_ id: TestCase.ID, _ rule: Rule, _ row: PropertyMapping) {
    if row.dataType == .cast(.boolean) {
      skip(id, rule, because: "an identifier is neither true nor false")
      return
    }
    if case .expression = row.dataType {
      skip(id, rule, because: "what the data type makes of an identifier is known only afterwards")
      return
    }
    var values = values(for: id)
    let arrival = Holding(PropertyPath(row.target.path), .convertedID(row.dataType, of: "a"))
    var alone: RecordType?
    let restsOn: [TestCase.ID]
    let phases: [Phase]
    switch linking {
    case .creation:
      let carriers = carriers { row in row.reach.contains { $0.overlaps(arrival.path) } }
      guard !carriers.isEmpty else {
        skip(id, rule, because: "every row that could show the record has the same target property")
        return
      }
      let (fields, marks) = fill(carriers, &values)
      restsOn = [linkCase]
      phases = [
        Phase(
          [.create("a", sourceType, fields)],
          then: [.appears("b", targetType, marks + [arrival]), .holds("b", [arrival])]
        )
      ]
    case .countedCreation:
      alone = targetType
      restsOn = [linkCase]
      let mark = Assignment(PropertyPath("name"), values.plain(.text))
      phases = [
        Phase([.noteBaseline(targetType)]),
        Phase(
          [.create("a", sourceType, [mark])],
          then: [.grows("b", targetType, to: 1), .holds("b", [arrival])]
        ),
      ]
    case .merging(let keys):
      guard
        let key = keys.first(where: { key in
          !key.target.overlaps(arrival.path) && !key.reach.contains { $0.overlaps(arrival.path) }
        })
      else {
        skip(id, rule, because: "every merge row has the same target property")
        return
      }
      let merge = values.plain(key.kind)
      restsOn = [caseID("merges", of: key.rule)]
      phases = [
        Phase([.create("b", targetType, [Assignment(key.target, key.counterpart(of: merge))])]),
        Phase(
          [.create("a", sourceType, [Assignment(key.source, merge)])],
          then: [.holds("b", [arrival])]
        ),
      ]
    case .impossible(let reason):
      skip(id, rule, because: reason)
      return
    }
    add(
      id,
      rule,
      story(phases, alone: alone),
      restsOn: restsOn,
      shows: [.dropsMapping, .crossesMappings]
    )
  }

  private func faultsShown(by value: JSONValue) -> [Fault] {
    var faults: [Fault] = [.dropsMapping, .crossesMappings]
    guard case .string(let text) = value else { return faults }
    if text.utf8.contains(where: { $0 >= 128 }) { faults.append(.manglesText) }
    if text.unicodeScalars.count > 32 { faults.append(.cutsText) }
    return faults
  }
}
