import JSON
import Planning
import Systems

/// Tells one story to the two systems, and judges what comes of it.
struct StoryRunner {
  /// Why a story ended before its end.
  struct Ending: Error {
    let outcome: Outcome
    let reason: String
    /// Whether the story ended because the run has to.
    var isInterruption = false

    /// The ending of a story that has to stop where it is.
    static let interrupted = Ending(
      outcome: .skipped,
      reason: "not run: interrupted",
      isInterruption: true
    )
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
  let story: Story
  let watchers: [RecordType: RecordWatcher]
  let estate: Estate
  var hasAnnounced = false
  var names: [RecordName: (type: RecordType, id: String)] = [:]
  /// What the story made, or the integration made from it, in the order in which it was found.
  var owned: [(type: RecordType, id: String)] = []

  init(
    _ story: Story,
    watchers: [RecordType: RecordWatcher],
    bench: TestBench,
    tactics: Tactics = Tactics(),
    estate: Estate
  ) {
    self.story = story
    self.watchers = watchers
    self.estate = estate
    self.bench = bench
    self.tactics = tactics
  }

  /// Tells a story.
  static func run(
    _ story: Story,
    _ watchers: Lookout.Watchers,
    _ bench: TestBench,
    _ tactics: Tactics,
    _ estate: Estate
  ) async -> StoryResult {
    var runner = StoryRunner(
      story,
      watchers: watchers,
      bench: bench,
      tactics: tactics,
      estate: estate
    )
    return await runner.run()
  }

  /// Tells the story to its end, or until it is broken, and deletes what came of it.
  mutating func run() async -> StoryResult {
    let start = bench.clock.elapsed
    var ending = Ending(outcome: .passed, reason: "")
    do throws(Ending) {
      for phase in story.phases { try await run(phase) }
    } catch {
      // An error of an interrupted story is its interruption's.
      ending = error.outcome == .error && Task.isCancelled ? .interrupted : error
    }
    await begin()
    let elapsed = bench.clock.elapsed - start
    if ending.isInterruption { broken = [:] }
    if ending.outcome != .passed || !broken.isEmpty || story.touches.count > 1 {
      // What was begun may still take effect, here or in another pairing of the same record type,
      // and must not count in the next story.
      try? await bench.order()
      await bench.rest(until: bench.clock.elapsed + bench.timing.propagation)
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
      requestCount: evidence.requests.count,
      isInterrupted: ending.isInterruption
    )
  }

  /// Lets other stories begin once this one has sent its first request.
  private mutating func begin() async {
    if hasBegun { return }
    hasBegun = true
    await bench.limits?.window.opened()
  }

  private mutating func run(_ phase: Phase) async throws(Ending) {
    if Task.isCancelled { throw .interrupted }
    for check in phase.checks where !(await isOpen(check.expectation)) {
      let reason = "already true: \(check.expectation.words)"
      try decide(check, Ending(outcome: .error, reason: reason))
    }
    for action in phase.actions {
      try await perform(action)
      await begin()
    }
    if !phase.actions.isEmpty { try await order() }
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
    if ending.isInterruption || (ending.outcome == .error && Task.isCancelled) {
      throw .interrupted
    }
    if check.cases.isEmpty { throw ending }
    for number in check.cases where broken[number] == nil { broken[number] = ending }
  }

  mutating func perform(_ action: Action) async throws(Ending) {
    switch action {
    case .create(let name, let type, let fields): try await create(name, type, object(fields))
    case .edit(let name, let fields):
      let (type, id) = named(name)
      guard estate.owns(type, id) else {
        let reason = "others may work here: nothing ties \(type.name) \(id) to this run"
        throw Ending(outcome: .error, reason: reason)
      }
      let watcher = watcher(type)
      let object = object(fields)
      let record = try await ask { () async throws(RecordClientError) in
        try await watcher.client.update(type.name, id, object)
      }
      await watcher.note(record)
    case .waitForPropagation:
      try await order()
      try await pause(until: bench.clock.elapsed + bench.timing.propagation)
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

  /// Makes an integration that runs on demand act on what was written.
  func order() async throws(Ending) {
    do throws(IntegrationEngineError) {
      try await bench.order()
    } catch {
      if Task.isCancelled { throw .interrupted }
      throw Ending(outcome: .error, reason: "the integration was not made to run: \(error)")
    }
  }

  /// Lets time pass until a moment, or until the integration says that nothing is left to do.
  ///
  /// - Throws: Where the run has to end meanwhile, for what follows would be judged too early.
  func pause(until moment: Duration) async throws(Ending) {
    await bench.rest(until: moment)
    if Task.isCancelled { throw .interrupted }
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
}
