import Planning
import Results
import Synchronization
import SystemModel
import Systems

/// How a run ends: what it owns is deleted, and what came in spite of that is looked for.
extension OwnedRecords {
  /// Deletes what is left, and polls once more after the settle window.
  ///
  /// What the integration made anew is deleted too; what comes back again, refuses deletion or is
  /// tied to nobody becomes a leftover.
  func settle(_ pollers: PollerPool.Pollers) async {
    await deleteHeld(pollers)
    if systems.stop?.isGiven == true { await deleteUnanswered(pollers) }
    let types = typesToSettle
    if types.isEmpty { return await listRefused() }
    var unseen: [RecordType: String] = [:]
    for round in 1...2 {
      let window = state.withLock(\.lastAct) + systems.timing.settle
      try? await systems.order()
      await systems.rest(until: max(window, systems.clock.elapsed))
      var found: [Key] = []
      for type in types {
        guard let poller = pollers[type] else { continue }
        do throws(RecordClientError) {
          found += try await comers(poller)
          unseen[type] = nil
        } catch {
          unseen[type] = error.description
        }
      }
      if round == 2 {
        for key in found { await leave(key, because: "it came back after it was deleted") }
        break
      }
      let refused = state.withLock { state in
        state.order.filter { if case .refused = state.items[$0]?.deletion { true } else { false } }
      }
      for key in found + refused.filter({ !found.contains($0) }) {
        state.withLock { $0.items[key]?.deletion = .held }
      }
      await deleteHeld(pollers)
      if found.isEmpty, unseen.isEmpty { break }
    }
    await listRefused()
    await listUntied()
    await listUnanswered(unseen)
  }

  /// Deletes what a system did not answer to have made, as far as its lists show it already.
  ///
  /// One that does not answer now, either, is given up, and nobody waits for what may come there.
  private func deleteUnanswered(_ pollers: PollerPool.Pollers) async {
    for type in Set(state.withLock { $0.attempts.values.map(\.type) }).inOrder {
      guard let poller = pollers[type] else { continue }
      _ = try? await comers(poller)
    }
    await deleteHeld(pollers)
  }

  /// Deletes what is owned and still there, the source's records first.
  private func deleteHeld(_ pollers: PollerPool.Pollers) async {
    for side in Side.allCases {
      let held = state.withLock { state in
        state.order.filter { $0.type.side == side && state.items[$0]?.deletion == .held }
      }
      for key in held {
        guard let poller = pollers[key.type] else { continue }
        _ = await delete(key.type, key.id, by: poller.client)
        state.withLock { $0.requestCount += 1 }
      }
    }
  }

  /// The types in which the integration may have made something of what the run created, the
  /// source's first.
  ///
  /// A system that holds others' records is looked at on either side. Elsewhere a poll at the source
  /// is saved, unless nobody knows what became of a request to create there.
  private var typesToSettle: [RecordType] {
    state.withLock { state in
      if state.announced.isEmpty { return [] }
      // Of what was refused, all of it, the integration has made nothing.
      if state.order.isEmpty, state.attempts.isEmpty { return [] }
      var types = plan.dataflow.settledTypes(
        creating: state.announced,
        owning: Set(state.order.map(\.type))
      )
      types.formUnion(state.attempts.values.map(\.type))
      if systems.initialRecords == .mixed { types.formUnion(state.order.map(\.type)) }
      return types.inOrder
    }
  }

  /// The records of a type that are there and belong to the run: those that it had not known, and
  /// those that it had deleted; they are its own now.
  private func comers(_ poller: RecordPoller) async throws(RecordClientError) -> [Key] {
    let type = poller.type
    let (snapshot, listed) = try await poller.pollForAll(
      isDoubtful: systems.initialRecords == .mixed
    )
    var found: [Key] = []
    let known = state.withLock { state in
      Dictionary(
        state.order.filter { $0.type == type }.map { ($0.id, state.items[$0]?.deletion ?? .held) },
        uniquingKeysWith: { first, _ in first }
      )
    }
    let preexisting = preexisting(of: type)
    for id in snapshot.order where !preexisting.contains(id) {
      guard let record = snapshot.records[id] else { continue }
      let key = Key(type: type, id: id)
      if let deletion = known[id] {
        // A list may still tell of what is gone.
        guard deletion == .deleted, listed.contains(id) else { continue }
        state.withLock { $0.requestCount += 1 }
        if try await poller.client.read(type.name, id).value != nil { found.append(key) }
      } else if let proof = proof(of: record, type) {
        let isOwn = try? await adopt(type, id, record.fields, proof)
        if isOwn == true { found.append(key) }
      } else {
        tellApart(key, record)
      }
    }
    return found
  }

  /// Takes note of a record that nothing ties to the run, where it may be the integration's all the
  /// same: where the run was stopped before it counted, or had found such records.
  private func tellApart(_ key: Key, _ record: Record) {
    let wasStopped = systems.stop?.isGiven == true
    let now = systems.clock.elapsed
    state.withLock { state in
      guard state.preexisting[key.type] != nil, state.untied[key] == nil else { return }
      guard wasStopped || state.untied.keys.contains(where: { $0.type == key.type }) else { return }
      state.untied[key] = (now, record.fields)
    }
  }

  /// What ties a record to the run that came without anybody waiting for it; nil for nothing.
  private func proof(of record: Record, _ type: RecordType) -> OwnershipProof? {
    let isKnownToBeNew =
      systems.initialRecords == .empty || state.withLock { $0.preexisting[type] != nil }
    if systems.isExclusive[type.side], isKnownToBeNew { return .solitude }
    let marks = state.withLock(\.marks)
    let value = values.first(in: record.fields) ?? marks.first(in: record.fields)
    return value.map { .value($0) }
  }

  // MARK: What is left

  /// What is there as far as is known and is still to be deleted, for those who ask before that is done.
  var undeleted: [Leftover] {
    state.withLock { state in
      let held = state.order.compactMap { state.items[$0] }.filter { $0.deletion != .deleted }
      let attempts = state.attempts.sorted { $0.key < $1.key }.map(\.value)
      return held.map { item in
        let reason = "it was not deleted yet when this was written"
        let (key, mark) = (item.key, RunValues.mark(in: item.fields))
        return Leftover(key.type, id: key.id, time: item.time, mark: mark, reason: reason)
      }
        + attempts.map { attempt in
          let reason =
            attempt.unnamed.map { "it was made, and nothing says which record it is: \($0)" }
            ?? "whether it was created was not known yet when this was written"
          return attempt.leftover(because: reason)
        }
    }
  }

  private func leave(_ key: Key, because reason: String) async {
    let item = state.withLock { $0.items[key] }
    await leave(
      Leftover(
        key.type,
        id: key.id,
        time: item?.time ?? systems.clock.elapsed,
        mark: item.map { RunValues.mark(in: $0.fields) } ?? "",
        reason: reason
      )
    )
  }

  private func leave(_ leftover: Leftover) async {
    state.withLock { $0.leftovers.append(leftover) }
    try? await note(.leftover(leftover))
  }

  private func listRefused() async {
    let refused = state.withLock { state in
      state.order.compactMap { key -> (Key, String)? in
        guard case .refused(let reason) = state.items[key]?.deletion else { return nil }
        return (key, reason)
      }
    }
    for (key, reason) in refused { await leave(key, because: "it cannot be deleted: \(reason)") }
  }

  /// Lists what came while others may have worked there, and carries no value of the run.
  private func listUntied() async {
    let untied = state.withLock(\.untied).sorted {
      ($0.key.type.side.rawValue, $0.key.type.name, $0.key.id)
        < ($1.key.type.side.rawValue, $1.key.type.name, $1.key.id)
    }
    for (key, (time, fields)) in untied {
      let mark = RunValues.mark(in: fields)
      let reason = "it came during the run, and nothing in it ties it to the run"
      await leave(Leftover(key.type, id: key.id, time: time, mark: mark, reason: reason))
    }
  }

  /// Lists what may have been created where nobody could poll, by the run or by the integration, and
  /// what was created and is in no list.
  private func listUnanswered(_ unseen: [RecordType: String]) async {
    let attempts = state.withLock(\.attempts).sorted { $0.key < $1.key }.map(\.value)
    for attempt in attempts {
      let problem = unseen[attempt.type]
      if let unnamed = attempt.unnamed {
        if problem == nil, isFound(attempt) { continue }
        let place = problem.map { ", and the list cannot be read: \($0)" } ?? ""
        let reason = "it was made, and nothing says which record it is: \(unnamed)\(place)"
        await leave(attempt.leftover(because: reason))
      } else if let problem {
        await leave(
          attempt.leftover(because: "whether it was created is not known: \(problem)")
        )
      }
    }
    for (type, problem) in unseen.sorted(by: { $0.key.name < $1.key.name })
    where !attempts.contains(where: { $0.type == type }) {
      let reason = "whether the integration made more of these is not known: \(problem)"
      let now = systems.clock.elapsed
      await leave(Leftover(type, id: nil, time: now, mark: "", reason: reason))
    }
  }

  /// Whether a record that was announced is among those that were found by their values.
  private func isFound(_ attempt: Attempt) -> Bool {
    let keys = attempt.tellingKeys
    return state.withLock { state in
      state.items.values.contains { item in
        item.key.type == attempt.type && !RunValues.keys(in: item.fields).isDisjoint(with: keys)
      }
    }
  }
}

extension OwnedRecords.Attempt {
  /// The values by which the record can be found.
  fileprivate var tellingKeys: Set<String> {
    marks.union(RunValues.keys(in: fields).filter(RunValues.isRunning))
  }

  /// The record as one that is left behind, as far as is known.
  fileprivate func leftover(because reason: String) -> Leftover {
    Leftover(type, id: nil, time: time, mark: tellingKeys.min() ?? "", reason: reason)
  }
}
