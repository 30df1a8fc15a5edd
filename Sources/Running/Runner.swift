import Checklists
public import Planning
import Systems

/// Runs the cases of a document together against two systems that it sees only through HTTP.
public struct Runner: Sendable {
  private let plan: TestPlan
  private let bench: TestBench
  private let tactics: Tactics
  private let progress: @Sendable () -> Void

  /// Creates a runner.
  ///
  /// - Parameters:
  ///   - plan: What to check.
  ///   - bench: What to check it against.
  ///   - tactics: What it does to need fewer requests and less time.
  ///   - progress: Called for each case that is done.
  public init(
    _ plan: TestPlan,
    on bench: TestBench,
    tactics: Tactics = Tactics(),
    progress: @escaping @Sendable () -> Void = {}
  ) {
    self.plan = plan
    self.bench = bench
    self.tactics = tactics
    self.progress = progress
  }

  /// Runs all cases: those that can share a story first, then alone what is left.
  ///
  /// - Returns: The verdicts in the order of the plan, whichever case finished first.
  public func run() async -> RunRecord {
    let watchers = makeWatchers()
    let reservations = TypeReservations()
    let verdicts = Verdicts(plan)
    await withTaskGroup(of: Void.self) { pollers in
      // In a fixed order: on a virtual clock a run takes the same course every time.
      let ordered = watchers.values.sorted {
        ($0.type.side.rawValue, $0.type.name) < ($1.type.side.rawValue, $1.type.name)
      }
      for watcher in ordered { pollers.addTask { await watcher.poll() } }
      await withTaskGroup(of: Void.self) { group in
        var packed: Set<Int> = []
        let tell: @Sendable (Story) async -> StoryResult = { story in
          await reservations.reserve(for: story)
          var runner = StoryRunner(story, watchers: watchers, bench: bench, tactics: tactics)
          let result = await runner.run()
          await reservations.release(for: story)
          await verdicts.count(result.requestCount)
          return result
        }
        for pack in tactics.packs ? plan.packs : [] {
          packed.formUnion(pack.cases)
          group.addTask { await run(pack, verdicts, tell) }
        }
        for (number, testCase) in plan.cases.enumerated() where !packed.contains(number) {
          guard let story = testCase.story else { continue }
          group.addTask {
            await verdicts.post(number, tell(story).shared)
            progress()
          }
        }
      }
      for watcher in watchers.values { await watcher.close() }
    }
    var requestCount = await verdicts.requestCount
    for watcher in watchers.values { requestCount += await watcher.requestCount }
    return RunRecord(
      plan: plan,
      results: await verdicts.results,
      requestCount: requestCount,
      elapsed: bench.clock.elapsed
    )
  }

  /// Tells a story that several cases share; a case that did not pass in it is told alone, once what
  /// it rests on has passed.
  private func run(
    _ pack: Pack,
    _ verdicts: Verdicts,
    _ tell: @escaping @Sendable (Story) async -> StoryResult
  ) async {
    let result = await tell(pack.story)
    var suspects: [Int] = []
    var first: TestCase.ID?
    for number in pack.cases {
      guard
        let passed = result.result(of: number, among: pack.cases.count, listedWith: first)
      else {
        suspects.append(number)
        continue
      }
      if first == nil { first = plan.cases[number].id }
      await verdicts.post(number, passed)
      progress()
    }
    await withTaskGroup(of: Void.self) { group in
      for number in suspects {
        guard let story = plan.cases[number].story else { continue }
        group.addTask {
          if let obstacle = await verdicts.obstacle(of: number) {
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

  private func makeWatchers() -> [RecordType: RecordWatcher] {
    let source = RecordClient(bench.source)
    let target = RecordClient(bench.target)
    var watchers: [RecordType: RecordWatcher] = [:]
    for pairing in plan.dataflow.pairings {
      for type in [
        RecordType(.source, pairing.sourceType), RecordType(.target, pairing.targetType),
      ] where watchers[type] == nil {
        watchers[type] = RecordWatcher(
          type,
          client: type.side == .source ? source : target,
          clock: bench.clock,
          interval: bench.timing.poll
        )
      }
    }
    return watchers
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
