import Checklists
import JSON
import Systems
import Transforms

/// S7 and S8: what travels between two records that are linked.
extension ReferenceIntegration {
  // MARK: At linking

  /// Gives each of two records that were just linked what only the other one has, and the target
  /// the source's value where both have one.
  func exchangeValues(_ link: Int, _ index: Int, _ state: inout State) {
    let pairing = pairings[index]
    guard let before = state.links[index][link], let counterpart = before.target else { return }
    var toTarget: [Write] = []
    var toSource: [Write] = []
    var held = pairing.index.contents(ofTarget: counterpart)[...]
    func settle(_ row: Int, _ ofSource: JSONValue?, _ ofTarget: JSONValue?) {
      let behavior = pairing.rows[row]
      let value = behavior.outgoing(from: ofSource, before.source)
      let held = ofTarget.flatMap { behavior.target.value(from: $0) }
      behavior.settle(row, value, held, isLinking: true, &toTarget, &toSource)
    }
    for touch in pairing.index.contents(ofSource: before.source) {
      while let next = held.first, next.row < touch.row {
        settle(next.row, nil, next.new)
        held.removeFirst()
      }
      let isSame = held.first?.row == touch.row
      settle(touch.row, touch.new, isSame ? held.popFirst()?.new : nil)
    }
    for touch in held { settle(touch.row, nil, touch.new) }
    writeTarget(pairing.withoutRivals(toTarget), link, index, &state)
    writeSource(toSource, link, index, &state)
    settleGated(link, index, since: before, edited: nil, &state)
  }

  // MARK: After an edit

  /// Carries an edit of a linked source record to its counterpart.
  func carryForward(_ link: Int, _ record: Record, _ index: Int, _ state: inout State) {
    let pairing = pairings[index]
    guard let before = state.links[index][link], before.source.changed != record.changed
    else { return }
    state.links[index][link]?.source = record
    guard before.target != nil, !pairing.syncFaults.contains(.backwardOnly),
      mayTravel(before, pairing)
    else { return }
    let touches = pairing.touches(from: before.source, to: record)
    let writes = pairing.writesForward(touches, from: before.source, to: record)
    let older = pairing.writesOfOld(before.atLinking, besides: touches, now: record)
    writeTarget(writes + older, link, index, &state)
    let gated = settleGated(link, index, since: before, edited: .source, &state)
    travelled(writes + gated, isForward: true, link, index, &state)
  }

  /// Carries an edit of a linked target record to its counterpart.
  func carryBackward(_ link: Int, _ record: Record, _ index: Int, _ state: inout State) {
    let pairing = pairings[index]
    guard let before = state.links[index][link], let seen = before.target,
      seen.changed != record.changed
    else { return }
    state.links[index][link]?.target = record
    guard !pairing.syncFaults.contains(.forwardOnly), mayTravel(before, pairing) else { return }
    let touches = pairing.index.changes(ofTarget: seen, to: record)
    let writes = pairing.writesBackward(touches)
    writeSource(writes, link, index, &state, apartFrom: Set(touches.map(\.row)))
    let gated = settleGated(link, index, since: before, edited: .target, &state)
    travelled(writes + gated, isForward: false, link, index, &state)
  }

  private func mayTravel(_ link: PairingLinks.Link, _ pairing: PairingBehavior) -> Bool {
    !(pairing.syncFaults.contains(.firstEditOnly) && link.hasTravelled)
  }

  private func travelled(
    _ writes: [Write],
    isForward: Bool,
    _ link: Int,
    _ index: Int,
    _ state: inout State
  ) {
    if writes.isEmpty { return }
    state.links[index][link]?.hasTravelled = true
    if isForward { deliverAgain(writes, link, index, &state) }
    echo(link, index, &state)
  }

  // MARK: Rows that travel between some records only

  /// Which of two linked records was edited.
  private enum Edited {
    case source
    case target
  }

  /// Carries the values of rows whose conditions the records meet: those that were edited, and those
  /// of rows whose conditions were not met before.
  ///
  /// - Returns: What was written.
  @discardableResult
  private func settleGated(
    _ link: Int,
    _ index: Int,
    since before: PairingLinks.Link,
    edited: Edited?,
    _ state: inout State
  ) -> [Write] {
    let pairing = pairings[index]
    if pairing.index.gated.isEmpty { return [] }
    guard let current = state.links[index][link], let seen = before.target,
      let record = source.record(pairing.sourceType, before.source.id),
      let counterpart = current.target.flatMap({ target.record(pairing.targetType, $0.id) })
    else { return [] }
    var toTarget: [Write] = []
    var toSource: [Write] = []
    for row in pairing.index.gated {
      let behavior = pairing.rows[row]
      guard behavior.travels, behavior.isOpen(record, counterpart) else { continue }
      let value = behavior.outgoing(record)
      let held = behavior.target.value(in: counterpart)
      guard let edited, behavior.isOpen(before.source, seen) else {
        // An edit of the value counts for more than what the other record holds.
        if edited == .target, let held, held != behavior.target.value(in: seen),
          let back = behavior.backward(held)
        {
          toSource.append(Write(row: row, value: back, new: held))
        } else {
          let isLinking = edited == nil
          behavior.settle(row, value, held, isLinking: isLinking, &toTarget, &toSource)
        }
        continue
      }
      switch edited {
      case .source:
        let old = behavior.outgoing(before.source)
        guard let value, value != old, let sent = behavior.forward(value) else { continue }
        toTarget.append(Write(row: row, value: sent, new: value, old: old))
      case .target:
        let old = behavior.target.value(in: seen)
        guard let held, held != old, let sent = behavior.backward(held) else { continue }
        toSource.append(Write(row: row, value: sent, new: held, old: old))
      }
    }
    let kept = pairing.withoutRivals(toTarget)
    writeTarget(kept, link, index, &state)
    writeSource(toSource, link, index, &state)
    return kept + toSource
  }

  // MARK: Writing

  /// Writes values into the target's record of a link.
  func writeTarget(_ writes: [Write], _ link: Int, _ index: Int, _ state: inout State) {
    guard !writes.isEmpty, let id = state.links[index][link]?.target?.id else { return }
    let pairing = pairings[index]
    if let stamp = state.links[index][link]?.ownStamp,
      stamp != target.record(pairing.targetType, id)?.changed
    {
      return
    }
    let change = target.change(pairing.targetType, id) { pairing.apply(writes, toTarget: &$0) }
    guard let change, let known = state.links[index][link], known.target != nil else { return }
    if known.ownStamp != nil { state.links[index][link]?.ownStamp = change.after.changed }
    if state.links[index][link]?.target?.changed == change.before.changed {
      state.links[index][link]?.target = change.after
    } else {
      // What a client wrote meanwhile is still to be seen.
      var seen = state.links[index][link]?.target?.fields ?? [:]
      pairing.apply(writes, toTarget: &seen)
      state.links[index][link]?.target?.fields = seen
    }
  }

  /// Writes values into the source's record of a link; a source property that several rows share
  /// has changed for the others too.
  private func writeSource(
    _ writes: [Write],
    _ link: Int,
    _ index: Int,
    _ state: inout State,
    apartFrom edited: Set<Int>? = nil
  ) {
    guard !writes.isEmpty, let id = state.links[index][link]?.source.id else { return }
    let pairing = pairings[index]
    let change = source.change(pairing.sourceType, id) { pairing.apply(writes, toSource: &$0) }
    guard let change else { return }
    if state.links[index][link]?.source.changed == change.before.changed {
      state.links[index][link]?.source = change.after
    } else {
      var seen = state.links[index][link]?.source.fields ?? [:]
      pairing.apply(writes, toSource: &seen)
      state.links[index][link]?.source.fields = seen
    }
    let edited = edited ?? Set(writes.map(\.row))
    let shared = pairing.index.changes(ofSource: change.before, to: change.after).filter {
      !edited.contains($0.row) && pairing.rows[$0.row].origin == nil
    }
    let onward = pairing.writesForward(shared, from: change.before, to: change.after)
    writeTarget(onward, link, index, &state)
  }

  /// Writes both records of a link as they are: only their changed-stamps move.
  func touchBoth(_ link: Int, _ index: Int, _ state: inout State) {
    let pairing = pairings[index]
    guard let current = state.links[index][link], let seen = current.target else { return }
    if let change = source.change(pairing.sourceType, current.source.id, { _ in }),
      change.before.changed == current.source.changed
    {
      state.links[index][link]?.source = change.after
    }
    if let change = target.change(pairing.targetType, seen.id, { _ in }),
      change.before.changed == seen.changed
    {
      state.links[index][link]?.target = change.after
    }
  }
}
