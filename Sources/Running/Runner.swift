import Checklists
public import Planning
import Systems

/// Runs the cases of a document together against two systems that it sees only through HTTP.
public struct Runner: Sendable {
  let plan: TestPlan
  let bench: TestBench
  let tactics: Tactics
  let given: [Int: CaseResult]
  let retries: Int
  let progress: @Sendable (RunEvent) -> Void

  /// Creates a runner.
  ///
  /// - Parameters:
  ///   - plan: What to check.
  ///   - bench: What to check it against.
  ///   - tactics: What it does to need fewer requests and less time.
  ///   - given: The results of cases that are not told, by their names.
  ///   - retries: How often a case that fails or meets an error is told again, alone and with fresh
  ///     records, until it passes.
  ///   - progress: Told what happens, in no order among stories that go on at a time.
  public init(
    _ plan: TestPlan,
    on bench: TestBench,
    tactics: Tactics = Tactics(),
    given: [TestCase.ID: GivenResult] = [:],
    retries: Int = 0,
    progress: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) {
    self.plan = plan
    var bench = bench
    for side in Side.allCases where !plan.environment.exclusive.contains(side) {
      bench.isExclusive[side] = false
    }
    self.bench = bench
    self.tactics = tactics
    var results: [Int: CaseResult] = [:]
    for (id, result) in given {
      guard let number = plan.numbers[id], plan.cases[number].isRun else { continue }
      results[number] = CaseResult(result)
    }
    self.given = results
    self.retries = retries
    self.progress = progress
  }

  /// Runs all cases: those that can share a story first, then alone what is left.
  ///
  /// - Returns: The verdicts in the order of the plan, whichever case finished first.
  public func run() async -> RunRecord {
    let reservations = TypeReservations()
    let verdicts = Verdicts(plan, given)
    let lookout = Lookout(plan, bench)
    let estate = Estate(plan, bench)
    let tell: @Sendable (Told, Lookout.Watchers?) async -> StoryResult = { told, watchers in
      let story = told.story
      await reservations.reserve(for: story)
      var result = StoryResult.interrupted
      if !Task.isCancelled {
        progress(.began(told.id))
        result = await Self.tell(story, watchers, lookout, bench, tactics, estate)
        progress(.ended(told.id))
      }
      await reservations.release(for: story)
      await verdicts.count(result.requestCount)
      if result.isInterrupted { result.shared.reason = notRun }
      return result
    }
    if tactics.sharesLooks {
      await lookout.watching { watchers in
        await takeStock(watchers, estate)
        await unlessStopped(watchers) { await runAll(verdicts) { await tell($0, watchers) } }
        await estate.settle(watchers)
      }
    } else {
      if bench.stock == .mixed { await lookout.watching { await takeStock($0, estate) } }
      await unlessStopped([:]) { await runAll(verdicts) { await tell($0, nil) } }
      await lookout.watching { await estate.settle($0) }
    }
    return RunRecord(
      plan: plan,
      results: await verdicts.results,
      requestCount: await verdicts.requestCount + lookout.requestCount + estate.requestCount,
      elapsed: bench.clock.elapsed,
      leftovers: estate.leftovers
    )
  }

  /// A story with the name by which it goes.
  struct Told: Sendable {
    let id: TestCase.ID
    let story: Story

    init(_ id: TestCase.ID, _ story: Story) {
      self.id = id
      self.story = story
    }
  }

  /// Why a case was not told, or not to its end.
  var notRun: String { "not run: \(bench.stop?.reason ?? "interrupted")" }

  private static func tell(
    _ story: Story,
    _ watchers: Lookout.Watchers?,
    _ lookout: Lookout,
    _ bench: TestBench,
    _ tactics: Tactics,
    _ estate: Estate
  ) async -> StoryResult {
    let course = bench.limits.map { _ in bench.course(of: story, tactics) }
    if let course { await bench.limits?.window.enter(course) }
    let result =
      if let watchers {
        await StoryRunner.run(story, watchers, bench, tactics, estate)
      } else {
        await lookout.watching { await StoryRunner.run(story, $0, bench, tactics, estate) }
      }
    if let course { await bench.limits?.window.leave(course) }
    return result
  }

  /// Lists what the systems hold of the types that stories touch, where that may be others' records.
  private func takeStock(_ watchers: Lookout.Watchers, _ estate: Estate) async {
    guard bench.stock == .mixed else { return }
    var types: Set<RecordType> = []
    for (number, testCase) in plan.cases.enumerated() where given[number] == nil {
      types.formUnion(testCase.story?.touches ?? [])
    }
    for type in types.inOrder {
      guard let watcher = watchers[type] else { continue }
      // A story that touches the type meets the same failure, and says so.
      guard (try? await watcher.look()) != nil else { continue }
      await estate.stood(type, await watcher.snapshot.order)
    }
  }

  /// Does something, and cancels it as soon as the run has to end.
  private func unlessStopped(
    _ watchers: Lookout.Watchers,
    _ body: @escaping @Sendable () async -> Void
  ) async {
    guard let stop = bench.stop else { return await body() }
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        await body()
        return true
      }
      group.addTask {
        await stop.wait()
        return false
      }
      if await group.next() == false {
        group.cancelAll()
        // Those who wait for something to come are told; all others notice by themselves.
        for watcher in watchers.values { await watcher.stop() }
      }
      group.cancelAll()
    }
  }
}
