import Checklists
public import Planning
import Systems

/// Runs the cases of a document together against two systems that it sees only through HTTP.
public struct Runner: Sendable {
  private let plan: TestPlan
  private let bench: TestBench
  private let tactics: Tactics
  private let given: [Int: CaseResult]
  private let progress: @Sendable () -> Void

  /// Creates a runner.
  ///
  /// - Parameters:
  ///   - plan: What to check.
  ///   - bench: What to check it against.
  ///   - tactics: What it does to need fewer requests and less time.
  ///   - given: The results of cases that are not told, by their names.
  ///   - progress: Called for each case that is told.
  public init(
    _ plan: TestPlan,
    on bench: TestBench,
    tactics: Tactics = Tactics(),
    given: [TestCase.ID: GivenResult] = [:],
    progress: @escaping @Sendable () -> Void = {}
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
      guard let number = plan.numbers[id], plan.cases[number].story != nil else { continue }
      results[number] = CaseResult(result)
    }
    self.given = results
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
    let tell: @Sendable (Story, Lookout.Watchers?) async -> StoryResult = { story, watchers in
      await reservations.reserve(for: story)
      let result =
        Task.isCancelled
        ? .interrupted : await Self.tell(story, watchers, lookout, bench, tactics, estate)
      await reservations.release(for: story)
      await verdicts.count(result.requestCount)
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

  private func runAll(
    _ verdicts: Verdicts,
    _ tell: @escaping @Sendable (Story) async -> StoryResult
  ) async {
    let packs = (tactics.packs ? plan.packs : []).filter { pack in
      // Of a pack of which one case alone is left, that is told by itself.
      pack.cases.count { given[$0] == nil } > 1
    }
    let packed = Set(packs.flatMap(\.cases))
    await withTaskGroup(of: Void.self) { group in
      func add(_ isWanted: (Story) -> Bool) {
        for pack in packs where isWanted(pack.story) {
          group.addTask { await run(pack, verdicts, tell) }
        }
        for (number, testCase) in plan.cases.enumerated()
        where !packed.contains(number) && given[number] == nil {
          guard let story = testCase.story, isWanted(story) else { continue }
          group.addTask {
            await verdicts.post(number, tell(story).shared)
            progress()
          }
        }
      }
      if bench.limits == nil {
        add { _ in true }
      } else {
        // Those that have a type to themselves follow one another, and that takes the longest.
        add { $0.alone != nil }
        add { $0.alone == nil }
      }
    }
  }

  /// Tells a story that several cases share; a case that did not pass in it is told alone, once what
  /// it rests on has passed.
  private func run(
    _ pack: Pack,
    _ verdicts: Verdicts,
    _ tell: @escaping @Sendable (Story) async -> StoryResult
  ) async {
    let result = await tell(pack.story)
    let cases = pack.cases.filter { given[$0] == nil }
    if result.isInterrupted {
      for number in cases {
        await verdicts.post(number, result.shared)
        progress()
      }
      return
    }
    var suspects: [Int] = []
    var first: TestCase.ID?
    for number in cases {
      let count = pack.cases.count
      if result.hasPassed(number) {
        await verdicts.post(number, result.result(of: number, among: count, listedWith: first))
        if first == nil { first = plan.cases[number].id }
      } else if tactics.repeats {
        suspects.append(number)
        continue
      } else {
        await verdicts.post(number, result.failure(of: number, among: count))
      }
      progress()
    }
    await withTaskGroup(of: Void.self) { group in
      for number in suspects {
        guard let story = plan.cases[number].story else { continue }
        group.addTask {
          if Task.isCancelled {
            await verdicts.post(number, StoryResult.interrupted.shared)
          } else if let obstacle = await verdicts.obstacle(of: number) {
            await verdicts.post(number, .notReached(obstacle))
          } else {
            var alone = await tell(story).shared
            alone.evidence.isRepeat = true
            await verdicts.post(number, alone)
          }
          progress()
        }
      }
    }
  }
}

extension CaseResult {
  /// The result of a case that is not told alone because what it rests on did not pass.
  fileprivate static func notReached(_ basis: TestCase.ID) -> CaseResult {
    CaseResult(
      outcome: .blocked,
      reason: "not reached: \(basis)",
      evidence: Evidence(),
      elapsed: .zero
    )
  }
}
