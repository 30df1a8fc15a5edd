import JSON

/// Control records, whose arrival shows that nothing more is to come.
extension PairingContext {
  /// Another record that must be created too.
  func creationFence(_ values: inout ValueGenerator) -> Fence? {
    guard case .creation = linking, let opening = opening([], &values, number: 9),
      let step = opening.steps.last, let arrival = step.assertions.first?.expectation
    else { return nil }
    return Fence(step.operations, arrival: arrival)
  }

  /// Two records that match, of which the one's value must arrive in the other.
  func mergingFence(_ key: MergeKey, _ values: inout ValueGenerator) -> Fence? {
    guard let witness = linkWitnesses.first else { return nil }
    let merge = values.plain(key.kind)
    let value = values.plain(witness.kind)
    let target = [Assignment(key.target, key.counterpart(of: merge))]
    let source = [Assignment(key.source, merge)] + witness.fields(value, decoy: .null)
    return Fence(
      [.create("b9", targetType, target), .create("a9", sourceType, source)],
      arrival: .holds("b9", [witness.arrival(of: value)])
    )
  }
}
