import Checklists
import Planning
import Synchronization
import Systems

/// Has watchers look at all record types of a plan while something is done.
final class Lookout: Sendable {
  typealias Watchers = [RecordType: RecordWatcher]

  private let types: [RecordType]
  private let bench: TestBench
  private let requests = Mutex(0)

  init(_ plan: TestPlan, _ bench: TestBench) {
    self.bench = bench
    let types = Set(
      plan.dataflow.pairings.flatMap { pairing in
        [RecordType(.source, pairing.sourceType), RecordType(.target, pairing.targetType)]
      }
    )
    self.types = types.inOrder
  }

  /// The looks of all watchers that have been closed.
  var requestCount: Int { requests.withLock(\.self) }

  /// Does something while watchers of its own look at the systems.
  func watching<Result: Sendable>(_ body: (Watchers) async -> Result) async -> Result {
    let limits = bench.limits
    let source = RecordClient(
      bench.source,
      session: bench.sourceSession,
      time: bench.clock,
      bucket: limits?.source
    )
    let target = RecordClient(
      bench.target,
      session: bench.targetSession,
      time: bench.clock,
      bucket: limits?.target
    )
    let unpaced = ArrivalTime(ArrivalEstimate(lookingAtTicksOf: bench.timing))
    let watchers = types.map { type in
      let paced = limits?.arrivals(on: type.side)
      return RecordWatcher(
        type,
        client: type.side == .source ? source : target,
        clock: bench.clock,
        interval: bench.timing.poll,
        arrivals: paced ?? unpaced,
        looksAtTicks: paced == nil
      )
    }
    let byType = Watchers(uniqueKeysWithValues: watchers.map { ($0.type, $0) })
    let result = await withTaskGroup(of: Void.self) { pollers in
      for watcher in watchers { pollers.addTask { await watcher.poll() } }
      let result = await body(byType)
      for watcher in watchers { await watcher.close() }
      return result
    }
    for watcher in watchers {
      let count = await watcher.requestCount
      requests.withLock { $0 += count }
    }
    return result
  }
}
