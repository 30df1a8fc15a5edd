import Checklists

/// S5: a record is created once it is connected to a synchronized one.
extension PairingPlanner {
  mutating func planCreatesConnected(
    _ rule: Rule,
    _ connection: PairingSection.Connection
  ) {
    var types: Set<String> = []
    for type in connection.types where types.insert(NameFolding.fold(type)).inserted {
      skip(
        caseID("creates-connected", NameFolding.fold(type)),
        rule,
        because: "this version does not connect records yet"
      )
    }
    if connection.types.isEmpty {
      skip("creates-connected", rule, because: "the sentence names no record type")
    }
  }
}
