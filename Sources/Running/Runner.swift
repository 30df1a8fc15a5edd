import Checklists
public import Planning
public import Results
import SystemModel
import Systems

/// Runs the cases of a document together against two systems that it sees only through HTTP.
public struct Runner: Sendable {
  let plan: TestPlan
  let systems: SystemsUnderTest
  let optimizations: Optimizations
  let given: [Int: CaseResult]
  let retries: Int
  let progress: @Sendable (RunEvent) -> Void
  let beforeCleanUp: (@Sendable (DocumentResults) async -> Void)?

  /// Creates a runner.
  ///
  /// - Parameters:
  ///   - plan: What to check.
  ///   - systems: What to check it against.
  ///   - optimizations: What it does to need fewer requests and less time.
  ///   - given: The results of cases that are not run, by their names.
  ///   - retries: How often a case that fails or meets an error is retried, alone and with fresh
  ///     records, until it passes.
  ///   - progress: Takes what happens, in no order among scenarios that go on at a time.
  ///   - beforeCleanUp: Takes the results once all cases are decided, before what is left of the run is
  ///     deleted, with all of that as leftovers; nil where nobody asks for them.
  public init(
    _ plan: TestPlan,
    on systems: SystemsUnderTest,
    optimizations: Optimizations = Optimizations(),
    given: [TestCase.ID: CaseResult] = [:],
    retries: Int = 0,
    progress: @escaping @Sendable (RunEvent) -> Void = { _ in },
    beforeCleanUp: (@Sendable (DocumentResults) async -> Void)? = nil
  ) {
    self.plan = plan
    var systems = systems
    for side in Side.allCases where !plan.environment.exclusive.contains(side) {
      systems.isExclusive[side] = false
    }
    self.systems = systems
    self.optimizations = optimizations
    var results: [Int: CaseResult] = [:]
    for (id, result) in given {
      guard let number = plan.numbers[id], plan.cases[number].isRun else { continue }
      results[number] = result
    }
    self.given = results
    self.retries = retries
    self.progress = progress
    self.beforeCleanUp = beforeCleanUp
  }

  /// Runs all cases: those that can share a scenario first, then alone what is left.
  ///
  /// - Returns: The results in the order of the plan, whichever case finished first.
  public func run() async -> DocumentResults {
    let state = await perform()
    return await documentResults(state, leaving: state.ownedRecords.leftovers)
  }

  /// Runs all cases, for those who ask for nothing else of the document.
  ///
  /// - Returns: Their results in the order of the plan.
  public func caseResults() async -> [CaseResult] {
    let results = await perform().resultStore.results
    return plan.caseResults { results[$0] }
  }

  /// What is known of a run while it goes on.
  struct RunState {
    let resultStore: ResultStore
    let pollerPool: PollerPool
    let ownedRecords: OwnedRecords
  }

  func documentResults(
    _ state: RunState,
    leaving leftovers: [Leftover]
  ) async -> DocumentResults {
    let results = await state.resultStore.results
    return DocumentResults(
      of: plan,
      cases: plan.caseResults { results[$0] },
      requestCount: await state.resultStore.requestCount + state.pollerPool.requestCount
        + state.ownedRecords.requestCount,
      elapsed: systems.clock.elapsed,
      leftovers: leftovers
    )
  }

  private func perform() async -> RunState {
    let locks = RecordTypeLocks()
    let resultStore = ResultStore(plan, given)
    let pollerPool = PollerPool(plan, systems)
    let ownedRecords = OwnedRecords(plan, systems)
    let state = RunState(
      resultStore: resultStore,
      pollerPool: pollerPool,
      ownedRecords: ownedRecords
    )
    let runScenario: @Sendable (NamedScenario, PollerPool.Pollers?) async -> ScenarioResult = {
      told,
      pollers in
      let scenario = told.scenario
      if let planned = told.planned { ownedRecords.insert(valuesOf: scenario, besides: planned) }
      await locks.reserve(for: scenario)
      var result = ScenarioResult.interrupted
      if !Task.isCancelled {
        progress(.began(told.id))
        result = await Self.runScenario(
          scenario,
          pollers,
          pollerPool,
          systems,
          optimizations,
          ownedRecords
        )
        progress(.ended(told.id))
      }
      await locks.release(for: scenario)
      await resultStore.count(result.evidence.requests.count)
      return result
    }
    if optimizations.polling {
      await pollerPool.polling { pollers in
        await unlessStopped {
          await listExisting(pollers, ownedRecords)
          await runAll(resultStore) { await runScenario($0, pollers) }
        }
        await cleanUp(state, pollers)
      }
    } else {
      await unlessStopped {
        if systems.initialRecords == .mixed {
          await pollerPool.polling { await listExisting($0, ownedRecords) }
        }
        await runAll(resultStore) { await runScenario($0, nil) }
      }
      await pollerPool.polling { await cleanUp(state, $0) }
    }
    return state
  }

  /// A scenario with the name by which it goes.
  struct NamedScenario: Sendable {
    let id: TestCase.ID
    let scenario: Scenario
    /// The scenario of the plan that it repeats with other values; nil where it is of the plan itself.
    let planned: Scenario?

    init(_ id: TestCase.ID, _ scenario: Scenario, insteadOf planned: Scenario? = nil) {
      self.id = id
      self.scenario = scenario
      self.planned = planned
    }
  }

  /// Why a case was not run, or not to its end.
  var notRun: SkipCause { .notRun(systems.stop?.cause ?? .interrupted) }

  private static func runScenario(
    _ scenario: Scenario,
    _ pollers: PollerPool.Pollers?,
    _ pollerPool: PollerPool,
    _ systems: SystemsUnderTest,
    _ optimizations: Optimizations,
    _ ownedRecords: OwnedRecords
  ) async -> ScenarioResult {
    let course = systems.limits.map { _ in systems.course(of: scenario, optimizations) }
    if let course { await systems.limits?.window.enter(course) }
    let result =
      if let pollers {
        await ScenarioRunner.run(scenario, pollers, systems, optimizations, ownedRecords)
      } else {
        await pollerPool.polling {
          await ScenarioRunner.run(scenario, $0, systems, optimizations, ownedRecords)
        }
      }
    if let course { await systems.limits?.window.leave(course) }
    return result
  }

  /// Lists what the systems hold of the types that scenarios touch, where that may be others' records.
  private func listExisting(_ pollers: PollerPool.Pollers, _ ownedRecords: OwnedRecords) async {
    guard systems.initialRecords == .mixed else { return }
    var types: Set<RecordType> = []
    for (number, testCase) in plan.cases.enumerated() where given[number] == nil {
      types.formUnion(testCase.scenario?.touches ?? [])
    }
    let inOrder = types.inOrder
    // A system that does not answer must not hold up the other one.
    await withTaskGroup(of: Void.self) { group in
      for side in Side.allCases {
        group.addTask {
          for type in inOrder where type.side == side {
            guard let poller = pollers[type] else { continue }
            // A scenario that touches the type meets the same failure, and says so.
            guard (try? await poller.poll()) != nil else { continue }
            await ownedRecords.recordExisting(type, await poller.snapshot.order)
          }
        }
      }
    }
  }

  /// Does something, and cancels it as soon as the run has to end.
  private func unlessStopped(_ body: @escaping @Sendable () async -> Void) async {
    guard let stop = systems.stop else { return await body() }
    // Pollers tell those who wait for something to come; all others notice by themselves.
    await untilFirstIsDone([body, { await stop.wait() }])
  }
}
