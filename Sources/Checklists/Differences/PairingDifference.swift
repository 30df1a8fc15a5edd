/// What changed in one pairing: the whole of it, or some of its rules.
public struct PairingDifference: Sendable {
  /// The pairing in the old version; nil where it is new.
  public let old: Pairing?
  /// The pairing in the new version; nil where it is gone.
  public let new: Pairing?
  /// The rules that only the old version has.
  public let removed: [Rule]
  /// The rules that only the new version has.
  public let added: [Rule]
  /// The rules that say something else now.
  public let changed: [RuleChange]

  init(from old: Pairing?, to new: Pairing?) {
    self.old = old
    self.new = new
    let oldContents = Set((old?.rules ?? []).map(\.kind.identity))
    let newContents = Set((new?.rules ?? []).map(\.kind.identity))
    let gone = (old?.rules ?? []).filter { !newContents.contains($0.kind.identity) }
    let come = (new?.rules ?? []).filter { !oldContents.contains($0.kind.identity) }
    let changed = old == nil || new == nil ? [] : RuleChange.changes(from: gone, to: come)
    let oldIDs = Set(changed.map(\.old.id))
    let newIDs = Set(changed.map(\.new.id))
    self.changed = changed
    removed = gone.filter { !oldIDs.contains($0.id) }
    added = come.filter { !newIDs.contains($0.id) }
  }

  /// Whether both versions promise the same of the pairing.
  var isEmpty: Bool {
    old != nil && new != nil && removed.isEmpty && added.isEmpty && changed.isEmpty
  }
}

extension Rule.Kind {
  /// What rules of two versions have in common when they say the same.
  fileprivate var identity: String { "\(name)/\(content)" }
}
