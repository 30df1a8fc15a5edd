import JSON
import Systems

/// S5: a record that a synchronized one refers to gets its counterpart.
extension ReferenceIntegration {
  /// Has a source record's references looked at, if it is linked.
  ///
  /// What is newly linked is looked at anyway; this is for references that are added later.
  func noticeReferences(of type: String, _ id: String, _ state: inout State) {
    guard blueprint.pairingsByConnectedType[type] != nil else { return }
    let isLinked = (blueprint.pairingsBySource[type] ?? []).contains {
      state.links[$0].link(ofSource: id) != nil
    }
    if isLinked { state.newlyLinked.append((type, id)) }
  }

  /// Creates what the newly linked records refer to, and then what those refer to.
  func createConnected(_ state: inout State) {
    while let (type, id) = state.newlyLinked.popLast() {
      for index in blueprint.pairingsByConnectedType[type] ?? []
      where pairings[index].creation.wants(referenceFrom: type) {
        let pairing = pairings[index]
        guard let held = source.record(type, id)?.value(at: pairing.creation.reference)
        else { continue }
        for other in held.array ?? [held] {
          guard let other = Self.identifier(other),
            state.links[index].link(ofSource: other) == nil,
            let record = source.record(pairing.sourceType, other)
          else { continue }
          linkConnected(record, index, &state)
        }
      }
    }
  }

  /// The identifier that a reference holds, as text or as a number.
  private static func identifier(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .number(let number): number.canonicalText
    default: nil
    }
  }
}
