import HTTPEndpoints
import JSON
import Planning
import Results
import SystemModel
import Systems

/// Before something counts as not there it is looked for in another way, for a list may leave out what
/// is there.
extension ScenarioRunner {
  /// Whether the records of a type are in a system that was not made for the run, whose lists may leave
  /// out what is there.
  func isReal(_ type: RecordType) -> Bool {
    systems.initialRecords == .mixed && poller(type).client.hasProfile
  }

  /// Looks once more for a record that the list did not show in time: without the filter of changes, by
  /// the system's own search, and in the list once that has shown a record of the run's own.
  ///
  /// - Throws: Where the list leaves out what is there.
  mutating func lookAgain(
    _ type: RecordType,
    _ holdings: [PropertyMatch],
    _ first: @Sendable (RecordSnapshot) -> Record?
  ) async throws(Interruption) -> Record? {
    let poller = poller(type)
    guard isReal(type) else { return nil }
    let hasPaged = await poller.drift.hasPaged
    if hasPaged || poller.client.filtersChanges(of: type.name) { try await lookAtAll(type) }
    if let record = try await believed(type, first) { return record }
    for record in try await searched(type, holdings) { await poller.note(record) }
    if let record = try await believed(type, first) { return record }
    try await proveList(type)
    try await lookLater(type)
    if let record = try await believed(type, first) { return record }
    try await believeNothing(type)
    return nil
  }

  /// The record that is looked for, where it is known by now.
  private func believed(
    _ type: RecordType,
    _ first: @Sendable (RecordSnapshot) -> Record?
  ) async throws(Interruption) -> Record? {
    guard let record = first(await poller(type).snapshot) else { return nil }
    try await believeList(type, [record.id])
    return record
  }

  /// Makes sure that no record of the run's own is missing in the list of a type for as long as is waited
  /// for others.
  mutating func believeNothing(_ type: RecordType) async throws(Interruption) {
    let proof = await poller(type).proof
    guard let (id, made) = proof.missed(for: systems.timing.propagation) else { return }
    let problem: ListProblem
    do throws(RecordClientError) {
      problem = try await poller(type).problem(with: id, since: made)
    } catch {
      throw failure(error, in: type)
    }
    throw .error(problem.description, Failure(.incompleteList, in: type))
  }

  /// Looks at the list of a type once more where it is known to show records late.
  mutating func lookLater(_ type: RecordType) async throws(Interruption) {
    guard try await waitForLateList(type) else { return }
    if poller(type).client.filtersChanges(of: type.name) { return try await lookAtAll(type) }
    do throws(RecordClientError) {
      try await poller(type).poll(at: systems.clock.elapsed)
    } catch {
      throw failure(error, in: type)
    }
  }

  /// Waits as long as the list of a type is known to be late.
  ///
  /// - Returns: Whether it is.
  func waitForLateList(_ type: RecordType) async throws(Interruption) -> Bool {
    let lateness = await poller(type).proof.lateness
    if lateness == .zero { return false }
    try await pause(until: systems.clock.elapsed + lateness * 2)
    return true
  }

  /// Lists all records of a type, whatever a filter leaves out.
  mutating func lookAtAll(_ type: RecordType) async throws(Interruption) {
    do throws(RecordClientError) {
      try await poller(type).lookAtAll(at: systems.clock.elapsed)
    } catch {
      throw failure(error, in: type)
    }
  }

  /// Lists all records of the types whose lists of changes have shown nothing yet.
  mutating func lookAtUnproven(_ types: [RecordType]) async throws(Interruption) {
    for type in types where isReal(type) && poller(type).client.filtersChanges(of: type.name) {
      let proof = await poller(type).proof
      if !proof.hasShownNews, !proof.lastPollWasWhole { try await lookAtAll(type) }
    }
  }

  /// Makes sure that the list of changes has shown some records, too, that the list of all shows.
  func believeList(_ type: RecordType, _ ids: some Sequence<String>) async throws(Interruption) {
    let omitted = await poller(type).proof.omitted
    guard let id = ids.first(where: omitted.contains) else { return }
    let known = "which the list of all shows"
    let problem = ListProblem.omission(of: id, type, known, by: poller(type).client)
    throw .error(problem.description, Failure(.incompleteList, in: type))
  }

  /// What a search of the system finds by one of some values; nothing where it offers none.
  private mutating func searched(
    _ type: RecordType,
    _ holdings: [PropertyMatch]
  ) async throws(Interruption) -> [Record] {
    let client = poller(type).client
    let ids = ids
    for holding in holdings where holding.element == nil {
      guard let value = holding.expected.value(id: { ids[$0] }) else { continue }
      do throws(RecordClientError) {
        guard let answer = try await client.find(type.name, holding.path, value) else { continue }
        note(answer.exchange)
        return answer.value
      } catch {
        // The lists are what counts.
        note(error.exchange)
        return []
      }
    }
    return []
  }

  // MARK: Records that cannot be read yet

  /// Reads a record until it is as it must be, or until a moment.
  mutating func read(
    _ type: RecordType,
    _ id: String,
    until end: Duration,
    _ isMet: (Record?) -> Bool
  ) async throws(Interruption) -> Record? {
    var pause = systems.timing.poll
    while true {
      let record = try await read(type, id)
      if isMet(record) || systems.clock.elapsed >= end { return record }
      try await pass(pause, until: end)
      pause *= 2
    }
  }

  /// Reads a record that is known; one that reading does not show counts as gone only where a list of
  /// all does not show it either.
  mutating func readKnown(_ type: RecordType, _ id: String) async throws(Interruption) -> Record? {
    let record = try await read(type, id)
    guard record == nil, isReal(type) else { return record }
    try await lookAtAll(type)
    guard await poller(type).proof.all.contains(id) else { return nil }
    let end = systems.clock.elapsed + systems.timing.propagation
    if let record = try await read(type, id, until: end, { $0 != nil }) { return record }
    try await lookAtAll(type)
    guard await poller(type).proof.all.contains(id) else { return nil }
    let reason = "\(type.name) \(id) is listed, and reading it shows nothing"
    throw .error(reason, Failure(.incompleteList, in: type))
  }

  /// Changes a record; one that was just seen and that the system does not find yet is changed a little
  /// later.
  mutating func update(
    _ type: RecordType,
    _ id: String,
    _ patch: JSONValue
  ) async throws(Interruption) -> Record {
    let poller = poller(type)
    let end = systems.clock.elapsed + systems.timing.propagation
    var wait = systems.timing.poll
    while true {
      do throws(RecordClientError) {
        let answer = try await poller.client.update(type.name, id, patch)
        note(answer.exchange)
        return answer.value
      } catch {
        guard error.exchange.response?.status == 404, systems.clock.elapsed < end else {
          throw failure(error, in: type)
        }
        note(error.exchange)
      }
      try await pass(wait, until: end)
      wait *= 2
    }
  }

  /// Lets some time pass, but not beyond a moment.
  private func pass(_ time: Duration, until end: Duration) async throws(Interruption) {
    await systems.clock.sleep(until: min(systems.clock.elapsed + time, end))
    if Task.isCancelled { throw .interrupted }
  }
}
