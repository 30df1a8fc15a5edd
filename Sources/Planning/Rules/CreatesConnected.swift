import Checklists
import JSON

/// S5: a record is created once it is connected to a synchronized one.
extension PairingPlanner {
  mutating func planCreatesConnected(
    _ rule: Rule,
    _ connection: PairingSection.Connection
  ) {
    if connection.types.isEmpty {
      skip("creates-connected", rule, because: "the sentence names no record type")
      return
    }
    let unconnected = scene.caseID("creates-nothing-unconnected")
    let every = pairing.rule(.creates)
    if let every {
      skip(unconnected, rule, because: "contradicted by line \(every.line)")
    } else {
      planUnconnected(unconnected, rule)
    }
    let listed = Set(connection.types.map(NameFolding.fold))
    for choice in scene.connectors where listed.contains(choice.name) {
      let id = scene.caseID("creates-connected", choice.name)
      switch choice {
      case .unusable(_, let reason): skip(id, rule, because: reason)
      case .usable(let connector):
        if let every {
          skip(id, rule, because: "line \(every.line) has every record created")
        } else {
          planConnected(id, rule, connector, after: unconnected)
        }
      }
    }
  }

  private mutating func planConnected(
    _ id: TestCase.ID,
    _ rule: Rule,
    _ connector: Connector,
    after unconnected: TestCase.ID
  ) {
    var values = scene.values(for: id)
    let isTaken = { (row: Row) in !scene.isFree(row, of: .connection(connector)) }
    let carriers = outline.carriers(apartFrom: isTaken)
    let isCounted = carriers.isEmpty
    if isCounted, connector.touches.contains(targetType) {
      skip(id, rule, because: "records of its own counterpart's type cannot be counted apart")
      return
    }
    var (fields, marks) = scene.fill(carriers, &values)
    if isCounted { fields = scene.mark(sourceType, &values) }
    fields += scene.unmatched(beside: fields, showing: marks, &values)
    let comes: Expectation =
      isCounted ? .grows("b", targetType, to: 1) : .appears("b", targetType, marks)
    let connecting = scene.connecting(connector, to: "a", &values)
    let created = connecting.actions(creating: "a", sourceType, fields)
    // One that refers to the other by itself is created when that is there.
    let first = connecting.before.isEmpty ? 1 : 0
    let phases = [
      Phase(created.prefix(first) + (isCounted ? [.noteBaseline(targetType)] : [])),
      Phase(Array(created.dropFirst(first)), then: [comes]),
    ]
    add(
      id,
      rule,
      scene.story(phases, alone: isCounted ? targetType : nil, touching: connector.touches),
      restsOn: [unconnected] + connector.restsOn,
      needs: carriers.count == 1 ? [carriers[0].rule.id] : [],
      shows: [.ignoresConnectionType],
      part: connector.name
    )
  }

  private mutating func planUnconnected(_ id: TestCase.ID, _ rule: Rule) {
    var values = scene.values(for: id)
    let carriers = outline.carriers
    let isCounted = carriers.isEmpty
    var (fields, marks) = scene.fill(carriers, &values)
    if isCounted { fields = scene.mark(sourceType, &values) }
    fields += scene.unmatched(beside: fields, showing: marks, &values)
    let created = Action.create("a", sourceType, fields)
    let never: Expectation =
      isCounted ? .staysGrown(targetType, to: 0) : .neverAppears(targetType, marks)
    let phases = [
      Phase(isCounted ? [.noteBaseline(targetType)] : []), Phase([created], then: [never]),
    ]
    let story = scene.story(phases, alone: isCounted ? targetType : nil)
    add(id, rule, story, shows: [.createsUnconnected])
    if let other = pairing.rule(.requiresLink) { alsoShows(.createsUnlinked, at: other) }
  }
}
