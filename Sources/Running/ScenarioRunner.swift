import JSON
import Planning
import Results
import SystemModel
import Systems

/// Tells one scenario to the two systems, and judges what comes of it.
struct ScenarioRunner {
  /// Why a scenario ended before its end.
  struct Interruption: Error {
    let outcome: Outcome
    var reason: String
    /// Whether the scenario ended because the run has to.
    var isInterruption = false
    /// What did not come in time and may come later; nil for nothing.
    var awaited: LateArrival?
    /// What went wrong, without values; nil where nothing did.
    var failure: Failure?

    /// The ending of a scenario that has to stop where it is.
    static let interrupted = Interruption(
      outcome: .skipped,
      reason: "",
      isInterruption: true
    )
  }

  let systems: SystemsUnderTest
  let optimizations: Optimizations
  var evidence = Evidence()
  /// What decided only some of the scenario's cases, by their numbers in the plan.
  var ownChecks: [Int: [Evidence.Check]] = [:]
  /// The records that were read at the end of the window at hand, by their identifiers.
  var atEnd: [RecordType: [String: Record?]] = [:]
  /// The cases that are broken already.
  private var broken: [Int: Interruption] = [:]
  /// The cases that the check at hand decides; empty for all.
  var judged: [Int] = []
  var baselines: [RecordType: Int] = [:]
  private var hasBegun = false
  /// Whether a system may hold something of the scenario.
  var hasActed = false
  let scenario: Scenario
  let pollers: [RecordType: RecordPoller]
  let ownedRecords: OwnedRecords
  var hasAnnounced = false
  var names: [RecordName: (type: RecordType, id: String)] = [:]
  /// What systems keep of what was written, and what was written last to each record.
  var forms = KeptForms()
  var writings: [RecordName: Writing] = [:]
  /// The forms that the expectation at hand follows, in words.
  var followedForms: [String] = []
  /// What was done so far that something has to come of, in order.
  private(set) var deeds: [Scenario.Operation] = []
  /// The records that the step at hand awaits something of, as they were known before it.
  private(set) var former: [RecordName: Record] = [:]
  /// What the scenario made, or the integration made from it, in the order in which it was found.
  var owned: [(type: RecordType, id: String)] = []

  init(
    _ scenario: Scenario,
    pollers: [RecordType: RecordPoller],
    systems: SystemsUnderTest,
    optimizations: Optimizations = Optimizations(),
    ownedRecords: OwnedRecords
  ) {
    self.scenario = scenario
    self.pollers = pollers
    self.ownedRecords = ownedRecords
    self.systems = systems
    self.optimizations = optimizations
  }

  /// Runs a scenario.
  static func run(
    _ scenario: Scenario,
    _ pollers: PollerPool.Pollers,
    _ systems: SystemsUnderTest,
    _ optimizations: Optimizations,
    _ ownedRecords: OwnedRecords
  ) async -> ScenarioResult {
    var runner = ScenarioRunner(
      scenario,
      pollers: pollers,
      systems: systems,
      optimizations: optimizations,
      ownedRecords: ownedRecords
    )
    return await runner.run()
  }

  /// Runs the scenario to its end, or until it is broken, and deletes what came of it.
  mutating func run() async -> ScenarioResult {
    let start = systems.clock.elapsed
    var ending = Interruption(outcome: .passed, reason: "")
    do throws(Interruption) {
      try makeSureOfSystems()
      for step in scenario.steps { try await run(step) }
    } catch {
      // An error of an interrupted scenario is its interruption's.
      ending = error.outcome == .error && Task.isCancelled ? .interrupted : error
    }
    await begin()
    let elapsed = systems.clock.elapsed - start
    if ending.isInterruption { broken = [:] }
    if hasActed, ending.outcome != .passed || !broken.isEmpty || scenario.touches.count > 1 {
      // What was begun may still take effect, here or in another pairing of the same record type,
      // and must not count in the next scenario.
      try? await systems.order()
      let end = systems.clock.elapsed + systems.timing.propagation
      ending = await namingLateness(ending, until: end)
      for (number, ending) in broken.sorted(by: { $0.key < $1.key }) {
        broken[number] = await namingLateness(ending, until: end)
      }
      await systems.rest(until: end)
    }
    await cleanUp()
    return ScenarioResult(
      outcome: ending.outcome,
      reason: ending.reason,
      failure: ending.failure,
      elapsed: elapsed,
      evidence: evidence,
      broken: broken.mapValues { ($0.outcome, $0.reason, $0.failure) },
      checks: ownChecks,
      isInterrupted: ending.isInterruption
    )
  }

  /// Lets other scenarios begin once this one has sent its first request.
  private mutating func begin() async {
    if hasBegun { return }
    hasBegun = true
    await systems.limits?.window.opened()
  }

  private mutating func run(_ step: Scenario.Step) async throws(Interruption) {
    if Task.isCancelled { throw .interrupted }
    for check in step.assertions where !(await isOpen(check.expectation)) {
      let reason = "already true: \(check.expectation.words)"
      try decide(check, .error(reason, Failure(.disturbed)))
    }
    for case .holds(let name, _) in step.assertions.map(\.expectation) {
      guard let (type, id) = known(name) else { continue }
      former[name] = await poller(type).snapshot.records[id]
    }
    for operation in step.operations {
      try await perform(operation)
      await begin()
    }
    if !step.operations.isEmpty { try await order() }
    let deadline = systems.clock.elapsed + systems.timing.propagation
    for check in step.assertions where !check.expectation.isLasting && !isBroken(check) {
      judged = check.cases
      do throws(Interruption) {
        try await judgeFollowed(check.expectation, until: deadline)
      } catch {
        try decide(check, error)
      }
    }
    judged = []
    followedForms = []
    let lasting = step.assertions.filter { $0.expectation.isLasting && !isBroken($0) }
    if lasting.isEmpty { return }
    let records = try await watch(lasting, behind: step.fence)
    for check in lasting {
      judged = check.cases
      do throws(Interruption) {
        try await judgeLasting(try followed(check.expectation), since: records)
      } catch {
        try decide(check, naming(error))
      }
    }
    judged = []
    followedForms = []
  }

  /// Whether all cases that a check decides are broken already.
  private func isBroken(_ check: Scenario.Assertion) -> Bool {
    !check.cases.isEmpty && check.cases.allSatisfy { broken[$0] != nil }
  }

  /// Breaks the cases of a check that was not met; where it is everybody's, the scenario ends.
  private mutating func decide(_ check: Scenario.Assertion, _ ending: Interruption)
    throws(Interruption)
  {
    if ending.isInterruption || (ending.outcome == .error && Task.isCancelled) {
      throw .interrupted
    }
    if check.cases.isEmpty { throw ending }
    for number in check.cases where broken[number] == nil { broken[number] = ending }
  }

  mutating func perform(_ operation: Scenario.Operation) async throws(Interruption) {
    deeds.append(operation)
    switch operation {
    case .create(let name, let type, let fields): try await create(name, type, fields)
    case .edit(let name, let fields):
      let (type, id) = named(name)
      guard ownedRecords.owns(type, id) else {
        let reason = "others may work here: nothing ties \(type.name) \(id) to this run"
        throw .error(reason, Failure(.disturbed, in: type))
      }
      let record = try await update(type, id, object(fields))
      await poller(type).note(record)
      try await noteWritten(record, name, type, fields)
    case .waitForPropagation:
      try await order()
      try await pause(until: systems.clock.elapsed + systems.timing.propagation)
    case .countExisting(let type):
      let poller = poller(type)
      do throws(RecordClientError) {
        try await poller.poll()
      } catch {
        throw failure(error, in: type)
      }
      baselines[type] = await poller.snapshot.order.count
    }
  }

  /// Makes an integration that runs on demand act on what was written.
  func order() async throws(Interruption) {
    do throws(IntegrationEngineError) {
      try await systems.order()
    } catch {
      if Task.isCancelled { throw .interrupted }
      throw .error("the integration was not made to run: \(error)", Failure(.notRun))
    }
  }

  /// Lets time pass until a moment, or until the integration says that nothing is left to do.
  ///
  /// - Throws: Where the run has to end meanwhile, for what follows would be judged too early.
  func pause(until moment: Duration) async throws(Interruption) {
    await systems.rest(until: moment)
    if Task.isCancelled { throw .interrupted }
  }

  /// Fields as one object, each value at its path.
  func object(_ fields: [Assignment]) -> JSONValue {
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
