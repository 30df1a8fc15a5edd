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
  let tactics: Tactics
  var evidence = Evidence()
  /// What decided only some of the story's cases, by their numbers in the plan.
  var ownChecks: [Int: [Evidence.Check]] = [:]
  /// The records that were read at the end of the window at hand, by their identifiers.
  var atEnd: [RecordType: [String: Record?]] = [:]
  /// The cases that are broken already.
  private var broken: [Int: Ending] = [:]
  /// The cases that the check at hand decides; empty for all.
  var judged: [Int] = []
  var baselines: [RecordType: Int] = [:]
  private var hasBegun = false
  private let story: Story
  private let watchers: [RecordType: RecordWatcher]
  private var names: [RecordName: (type: RecordType, id: String)] = [:]
  /// What the story made, or the integration made from it, in the order in which it was found.
  private var owned: [(type: RecordType, id: String)] = []

  init(
    _ story: Story,
    watchers: [RecordType: RecordWatcher],
    bench: TestBench,
    tactics: Tactics = Tactics()
  ) {
    self.story = story
    self.watchers = watchers
    self.bench = bench
    self.tactics = tactics
  }

  /// Tells a story.
  static func run(
    _ story: Story,
    _ watchers: Lookout.Watchers,
    _ bench: TestBench,
    _ tactics: Tactics
  ) async -> StoryResult {
    var runner = StoryRunner(story, watchers: watchers, bench: bench, tactics: tactics)
    return await runner.run()
  }

  /// Tells the story to its end, or until it is broken, and deletes what came of it.
  mutating func run() async -> StoryResult {
    let start = bench.clock.elapsed
    var ending = Ending(outcome: .passed, reason: "")
    do throws(Ending) {
      for phase in story.phases { try await run(phase) }
    } catch {
      ending = error
    }
    await begin()
    let elapsed = bench.clock.elapsed - start
    if ending.outcome != .passed || !broken.isEmpty || story.touches.count > 1 {
      // What was begun may still take effect, here or in another pairing of the same record type,
      // and must not count in the next story.
      await bench.clock.sleep(until: bench.clock.elapsed + bench.timing.propagation)
    }
    await cleanUp()
    return StoryResult(
      shared: CaseResult(
        outcome: ending.outcome,
        reason: ending.reason,
        evidence: ending.outcome == .passed ? evidence.withoutBodies : evidence,
        elapsed: elapsed
      ),
      broken: broken.mapValues { ($0.outcome, $0.reason) },
      evidence: evidence,
      checks: ownChecks,
      requestCount: evidence.requests.count
    )
  }

  /// Lets other stories begin once this one has sent its first request.
  private mutating func begin() async {
    if hasBegun { return }
    hasBegun = true
    await bench.limits?.window.opened()
  }

  private mutating func run(_ phase: Phase) async throws(Ending) {
    for check in phase.checks where !(await isOpen(check.expectation)) {
      let reason = "already true: \(check.expectation.words)"
      try decide(check, Ending(outcome: .error, reason: reason))
    }
    for action in phase.actions {
      try await perform(action)
      await begin()
    }
    let deadline = bench.clock.elapsed + bench.timing.propagation
    for check in phase.checks where !check.expectation.isLasting && !isBroken(check) {
      judged = check.cases
      do throws(Ending) {
        try await judge(check.expectation, until: deadline)
      } catch {
        try decide(check, error)
      }
    }
    judged = []
    let lasting = phase.checks.filter { $0.expectation.isLasting && !isBroken($0) }
    if lasting.isEmpty { return }
    let records = try await watch(lasting, behind: phase.fence)
    for check in lasting {
      judged = check.cases
      do throws(Ending) {
        try await judgeLasting(check.expectation, since: records)
      } catch {
        try decide(check, error)
      }
    }
    judged = []
  }

  /// Whether all cases that a check decides are broken already.
  private func isBroken(_ check: Check) -> Bool {
    !check.cases.isEmpty && check.cases.allSatisfy { broken[$0] != nil }
  }

  /// Breaks the cases of a check that was not met; where it is everybody's, the story ends.
  private mutating func decide(_ check: Check, _ ending: Ending) throws(Ending) {
    if check.cases.isEmpty { throw ending }
    for number in check.cases where broken[number] == nil { broken[number] = ending }
  }

  mutating func perform(_ action: Action) async throws(Ending) {
    switch action {
    case .create(let name, let type, let fields):
      let watcher = watcher(type)
      let object = object(fields)
      let record = try await ask { () async throws(RecordClientError) in
        try await watcher.client.create(type.name, object)
      }
      bind(name, type, record.id)
      await watcher.note(record)
    case .edit(let name, let fields):
      let (type, id) = named(name)
      let watcher = watcher(type)
      let object = object(fields)
      let record = try await ask { () async throws(RecordClientError) in
        try await watcher.client.update(type.name, id, object)
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

  /// Fields as one object, each value at its path.
  private func object(_ fields: [Assignment]) -> JSONValue {
    var object: JSONValue = [:]
    for field in fields {
      object.set(field.reference.map { id(of: $0, field) } ?? field.value, at: field.path)
    }
    return object
  }

  /// The identifier of a record, as text or as a number.
  private func id(of name: RecordName, _ field: Assignment) -> JSONValue {
    let id = named(name).id
    let number = field.isNumber ? JSONNumber(text: id) : nil
    return number.map(JSONValue.number) ?? .string(id)
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
