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

  /// Creates a runner.
  ///
  /// - Parameters:
  ///   - plan: What to check.
  ///   - systems: What to check it against.
  ///   - optimizations: What it does to need fewer requests and less time.
  ///   - given: The results of cases that are not run, by their names.
  ///   - retries: How often a case that fails or meets an error is retried, alone and with fresh
  ///     records, until it passes.
  ///   - progress: NamedScenario what happens, in no order among scenarios that go on at a time.
  public init(
    _ plan: TestPlan,
    on systems: SystemsUnderTest,
    optimizations: Optimizations = Optimizations(),
    given: [TestCase.ID: CaseResult] = [:],
    retries: Int = 0,
    progress: @escaping @Sendable (RunEvent) -> Void = { _ in }
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
  }

  /// Runs all cases: those that can share a scenario first, then alone what is left.
  ///
  /// - Returns: The results in the order of the plan, whichever case finished first.
  public func run() async -> DocumentResults {
    let ran = await perform()
    return DocumentResults(
      of: plan,
      cases: plan.caseResults { ran.cases[$0] },
      requestCount: ran.requestCount,
      elapsed: systems.clock.elapsed,
      leftovers: ran.leftovers
    )
  }

  /// Runs all cases, for those who ask for nothing else of the document.
  ///
  /// - Returns: Their results in the order of the plan.
  public func caseResults() async -> [CaseResult] {
    let ran = await perform()
    return plan.caseResults { ran.cases[$0] }
  }

  private func perform() async -> (
    cases: [Int: CaseResult], requestCount: Int, leftovers: [Leftover]
  ) {
    let locks = RecordTypeLocks()
    let resultStore = ResultStore(plan, given)
    let pollerPool = PollerPool(plan, systems)
    let ownedRecords = OwnedRecords(plan, systems)
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
        await settle(ownedRecords, pollers)
      }
    } else {
      await unlessStopped {
        if systems.initialRecords == .mixed {
          await pollerPool.polling { await listExisting($0, ownedRecords) }
        }
        await runAll(resultStore) { await runScenario($0, nil) }
      }
      await pollerPool.polling { await settle(ownedRecords, $0) }
    }
    return (
      await resultStore.results,
      await resultStore.requestCount + pollerPool.requestCount + ownedRecords.requestCount,
      ownedRecords.leftovers
    )
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

  /// How long the clean-up of a run may take that was stopped; what is left then, `clean` deletes.
  static let longestCleanUp = Duration.seconds(60)

  /// Deletes what is left; of a run that was stopped, as long as there is time.
  private func settle(_ ownedRecords: OwnedRecords, _ pollers: PollerPool.Pollers) async {
    guard systems.stop?.isGiven == true else { return await ownedRecords.settle(pollers) }
    let end = systems.clock.elapsed + Self.longestCleanUp
    await untilFirstIsDone([
      { await ownedRecords.settle(pollers) }, { await systems.clock.sleep(until: end) },
    ])
  }

  /// Does something, and cancels it as soon as the run has to end.
  private func unlessStopped(_ body: @escaping @Sendable () async -> Void) async {
    guard let stop = systems.stop else { return await body() }
    // Pollers tell those who wait for something to come; all others notice by themselves.
    await untilFirstIsDone([body, { await stop.wait() }])
  }
}
