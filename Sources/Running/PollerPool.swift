import Checklists
import Planning
import Synchronization
import SystemModel
import Systems

/// Has pollers look at all record types of a plan while something is done.
final class PollerPool: Sendable {
  typealias Pollers = [RecordType: RecordPoller]

  private let types: [RecordType]
  private let systems: SystemsUnderTest
  private let requests = Mutex(0)

  init(_ plan: TestPlan, _ systems: SystemsUnderTest) {
    self.systems = systems
    let types = Set(
      plan.dataflow.pairings.flatMap { pairing in
        [RecordType(.source, pairing.sourceType), RecordType(.target, pairing.targetType)]
      }
    )
    self.types = types.inOrder
  }

  /// The polls of all pollers that have been closed.
  var requestCount: Int { requests.withLock(\.self) }

  /// Does something while pollers of its own look at the systems.
  func polling<Result: Sendable>(_ body: (Pollers) async -> Result) async -> Result {
    let limits = systems.limits
    var source = RecordClient(
      systems.source,
      session: systems.sourceSession,
      time: systems.clock,
      bucket: limits?.source
    )
    var target = RecordClient(
      systems.target,
      session: systems.targetSession,
      time: systems.clock,
      bucket: limits?.target
    )
    source.side = .source
    target.side = .target
    let clients = (source: source, target: target)
    let pollers = types.map { type in
      let paced = limits?.arrivals(on: type.side)
      return RecordPoller(
        type,
        client: type.side == .source ? clients.source : clients.target,
        clock: systems.clock,
        interval: systems.timing.poll,
        // Each learns by itself: what others learn at the same moment may come a little later.
        arrivals: paced ?? ArrivalTime(ArrivalEstimate(pollingAtTicksOf: systems.timing)),
        pollsAtTicks: paced == nil
      )
    }
    let byType = Pollers(uniqueKeysWithValues: pollers.map { ($0.type, $0) })
    let result = await withTaskGroup(of: Void.self) { group in
      for poller in pollers { group.addTask { await self.poll(with: poller) } }
      let result = await body(byType)
      for poller in pollers { await poller.close() }
      return result
    }
    for poller in pollers {
      let count = await poller.requestCount
      requests.withLock { $0 += count }
    }
    return result
  }

  /// Has a poller look until it is closed; a poll under way is broken off once the run has to end.
  private func poll(with poller: RecordPoller) async {
    guard let stop = systems.stop else { return await poller.pollUntilClosed() }
    await untilFirstIsDone([
      { await poller.pollUntilClosed() },
      {
        await stop.wait()
        if stop.isGiven { await poller.stop() }
      },
    ])
  }
}
