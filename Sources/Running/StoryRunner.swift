import JSON
import Planning
import Systems

/// Tells one story to the two systems, and judges what comes of it.
struct StoryRunner {
  /// Why a story ended before its end.
  struct Ending: Error {
    let outcome: Outcome
    let reason: String
  }

  let bench: TestBench
  var evidence = Evidence()
  var baselines: [RecordType: Int] = [:]
  private let story: Story
  private let watchers: [RecordType: RecordWatcher]
  private var names: [RecordName: (type: RecordType, id: String)] = [:]
  /// What the story made, or the integration made from it, in the order in which it was found.
  private var owned: [(type: RecordType, id: String)] = []

  init(_ story: Story, watchers: [RecordType: RecordWatcher], bench: TestBench) {
    self.story = story
    self.watchers = watchers
    self.bench = bench
  }

  /// Tells the story to its end, or until it is broken, and deletes what came of it.
  mutating func run() async -> CaseResult {
    let start = bench.clock.elapsed
    var ending = Ending(outcome: .passed, reason: "")
    do throws(Ending) {
      for phase in story.phases { try await run(phase) }
    } catch {
      ending = error
    }
    let elapsed = bench.clock.elapsed - start
    if ending.outcome != .passed || story.touches.count > 1 {
      // What was begun may still take effect, here or in another pairing of the same record type,
      // and must not count in the next story.
      await bench.clock.sleep(until: bench.clock.elapsed + bench.timing.propagation)
    }
    await cleanUp()
    return CaseResult(
      outcome: ending.outcome,
      reason: ending.reason,
      evidence: ending.outcome == .passed ? evidence.withoutBodies : evidence,
      elapsed: elapsed,
      requestCount: evidence.requests.count
    )
  }

  private mutating func run(_ phase: Phase) async throws(Ending) {
    for expectation in phase.expectations {
      guard await isOpen(expectation) else {
        throw Ending(outcome: .error, reason: "already true: \(expectation.words)")
      }
    }
    for action in phase.actions { try await perform(action) }
    for expectation in phase.expectations { try await judge(expectation) }
  }

  private mutating func perform(_ action: Action) async throws(Ending) {
    switch action {
    case .create(let name, let type, let fields):
      let watcher = watcher(type)
      let record = try await ask { () async throws(RecordClientError) in
        try await watcher.client.create(type.name, fields.object)
      }
      bind(name, type, record.id)
      await watcher.note(record)
    case .edit(let name, let fields):
      let (type, id) = named(name)
      let watcher = watcher(type)
      let record = try await ask { () async throws(RecordClientError) in
        try await watcher.client.update(type.name, id, fields.object)
      }
      await watcher.note(record)
    case .waitForPropagation:
      await bench.clock.sleep(until: bench.clock.elapsed + bench.timing.propagation)
    case .noteBaseline(let type):
      let watcher = watcher(type)
      do throws(RecordClientError) {
        try await watcher.look()
      } catch {
        throw failure(error)
      }
      baselines[type] = await watcher.snapshot.order.count
    }
  }

  // MARK: Records

  /// Reads a record as it is now.
  mutating func read(_ type: RecordType, _ id: String) async throws(Ending) -> Record? {
    let watcher = watcher(type)
    let record = try await ask { () async throws(RecordClientError) in
      try await watcher.client.read(type.name, id)
    }
    if let record { await watcher.note(record) }
    return record
  }

  private mutating func ask<Value: Sendable>(
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

  /// Gives a record a name in the story; it is the story's own from here on.
  mutating func bind(_ name: RecordName, _ type: RecordType, _ id: String) {
    names[name] = (type, id)
    evidence.records.append((name, type.name, id))
    own(type, id)
  }

  /// Takes a record that the integration made from the story's into its own.
  mutating func own(_ type: RecordType, _ id: String) {
    if !owned.contains(where: { $0.type == type && $0.id == id }) { owned.append((type, id)) }
  }

  /// Deletes what the story owns, the source's records first.
  private mutating func cleanUp() async {
    for side in Side.allCases {
      for (type, id) in owned where type.side == side {
        do throws(RecordClientError) {
          note(try await watcher(type).client.delete(type.name, id))
        } catch {
          note(error.exchange)
        }
      }
    }
  }
}

extension [Assignment] {
  /// The fields as one object, each value at its path.
  var object: JSONValue {
    var object: JSONValue = [:]
    for assignment in self { object.set(assignment.value, at: assignment.path) }
    return object
  }
}
