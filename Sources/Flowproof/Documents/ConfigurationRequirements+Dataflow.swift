package import Checklists
package import SystemModel
import SourceText

extension ConfigurationRequirements {
  /// What some documents ask of a configuration.
  package init(_ dataflows: [Dataflow]) {
    self.init()
    for dataflow in dataflows {
      let source = Self.system(dataflow.sourceSystem, dataflow.pairings.first?.sourceType)
      let target = Self.system(dataflow.targetSystem, dataflow.pairings.first?.targetType)
      guard let source, let target else { continue }
      let pair = Pair(source: source, target: target, document: dataflow.file)
      if !pairs.contains(pair) { pairs.append(pair) }
      add(nil, of: source, on: .source)
      add(nil, of: target, on: .target)
      for pairing in dataflow.pairings {
        add(pairing.sourceType, of: source, on: .source)
        add(pairing.targetType, of: target, on: .target)
        addPromises(of: pairing, in: dataflow, source)
      }
    }
  }

  /// A system's name; the first word of one of its types where the title leaves it out.
  package static func system(_ title: String, _ type: String?) -> String? {
    if !title.isEmpty { return title }
    return type?.split(separator: " ").first.map(String.init)
  }

  private mutating func addPromises(
    of pairing: Pairing,
    in dataflow: Dataflow,
    _ source: String
  ) {
    for rule in pairing.rules {
      let place = "\(rule.places[0].file):\(rule.line)"
      switch rule.kind {
      case .createsWhen(let text) where PlainPhrase(text) == nil:
        let condition = Condition(text: text, place: place, type: pairing.sourceType)
        if !conditions.contains(where: { $0.text == text }) { conditions.append(condition) }
      case .createsConnected(let connection):
        for name in connection.types {
          guard let type = dataflow.sourceType(connectedAs: name) else { continue }
          addConnection(from: type, to: pairing.sourceType, of: source, at: place)
        }
      case .maps(let row):
        addWikidataIDs(of: row.source)
        addWikidataIDs(of: row.target)
      case .merges(let row):
        addWikidataIDs(of: row.source)
        addWikidataIDs(of: row.target)
      default: continue
      }
    }
  }

  private mutating func addConnection(
    from type: String,
    to other: String,
    of system: String,
    at place: String
  ) {
    let connection = Connection(
      system: system,
      from: TypeName.withoutSystem(type, system: system),
      to: TypeName.withoutSystem(other, system: system),
      place: place
    )
    let isKnown = connections.contains {
      $0.system == system && $0.from == connection.from && $0.to == connection.to
    }
    if !isKnown { connections.append(connection) }
  }

  private mutating func addWikidataIDs(of reference: PropertyReference) {
    for condition in reference.conditions {
      let id = Word.plainID(condition.value)
      let isID =
        condition.value.hasPrefix("wd:") && id.hasPrefix("Q") && id.count > 1
        && id.dropFirst().utf8.allSatisfy { (48...57).contains($0) }
      if isID, !wikidataIDs.contains(id) { wikidataIDs.append(id) }
    }
  }
}
