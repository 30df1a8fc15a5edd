import Planning
public import SystemModel
public import Systems

/// Looks whether the lists of a type show a record that was just made, by the lists that a run relies on.
public struct ListCheck: Sendable {
  /// What came of it.
  public enum Outcome: Sendable, Hashable {
    /// The lists show the record, so long after it was made; two lists are those of all and of changes.
    case listed(after: Duration, inLists: Int)
    /// A list does not show it in time.
    case missing(ListProblem)
    /// It was not looked for to the end.
    case cancelled
  }

  private let poller: RecordPoller
  private let timing: Timing
  private let stop: StopSignal

  /// Prepares a check.
  ///
  /// - Parameters:
  ///   - type: The type.
  ///   - client: The client of its system.
  ///   - cursor: How far its list has been read, from the beginning to the end, before the record is made.
  ///   - clock: The clock to wait by.
  ///   - timing: How long to wait, as a run would.
  ///   - stop: What ends the waiting.
  public init(
    _ type: RecordType,
    _ client: RecordClient,
    after cursor: ChangeCursor,
    clock: RunClock,
    timing: Timing,
    until stop: StopSignal
  ) {
    poller = RecordPoller(
      type,
      client: client,
      clock: clock,
      interval: timing.poll,
      arrivals: ArrivalTime(ArrivalEstimate(pollingAtTicksOf: timing)),
      pollsAtTicks: true,
      after: cursor
    )
    self.timing = timing
    self.stop = stop
  }

  /// Looks for a record that was just made.
  ///
  /// - Throws: ``RecordClientError`` where no list came.
  public func look(for record: Record) async throws(RecordClientError) -> Outcome {
    let made = poller.clock.elapsed
    await poller.noteMade(record)
    let id = record.id
    guard try await poller.isListed(since: made, timing, until: stop, { $0.hasShown(id) }) else {
      if Task.isCancelled || stop.isGiven { return .cancelled }
      return .missing(try await poller.problem(with: id, since: made))
    }
    guard poller.client.filtersChanges(of: poller.type.name) else {
      return .listed(after: poller.clock.elapsed - made, inLists: 1)
    }
    // The list of all may be the slower one.
    let end = max(made + max(timing.propagation, timing.settle), poller.clock.elapsed)
    while true {
      try await poller.lookAtAll(at: poller.clock.elapsed)
      if await poller.proof.all.contains(id) {
        return .listed(after: poller.clock.elapsed - made, inLists: 2)
      }
      if poller.clock.elapsed >= end { break }
      let (clock, next) = (poller.clock, min(poller.clock.elapsed + timing.poll, end))
      await untilFirstIsDone([{ await clock.sleep(until: next) }, { [stop] in await stop.wait() }])
      if Task.isCancelled || stop.isGiven { return .cancelled }
    }
    return .missing(.missing(id, poller.type, "which the list of changes shows"))
  }
}
