import Checklists
import JSON
import Synchronization
import Systems

/// An integration that keeps every promise of a document, but for the faults it is told to have.
///
/// It learns of changes by clients, and acts on each some seconds later, in the order in which they
/// came. It works on the systems below HTTP, and its own writes cause nothing further.
final class ReferenceIntegration: Sendable {
  private struct State: Sendable {
    var links: [PairingLinks]
    var random: RandomBits
    /// When the last change that came will have been acted on.
    var busyUntil: Duration = .zero
  }

  private let source: MockSystem
  private let target: MockSystem
  private let clock: VirtualClock
  private let pairings: [(sourceType: String, targetType: String, behavior: PairingBehavior)]
  private let pairingsBySource: [String: [Int]]
  private let pairingsByTarget: [String: [Int]]
  private let state: Mutex<State>

  init(
    _ dataflow: Dataflow,
    source: MockSystem,
    target: MockSystem,
    clock: VirtualClock,
    faults: [InjectedFault],
    seed: UInt64
  ) {
    self.source = source
    self.target = target
    self.clock = clock
    pairings = dataflow.pairings.map { pairing in
      (
        NameFolding.fold(pairing.sourceType), NameFolding.fold(pairing.targetType),
        PairingBehavior(pairing, faults: faults)
      )
    }
    pairingsBySource = Dictionary(grouping: pairings.indices) { [pairings] in
      pairings[$0].sourceType
    }
    pairingsByTarget = Dictionary(grouping: pairings.indices) { [pairings] in
      pairings[$0].targetType
    }
    state = Mutex(
      State(links: pairings.map { _ in PairingLinks() }, random: RandomBits(seed: seed))
    )
    source.observe { [weak self] change in self?.delay { $0.sourceChanged(change, &$1) } }
    target.observe { [weak self] change in self?.delay { $0.targetChanged(change, &$1) } }
  }

  /// Acts on a change 2 to 8 seconds later, and not before those that came earlier.
  private func delay(
    _ act: @escaping @Sendable (ReferenceIntegration, inout State) -> Void
  ) {
    let moment = state.withLock { state in
      let delay = Duration.milliseconds(2000 + Int(state.random.next() % 6000))
      state.busyUntil = max(state.busyUntil, clock.now.offset + delay)
      return state.busyUntil
    }
    clock.schedule(at: moment) { [weak self] in
      guard let self else { return }
      state.withLock { act(self, &$0) }
    }
  }

  // MARK: Changes

  private func sourceChanged(_ change: MockSystem.Change, _ state: inout State) {
    for index in pairingsBySource[change.type] ?? [] {
      guard let record = source.record(change.type, change.id) else { return }
      if let link = state.links[index].link(ofSource: record.id) {
        carryForward(link, record, index, &state)
      } else {
        linkSource(record, index, &state)
      }
    }
  }

  private func targetChanged(_ change: MockSystem.Change, _ state: inout State) {
    for index in pairingsByTarget[change.type] ?? [] {
      guard let record = target.record(change.type, change.id) else { return }
      if let link = state.links[index].link(ofTarget: record.id) {
        carryBackward(link, record, index, &state)
      } else {
        linkTarget(record, index, &state)
      }
    }
  }

  // MARK: Linking

  private func linkSource(_ record: Record, _ index: Int, _ state: inout State) {
    let (sourceType, targetType, behavior) = pairings[index]
    let keys = keys(of: record, index) { $0.source }
    state.links[index].index(source: record.id, under: keys)
    let match = Self.match(keys, in: state.links[index].unlinkedTargets) { id, key in
      guard let other = target.record(targetType, id) else { return false }
      return self.keys(of: other, index) { $0.target }.contains(key)
    }
    if let match, let other = target.record(targetType, match) {
      link(record, other, index, &state)
      return
    }
    guard behavior.copies > 0 else { return }
    var fields: JSONValue = [:]
    for row in behavior.rows {
      guard let value = row.outgoing(record).flatMap(row.forward),
        fields.value(at: row.target) == nil
      else { continue }
      fields.set(value, at: row.target)
    }
    for row in behavior.rows where row.outgoing(record) == nil {
      guard let value = row.madeOfNothing, fields.value(at: row.target) == nil else { continue }
      fields.set(value, at: row.target)
    }
    let copies = (0..<behavior.copies).map { _ in target.create(targetType, fields) }
    guard let first = copies.first, let own = source.record(sourceType, record.id) else { return }
    remember(own, first, index, &state)
  }

  private func linkTarget(_ record: Record, _ index: Int, _ state: inout State) {
    let keys = keys(of: record, index) { $0.target }
    state.links[index].index(target: record.id, under: keys)
    let sourceType = pairings[index].sourceType
    let match = Self.match(keys, in: state.links[index].unlinkedSources) { id, key in
      guard let other = source.record(sourceType, id) else { return false }
      return self.keys(of: other, index) { $0.source }.contains(key)
    }
    guard let match, let other = source.record(sourceType, match) else { return }
    link(other, record, index, &state)
  }

  private func keys(
    of record: Record,
    _ index: Int,
    _ path: (MergeBehavior) -> PropertyPath
  ) -> [PairingLinks.Key] {
    let behavior = pairings[index].behavior
    return behavior.mergeRows.enumerated().flatMap { number, row in
      PairingLinks.keys(
        row: number,
        value: record.value(at: path(row)),
        withCandidates: behavior.linksWithoutComparing
      )
    }
  }

  /// The first record under any of the keys that still stands there, whole values first.
  private static func match(
    _ keys: [PairingLinks.Key],
    in candidates: (PairingLinks.Key) -> [String],
    where stillMatches: (String, PairingLinks.Key) -> Bool
  ) -> String? {
    for key in keys.filter(\.isWhole) + keys.filter({ !$0.isWhole }) {
      if let id = candidates(key).first(where: { stillMatches($0, key) }) { return id }
    }
    return nil
  }

  /// Links two records that stand: each side gets what only the other one has, the source's value
  /// where both have one.
  private func link(_ record: Record, _ other: Record, _ index: Int, _ state: inout State) {
    let (sourceType, targetType, behavior) = pairings[index]
    var toTarget: JSONValue = [:]
    var toSource: JSONValue = [:]
    for row in behavior.rows {
      let held = other.value(at: row.target)
      if let value = row.outgoing(record).flatMap(row.forward) {
        if held != value { toTarget.set(value, at: row.target) }
      } else if let held, record.value(at: row.source) == nil, let value = row.backward(held) {
        toSource.set(value, at: row.source)
      }
    }
    target.update(targetType, other.id, toTarget)
    source.update(sourceType, record.id, toSource)
    guard let own = source.record(sourceType, record.id),
      let counterpart = target.record(targetType, other.id)
    else { return }
    remember(own, counterpart, index, &state)
  }

  private func remember(
    _ record: Record,
    _ counterpart: Record,
    _ index: Int,
    _ state: inout State
  ) {
    let rows = pairings[index].behavior.rows
    state.links[index].add(
      PairingLinks.Link(
        source: record.id,
        target: counterpart.id,
        sourceSeen: rows.map { $0.outgoing(record) },
        targetSeen: rows.map { counterpart.value(at: $0.target) }
      )
    )
  }

  // MARK: Keeping in sync

  private func carryForward(_ link: Int, _ record: Record, _ index: Int, _ state: inout State) {
    let behavior = pairings[index].behavior
    let seen = state.links[index][link].sourceSeen
    guard mayTravel(link, index, state) else { return }
    var patch: JSONValue = [:]
    for (number, row) in behavior.rows.enumerated() {
      let value = row.outgoing(record)
      guard let value, value != seen[number], let converted = row.forward(value) else { continue }
      patch.set(converted, at: row.target)
    }
    carry(link, patch, toTarget: true, index, &state)
  }

  private func carryBackward(_ link: Int, _ record: Record, _ index: Int, _ state: inout State) {
    let (sourceType, _, behavior) = pairings[index]
    let seen = state.links[index][link].targetSeen
    guard behavior.syncsBackward, mayTravel(link, index, state) else { return }
    var patch: JSONValue = [:]
    var edited: Set<PropertyPath> = []
    for (number, row) in behavior.rows.enumerated() {
      let value = record.value(at: row.target)
      guard let value, value != seen[number], let reversed = row.backward(value) else { continue }
      patch.set(reversed, at: row.source)
      edited.insert(row.target)
    }
    carry(link, patch, toTarget: false, index, &state)
    // A source property that two rows share has changed for the other row too.
    guard let own = source.record(sourceType, state.links[index][link].source) else { return }
    var onward: JSONValue = [:]
    for row in behavior.rows where !edited.contains(row.target) {
      guard patch.value(at: row.source) != nil, !row.isCrossed,
        let value = row.outgoing(own).flatMap(row.forward)
      else { continue }
      onward.set(value, at: row.target)
    }
    carry(link, onward, toTarget: true, index, &state)
  }

  private func mayTravel(_ link: Int, _ index: Int, _ state: State) -> Bool {
    pairings[index].behavior.syncsAgain || !state.links[index][link].hasTravelled
  }

  /// Writes a patch to one side of a link and takes note of what both sides hold then.
  private func carry(
    _ link: Int,
    _ patch: JSONValue,
    toTarget: Bool,
    _ index: Int,
    _ state: inout State
  ) {
    let (sourceType, targetType, behavior) = pairings[index]
    var current = state.links[index][link]
    if patch.object?.isEmpty == false {
      if toTarget {
        target.update(targetType, current.target, patch)
      } else {
        source.update(sourceType, current.source, patch)
      }
      current.hasTravelled = true
    }
    if let record = source.record(sourceType, current.source) {
      current.sourceSeen = behavior.rows.map { $0.outgoing(record) }
    }
    if let record = target.record(targetType, current.target) {
      current.targetSeen = behavior.rows.map { record.value(at: $0.target) }
    }
    state.links[index][link] = current
  }
}
