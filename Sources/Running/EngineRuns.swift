import Synchronization

/// The runs of an integration that many scenarios need at a time.
///
/// Whoever has written something needs a run that begins afterwards. While one is being ordered others
/// gather, and the next order serves all of them: there are no more runs than there must be.
public final class EngineRuns: Sendable {
  private typealias Outcome = Result<Void, IntegrationEngineError>

  /// What somebody who waited has to do.
  private enum Call {
    case goOn(Outcome)
    case order
  }

  private struct State {
    var isOrdering = false
    var waiting: [CheckedContinuation<Call, Never>] = []
    var count = 0
  }

  private let engine: any IntegrationEngine
  private let state = Mutex(State())

  /// Creates the runs of an integration.
  public init(_ engine: any IntegrationEngine) { self.engine = engine }

  /// How many runs have been ordered.
  public var count: Int { state.withLock(\.count) }

  /// Makes the integration act on all that was written before.
  ///
  /// - Parameters:
  ///   - clock: The clock to wait by where it is busy.
  ///   - interval: The time between two attempts then.
  ///   - patience: For how long it may be busy.
  /// - Throws: ``IntegrationEngineError`` where it does not take the order.
  public func order(
    by clock: RunClock,
    every interval: Duration,
    within patience: Duration
  ) async throws(IntegrationEngineError) {
    let call = await withCheckedContinuation { continuation in
      let isFirst = state.withLock { state in
        if state.isOrdering {
          state.waiting.append(continuation)
          return false
        }
        state.isOrdering = true
        return true
      }
      if isFirst { continuation.resume(returning: .order) }
    }
    switch call {
    case .goOn(let outcome): return try outcome.get()
    case .order: break
    }
    // The order that begins now serves all who wait; those who come meanwhile need the next.
    let served = state.withLock { state in
      state.count += 1
      defer { state.waiting = [] }
      return state.waiting
    }
    let outcome = await attempt(by: clock, every: interval, within: patience)
    for waiter in served { waiter.resume(returning: .goOn(outcome)) }
    let next = state.withLock { state -> CheckedContinuation<Call, Never>? in
      if state.waiting.isEmpty {
        state.isOrdering = false
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume(returning: .order)
    try outcome.get()
  }

  private func attempt(
    by clock: RunClock,
    every interval: Duration,
    within patience: Duration
  ) async -> Outcome {
    let end = clock.elapsed + patience
    while true {
      do throws(IntegrationEngineError) {
        try await engine.start()
        return .success(())
      } catch {
        // A run that goes on may have missed what was written last.
        guard error.isBusy, clock.elapsed < end, !Task.isCancelled else { return .failure(error) }
        await clock.sleep(until: clock.elapsed + interval)
      }
    }
  }

  /// Lets time pass until a moment, or until the integration says that nothing is left to do.
  ///
  /// Where it cannot be asked, or does not answer, the time is waited out.
  func rest(until moment: Duration, by clock: RunClock, every interval: Duration) async {
    while clock.elapsed < moment, !Task.isCancelled {
      // It may need a moment to begin.
      await clock.sleep(until: min(moment, clock.elapsed + interval))
      if clock.elapsed >= moment || Task.isCancelled { return }
      let answer: Bool?
      do throws(IntegrationEngineError) {
        answer = try await engine.hasSettled()
      } catch {
        answer = false
      }
      switch answer {
      case true?: return
      case false?: continue
      case nil: return await clock.sleep(until: moment)
      }
    }
  }
}

extension SystemsUnderTest {
  /// Makes an integration that runs on demand act on what was written.
  func order() async throws(IntegrationEngineError) {
    try await engine?.order(by: clock, every: timing.poll, within: timing.propagation)
  }

  /// Lets time pass until a moment, until the integration says that nothing is left to do, or until a
  /// system is given up, where nothing would be seen any more.
  func rest(until moment: Duration) async {
    let watched = watched.source + watched.target
    if watched.isEmpty { return await restWhole(until: moment) }
    // One by one: an array of other functions would be converted, which traps while the program runs.
    var works: [@Sendable () async -> Void] = [{ await restWhole(until: moment) }]
    for endpoint in watched { works.append { await endpoint.waitUntilGivenUp() } }
    await untilFirstIsDone(works)
  }

  private func restWhole(until moment: Duration) async {
    guard let engine else { return await clock.sleep(until: moment) }
    await engine.rest(until: moment, by: clock, every: timing.poll)
  }
}
