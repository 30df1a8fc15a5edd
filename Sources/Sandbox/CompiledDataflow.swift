public import Checklists
public import SystemModel

/// What the worlds of one document have in common, worked out once for any number of them.
public struct CompiledDataflow: Sendable {
  let pairings: [PairingBehavior]
  let pairingsBySource: [String: [Int]]
  let pairingsByTarget: [String: [Int]]
  /// The pairings, by the folded type of the records whose connection makes a record be created.
  let pairingsByConnectedType: [String: [Int]]
  private let dataflow: Dataflow
  private let placeByRule: [Rule.ID: (pairing: Int, rule: Int)]

  /// Works out what an integration does that keeps every promise of a document.
  ///
  /// - Parameters:
  ///   - dataflow: What the document promises.
  ///   - conventions: What the integration knows beside it.
  public init(_ dataflow: Dataflow, conventions: IntegrationConventions = IntegrationConventions())
  {
    self.dataflow = dataflow
    pairings = dataflow.pairings.map { PairingBehavior($0, of: dataflow, conventions) }
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
    var placeByRule: [Rule.ID: (pairing: Int, rule: Int)] = [:]
    for (index, pairing) in dataflow.pairings.enumerated() {
      for (number, rule) in pairing.rules.enumerated() { placeByRule[rule.id] = (index, number) }
    }
    self.placeByRule = placeByRule
  }

  /// What an integration does that has some faults; only what they break is worked out anew.
  func pairings(breaking faults: [InjectedFault]) -> [PairingBehavior] {
    var breaks: [Int: [(rule: Int, fault: InjectedFault)]] = [:]
    for fault in faults {
      let places = fault.rule.map { placeByRule[$0].map { [$0] } ?? [] } ?? allPlaces
      for (pairing, rule) in places
      where fault.breaks(
        dataflow.pairings[pairing].rules[rule],
        in: dataflow.pairings[pairing]
      ) {
        breaks[pairing, default: []].append((rule, fault))
      }
    }
    var result = pairings
    for (index, breaks) in breaks {
      result[index] = PairingBehavior(
        pairings[index],
        dataflow.pairings[index],
        breaking: breaks
      )
    }
    return result
  }

  /// What becomes of values along a mapping; nil for any other rule.
  public func conversion(along rule: Rule.ID) -> ValueConversion? {
    guard let (pairing, number) = placeByRule[rule],
      case .maps = dataflow.pairings[pairing].rules[number].kind
    else { return nil }
    return pairings[pairing].row(ofRule: number).conversion
  }

  private var allPlaces: [(pairing: Int, rule: Int)] {
    dataflow.pairings.indices.flatMap { pairing in
      dataflow.pairings[pairing].rules.indices.map { (pairing, $0) }
    }
  }
}
