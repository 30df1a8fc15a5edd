package import Checklists
package import JSON
package import SystemModel

/// What a document says of one of its systems.
extension Dataflow {
  /// The record types of a side, each as often as pairings have it.
  package func types(on side: Side) -> [String] { pairings.map { $0.type(on: side) } }

  /// The properties that the document names on a side, by record type: some systems show no others.
  package func properties(on side: Side) -> [String: [PropertyPath]] {
    var properties: [String: [PropertyPath]] = [:]
    for pairing in pairings {
      let rows = pairing.mappings.map { side == .source ? $0.row.source : $0.row.target }
      let keys = pairing.rules.compactMap { rule -> PropertyReference? in
        guard case .merges(let row) = rule.kind else { return nil }
        return side == .source ? row.source : row.target
      }
      for reference in rows + keys {
        let paths = [reference.path] + reference.conditions.map(\.property)
        properties[pairing.type(on: side), default: []] += paths.filter { !$0.isEmpty }
          .map { PropertyPath($0) }
      }
    }
    return properties
  }
}

extension Pairing {
  /// The record type of a side.
  func type(on side: Side) -> String { side == .source ? sourceType : targetType }
}
