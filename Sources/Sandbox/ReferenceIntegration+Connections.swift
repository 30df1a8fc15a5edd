import JSON
import Systems

/// S5: a record that a synchronized one refers to gets its counterpart.
extension ReferenceIntegration {
  /// Has a source record's references looked at, if it is linked.
  ///
  /// What is newly linked is looked at anyway; this is for references that are added later.
  func noticeReferences(of type: String, _ id: String, _ state: inout State) {
    guard compiled.pairingsByConnectedType[type] != nil else { return }
    if isLinked(type, id, state) { state.newlyLinked.append((type, id)) }
  }

  private func isLinked(_ type: String, _ id: String, _ state: State) -> Bool {
    (compiled.pairingsBySource[type] ?? []).contains {
      state.links[$0].link(ofSource: id) != nil
    }
  }

  /// Creates the counterpart of a source record that refers to a linked one, or has it wait for that.
  func linkReferring(_ record: Record, _ index: Int, _ state: inout State) {
    for (type, property) in pairings[index].creation.referencesToConnected {
      for id in Self.identifiers(record.value(at: property)) {
        if isLinked(type, id, state) {
          linkConnected(record, index, &state)
          return
        }
        let awaited = Awaited(pairing: index, type: type, id: id)
        state.awaiting[awaited, default: []].append(record.id)
      }
    }
  }

  /// Creates what is connected with newly linked records, and then what is with those.
  func createConnected(_ state: inout State) {
    while let (type, id) = state.newlyLinked.popLast() {
      for index in compiled.pairingsByConnectedType[type] ?? [] {
        let creation = pairings[index].creation
        let record = source.record(type, id)
        for property in creation.references(from: type) {
          for other in Self.identifiers(record?.value(at: property)) {
            linkConnected(other, index, &state)
          }
        }
        let awaited = Awaited(pairing: index, type: type, id: id)
        for other in state.awaiting.removeValue(forKey: awaited) ?? [] {
          linkConnected(other, index, &state)
        }
      }
    }
  }

  private func linkConnected(_ id: String, _ index: Int, _ state: inout State) {
    guard state.links[index].link(ofSource: id) == nil,
      let record = source.record(pairings[index].sourceType, id)
    else { return }
    linkConnected(record, index, &state)
  }

  /// The identifiers that a property holds.
  private static func identifiers(_ value: JSONValue?) -> [String] {
    (value?.array ?? [value].compactMap(\.self)).compactMap(identifier)
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
