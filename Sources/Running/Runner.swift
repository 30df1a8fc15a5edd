import Checklists
public import Planning
import Systems

/// Runs the cases of a document together against two systems that it sees only through HTTP.
public struct Runner: Sendable {
  private let plan: TestPlan
  private let bench: TestBench
  private let progress: @Sendable () -> Void

  /// Creates a runner.
  ///
  /// - Parameters:
  ///   - plan: What to check.
  ///   - bench: What to check it against.
  ///   - progress: Called for each case that is done.
  public init(
    _ plan: TestPlan,
    on bench: TestBench,
    progress: @escaping @Sendable () -> Void = {}
  ) {
    self.plan = plan
    self.bench = bench
    self.progress = progress
  }

  /// Runs all cases.
  ///
  /// - Returns: The verdicts in the order of the plan, whichever case finished first.
  public func run() async -> RunRecord {
    let watchers = makeWatchers()
    let reservations = TypeReservations()
    var results: [Int: CaseResult] = [:]
    await withTaskGroup(of: Void.self) { pollers in
      // In a fixed order: on a virtual clock a run takes the same course every time.
      let ordered = watchers.values.sorted {
        ($0.type.side.rawValue, $0.type.name) < ($1.type.side.rawValue, $1.type.name)
      }
      for watcher in ordered { pollers.addTask { await watcher.poll() } }
      results = await withTaskGroup(of: (Int, CaseResult).self) { group in
        for (index, testCase) in plan.cases.enumerated() {
          guard let story = testCase.story else { continue }
          group.addTask {
            await reservations.reserve(for: story)
            var runner = StoryRunner(story, watchers: watchers, bench: bench)
            let result = await runner.run()
            await reservations.release(for: story)
            progress()
            return (index, result)
          }
        }
        var results: [Int: CaseResult] = [:]
        for await (index, result) in group { results[index] = result }
        return results
      }
      for watcher in watchers.values { await watcher.close() }
    }
    var requestCount = results.values.reduce(0) { $0 + $1.requestCount }
    for watcher in watchers.values { requestCount += await watcher.requestCount }
    return RunRecord(
      plan: plan,
      results: results,
      requestCount: requestCount,
      elapsed: bench.clock.elapsed
    )
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

/// What became of a story by itself.
struct CaseResult: Sendable {
  var outcome: Outcome
  var reason: String
  var evidence: Evidence
  var elapsed: Duration
  var requestCount: Int
}
