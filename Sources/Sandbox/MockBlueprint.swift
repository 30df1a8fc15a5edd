public import Checklists

/// What the worlds of one document have in common, worked out once for any number of them.
public struct MockBlueprint: Sendable {
  let pairings: [PairingBehavior]
  let pairingsBySource: [String: [Int]]
  let pairingsByTarget: [String: [Int]]
  /// The pairings, by the folded type of the records whose reference makes a record be created.
  let pairingsByConnectedType: [String: [Int]]
  private let dataflow: Dataflow
  private let pairingByRule: [Rule.ID: Int]

  /// Works out what an integration does that keeps every promise of a document.
  public init(_ dataflow: Dataflow) {
    self.dataflow = dataflow
    pairings = dataflow.pairings.map { PairingBehavior($0, of: dataflow) }
    pairingsBySource = Dictionary(grouping: pairings.indices) { [pairings] in
      pairings[$0].sourceType
    }
    pairingsByTarget = Dictionary(grouping: pairings.indices) { [pairings] in
      pairings[$0].targetType
    }
    var connected: [String: [Int]] = [:]
    for (index, pairing) in pairings.enumerated() {
      for type in pairing.creation.allConnectedTypes { connected[type, default: []].append(index) }
    }
    pairingsByConnectedType = connected
    var pairingByRule: [Rule.ID: Int] = [:]
    for (index, pairing) in dataflow.pairings.enumerated() {
      for rule in pairing.rules { pairingByRule[rule.id] = index }
    }
    self.pairingByRule = pairingByRule
  }

  /// What an integration does that has some faults; only what they break is worked out anew.
  func pairings(breaking faults: [InjectedFault]) -> [PairingBehavior] {
    var result = pairings
    let everywhere = faults.contains { $0.rule == nil }
    let concerned =
      everywhere
      ? Array(pairings.indices)
      : Set(faults.compactMap { $0.rule.flatMap { pairingByRule[$0] } }).sorted()
    for index in concerned {
      let pairing = dataflow.pairings[index]
      let breaks = pairing.rules.flatMap { rule in
        faults.filter { $0.breaks(rule, in: pairing) }.map { (rule, $0) }
      }
      if !breaks.isEmpty {
        result[index] = PairingBehavior(pairings[index], pairing, breaking: breaks)
      }
    }
    return result
  }
}
