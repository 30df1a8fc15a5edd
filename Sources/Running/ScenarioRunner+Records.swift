import Checklists
import JSON
import Planning
import Results
import SystemModel
import Systems

/// How a scenario creates and reads records, and which of them are the run's own.
extension ScenarioRunner {
  /// Makes sure that no system is given up, for nothing would be seen there of what is done in the other.
  func makeSureOfSystems() throws(Interruption) {
    let flow = ownedRecords.plan.dataflow
    for (side, name) in [(Side.source, flow.sourceSystem), (.target, flow.targetSystem)] {
      guard let verdict = systems.watched[side].lazy.compactMap(\.verdict).first else { continue }
      throw .error("\(name) does not answer: \(verdict)", Failure(.noAnswer, on: side))
    }
  }

  /// Creates a record, announced before the request goes out.
  mutating func create(
    _ name: RecordName,
    _ type: RecordType,
    _ assignments: [Assignment]
  ) async throws(Interruption) {
    if Task.isCancelled { throw .interrupted }
    let fields = object(assignments)
    let poller = poller(type)
    let marking = poller.client.marking(ofType: type.name)
    let attempt: Int
    do throws(OwnershipLogError) {
      attempt = try await ownedRecords.announce(
        type,
        fields,
        of: hasAnnounced ? nil : scenario,
        marking: marking
      )
    } catch {
      throw unkept(error)
    }
    hasAnnounced = true
    let answer: RecordClient.Answer<Record>
    do throws(RecordClientError) {
      answer = try await poller.client.create(type.name, fields, marking: marking)
    } catch {
      if error.wasSent { hasActed = true }
      if let id = error.createdID {
        // It was made all the same, though not as it should be.
        owned.append((type, id))
        try? await ownedRecords.created(attempt, type, id)
      } else {
        await ownedRecords.failed(attempt, type, error)
      }
      throw failure(error, in: type)
    }
    hasActed = true
    note(answer.exchange)
    bind(name, type, answer.value.id)
    owned.append((type, answer.value.id))
    do throws(OwnershipLogError) {
      try await ownedRecords.created(attempt, type, answer.value.id)
    } catch {
      throw unkept(error)
    }
    await poller.noteMade(answer.value)
    try await noteWritten(answer.value, name, type, assignments)
  }

  /// Reads a record as it is now.
  mutating func read(_ type: RecordType, _ id: String) async throws(Interruption) -> Record? {
    let poller = poller(type)
    let record = try await ask(type) { () async throws(RecordClientError) in
      try await poller.client.read(type.name, id)
    }
    if let record { await poller.note(record) }
    return record
  }

  mutating func ask<Value: Sendable>(
    _ type: RecordType,
    _ request: () async throws(RecordClientError) -> RecordClient.Answer<Value>
  ) async throws(Interruption) -> Value {
    do throws(RecordClientError) {
      let answer = try await request()
      note(answer.exchange)
      return answer.value
    } catch {
      throw failure(error, in: type)
    }
  }

  /// The ending of a scenario whose system did not answer as it must.
  mutating func failure(_ error: RecordClientError, in type: RecordType) -> Interruption {
    note(error.exchange)
    return .error(error.description, Failure(error.kind, in: type))
  }

  func poller(_ type: RecordType) -> RecordPoller {
    guard let poller = pollers[type] else {
      preconditionFailure("the scenario speaks of \(type.name), which is in no pairing")
    }
    return poller
  }

  func named(_ name: RecordName) -> (type: RecordType, id: String) {
    guard let record = names[name] else {
      preconditionFailure("the scenario speaks of \(name) before it is made")
    }
    return record
  }

  /// The record of a name, where it has been made or found.
  func known(_ name: RecordName) -> (type: RecordType, id: String)? { names[name] }

  /// The identifiers of the scenario's records.
  var ids: [RecordName: String] { names.mapValues(\.id) }

  /// Gives a record a name in the scenario.
  mutating func bind(_ name: RecordName, _ type: RecordType, _ id: String) {
    names[name] = (type, id)
    evidence.records.append(Evidence.Record(name: name.shown, type: type.name, id: id))
  }

  /// Takes a record that the integration made from the scenario's into the run's own, where something
  /// ties it to the run.
  mutating func own(
    _ type: RecordType,
    _ id: String,
    _ fields: JSONValue,
    by tie: OwnedRecords.OwnershipProof
  ) async throws(Interruption) {
    if owned.contains(where: { $0.type == type && $0.id == id }) { return }
    do throws(OwnershipLogError) {
      if try await ownedRecords.adopt(type, id, fields, tie) { owned.append((type, id)) }
    } catch {
      throw unkept(error)
    }
  }

  /// The ending of a scenario that cannot go on since nobody could clean up after it.
  private func unkept(_ error: OwnershipLogError) -> Interruption {
    .error("the journal cannot be kept: \(error)", Failure(.notRun))
  }

  /// Deletes what the scenario owns, the source's records first; of a run that has to end that is left
  /// to whoever ends it.
  mutating func cleanUp() async {
    for side in Side.allCases {
      for (type, id) in owned where type.side == side {
        if Task.isCancelled { return }
        let poller = poller(type)
        let exchange = await poller.deleting(id) { [ownedRecords] in
          await ownedRecords.delete(type, id, by: poller.client)
        }
        note(exchange)
      }
    }
  }
}
