import JSON
import Planning
import Systems

/// How a story creates and reads records, and which of them are the run's own.
extension StoryRunner {
  /// Creates a record, announced before the request goes out.
  mutating func create(
    _ name: RecordName,
    _ type: RecordType,
    _ fields: JSONValue
  ) async throws(Ending) {
    if Task.isCancelled { throw .interrupted }
    let watcher = watcher(type)
    let marking = watcher.client.marking(ofType: type.name)
    let attempt: Int
    do throws(OwnershipLogError) {
      attempt = try await estate.announce(
        type,
        fields,
        of: hasAnnounced ? nil : story,
        marking: marking
      )
    } catch {
      throw unkept(error)
    }
    hasAnnounced = true
    let answer: RecordClient.Answer<Record>
    do throws(RecordClientError) {
      answer = try await watcher.client.create(type.name, fields, marking: marking)
    } catch {
      if let id = error.createdID {
        // It was made all the same, though not as it should be.
        owned.append((type, id))
        try? await estate.created(attempt, type, id)
      } else {
        await estate.failed(attempt, type, error)
      }
      throw failure(error)
    }
    note(answer.exchange)
    bind(name, type, answer.value.id)
    owned.append((type, answer.value.id))
    do throws(OwnershipLogError) {
      try await estate.created(attempt, type, answer.value.id)
    } catch {
      throw unkept(error)
    }
    await watcher.note(answer.value)
  }

  /// Reads a record as it is now.
  mutating func read(_ type: RecordType, _ id: String) async throws(Ending) -> Record? {
    let watcher = watcher(type)
    let record = try await ask { () async throws(RecordClientError) in
      try await watcher.client.read(type.name, id)
    }
    if let record { await watcher.note(record) }
    return record
  }

  mutating func ask<Value: Sendable>(
    _ request: () async throws(RecordClientError) -> RecordClient.Answer<Value>
  ) async throws(Ending) -> Value {
    do throws(RecordClientError) {
      let answer = try await request()
      note(answer.exchange)
      return answer.value
    } catch {
      throw failure(error)
    }
  }

  /// The ending of a story whose system did not answer as it must.
  mutating func failure(_ error: RecordClientError) -> Ending {
    note(error.exchange)
    return Ending(outcome: .error, reason: error.description)
  }

  func watcher(_ type: RecordType) -> RecordWatcher {
    guard let watcher = watchers[type] else {
      preconditionFailure("the story speaks of \(type.name), which is in no pairing")
    }
    return watcher
  }

  func named(_ name: RecordName) -> (type: RecordType, id: String) {
    guard let record = names[name] else {
      preconditionFailure("the story speaks of \(name) before it is made")
    }
    return record
  }

  /// The record of a name, where it has been made or found.
  func known(_ name: RecordName) -> (type: RecordType, id: String)? { names[name] }

  /// The identifiers of the story's records.
  var ids: [RecordName: String] { names.mapValues(\.id) }

  /// Gives a record a name in the story.
  mutating func bind(_ name: RecordName, _ type: RecordType, _ id: String) {
    names[name] = (type, id)
    evidence.records.append((name, type.name, id))
  }

  /// Takes a record that the integration made from the story's into the run's own, where something
  /// ties it to the run.
  mutating func own(
    _ type: RecordType,
    _ id: String,
    _ fields: JSONValue,
    by tie: Estate.Tie
  ) async throws(Ending) {
    if owned.contains(where: { $0.type == type && $0.id == id }) { return }
    do throws(OwnershipLogError) {
      if try await estate.adopt(type, id, fields, tie) { owned.append((type, id)) }
    } catch {
      throw unkept(error)
    }
  }

  /// The ending of a story that cannot go on since nobody could clean up after it.
  private func unkept(_ error: OwnershipLogError) -> Ending {
    Ending(outcome: .error, reason: "the journal cannot be kept: \(error)")
  }

  /// Deletes what the story owns, the source's records first; of a run that has to end that is left
  /// to whoever ends it.
  mutating func cleanUp() async {
    for side in Side.allCases {
      for (type, id) in owned where type.side == side {
        if Task.isCancelled { return }
        note(await estate.delete(type, id, by: watcher(type).client))
      }
    }
  }
}
