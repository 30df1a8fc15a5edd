import Checklists

/// The rules of a document, found by their names.
public struct RuleIndex: Sendable {
  private let pairings: [PairingResults]
  private let places: [Rule.ID: Place]

  private struct Place: Sendable {
    var pairing: Int
    var rule: Int
  }

  fileprivate init(_ pairings: [PairingResults]) {
    self.pairings = pairings
    var places: [Rule.ID: Place] = [:]
    places.reserveCapacity(pairings.reduce(0) { $0 + $1.rules.count })
    for pairing in pairings.indices {
      for rule in pairings[pairing].rules.indices {
        let id = Rule.ID(pairings[pairing].rules[rule].id)
        if places[id] == nil { places[id] = Place(pairing: pairing, rule: rule) }
      }
    }
    self.places = places
  }

  /// The rule of a name, of several the first; nil where there is none.
  public subscript(name: String) -> RuleResult? {
    places[Rule.ID(name)].map { pairings[$0.pairing].rules[$0.rule] }
  }

  /// The name of the pairing that the rule of a name is in.
  public func pairing(of name: String) -> String? {
    places[Rule.ID(name)].map { pairings[$0.pairing].id }
  }
}

extension DocumentResults {
  /// The document's rules by their names.
  ///
  /// - Complexity: O(*n*) in the number of rules.
  public var rulesByName: RuleIndex { RuleIndex(pairings) }
}
