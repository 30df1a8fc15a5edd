import Planning
import SystemModel
import Systems

/// Looks at the records of one type for all cases that wait for something there.
///
/// It lists what changed since its last poll, at most once in a poll interval, and only while a case
/// waits and there is probably something to see: the number of requests grows with time, not with
/// cases.
actor RecordPoller {
  /// What a waiting case wants to be asked about.
  enum Topic: Hashable, Sendable {
    /// A record that changed.
    case record(String)
    /// A value that a record holds now.
    case value(String)
    /// Any change.
    case anything
  }

  /// How a wait ended.
  enum WaitResult: Sendable {
    case met
    case expired
    case failed(RecordClientError)
    case cancelled
  }

  private struct Waiter {
    let topics: [Topic]
    let since: Duration
    let deadline: Duration
    let isMet: @Sendable (RecordSnapshot) -> Bool
    let continuation: CheckedContinuation<WaitResult, Never>
  }

  nonisolated let type: RecordType
  nonisolated let client: RecordClient
  let clock: RunClock
  private let interval: Duration
  private let arrivals: ArrivalTime
  /// Whether it looks at whole poll intervals, as many do together, where nothing else paces it.
  private let pollsAtTicks: Bool
  var cursor = ChangeCursor.start
  private var waiters: [Int: Waiter] = [:]
  private var waitersByTopic: [Topic: Set<Int>] = [:]
  private var waiterCount = 0
  private var idlePoller: CheckedContinuation<Void, Never>?
  private var isClosed = false
  private(set) var snapshot = RecordSnapshot()
  var requestCount = 0
  /// When the last poll was sent; it shows what had happened by then.
  var lastPoll: Duration?
  var isPolling = false
  var joiners: [CheckedContinuation<Void, Never>] = []
  /// The records that the poll at hand lists; nil where nobody wants to know.
  var listed: Set<String>?
  /// Whether nobody waits any more, since the run ends.
  private var hasStopped = false
  /// What the lists of the type are worth.
  var proof = ListProof()
  /// How much of the look at hand, and of others, may be drifting.
  var drift = DriftWatch()
  /// How far changes had been read when all had been listed for the first time.
  var origin: ChangeCursor?

  init(
    _ type: RecordType,
    client: RecordClient,
    clock: RunClock,
    interval: Duration,
    arrivals: ArrivalTime,
    pollsAtTicks: Bool,
    after cursor: ChangeCursor? = nil
  ) {
    self.type = type
    self.client = client
    self.clock = clock
    self.interval = interval
    self.arrivals = arrivals
    self.pollsAtTicks = pollsAtTicks
    guard let cursor else { return }
    self.cursor = cursor
    origin = cursor
    proof.hasListed = true
  }

  /// Takes note of a record that a case created, changed or read itself.
  ///
  /// - Returns: Whether anything about it is new.
  @discardableResult
  func note(_ record: Record) -> Bool {
    guard let keys = snapshot.note(record) else { return false }
    tell(record.id, keys)
    return true
  }

  /// Takes note of a record that a case has made.
  func noteMade(_ record: Record) {
    let isListed = snapshot.records[record.id] != nil
    proof.noteMade(record.id, at: clock.elapsed, isListed: isListed)
    note(record)
  }

  /// Deletes a record once a look under way at several pages has ended, for those behind it would move.
  func deleting<Result: Sendable>(
    _ id: String,
    _ delete: @Sendable () async -> Result
  ) async -> Result {
    proof.noteGone(id)
    if isPolling, drift.isOfSeveralPages { await withCheckedContinuation { joiners.append($0) } }
    drift.beginDeletion()
    let result = await delete()
    drift.endDeletion()
    return result
  }

  /// Waits until a condition on what is known holds, at most until a moment.
  ///
  /// - Parameters:
  ///   - topics: The changes after which the condition may hold; it is asked after no others.
  ///   - deadline: The end of the wait, since the run began.
  ///   - isMet: The condition.
  /// - Returns: Whether it held, the time was up, or the system failed.
  func wait(
    for topics: [Topic],
    until deadline: Duration,
    isMet: @escaping @Sendable (RecordSnapshot) -> Bool
  ) async -> WaitResult {
    if isMet(snapshot) { return .met }
    if hasStopped || Task.isCancelled { return .cancelled }
    return await withCheckedContinuation { continuation in
      waiterCount += 1
      waiters[waiterCount] = Waiter(
        topics: topics,
        since: clock.elapsed,
        deadline: deadline,
        isMet: isMet,
        continuation: continuation
      )
      for topic in topics { waitersByTopic[topic, default: []].insert(waiterCount) }
      idlePoller?.resume()
      idlePoller = nil
    }
  }

  /// Looks at the system again and again while anybody waits, until the poller is closed.
  func pollUntilClosed() async {
    while !isClosed {
      if waiters.isEmpty {
        await withCheckedContinuation { idlePoller = $0 }
        continue
      }
      await pollWhileAwaited()
    }
  }

  private func pollWhileAwaited() async {
    while !waiters.isEmpty {
      await clock.sleep(until: nextPoll(after: clock.elapsed))
      if isClosed { return }
      if Task.isCancelled {
        for number in waiters.keys.sorted() { finish(number, .cancelled) }
        return
      }
      // What was waited for may have been met meanwhile.
      guard isDue(at: clock.elapsed) else { continue }
      // Of several that began at one moment the first, so that a run takes one course every time.
      let asked = waiters.min { ($0.value.since, $0.key) < ($1.value.since, $1.key) }
      do throws(RecordClientError) {
        try await poll(as: .poll)
      } catch {
        for number in waiters.keys.sorted() { finish(number, .failed(error)) }
      }
      // What the poll did not show has not come before it was sent.
      let seen = lastPoll ?? .zero
      if let (number, waiter) = asked {
        arrivals.note(age: seen - waiter.since, isMet: waiters[number] == nil)
      }
      let expired = waiters.filter { $0.value.deadline <= seen }
      for number in expired.keys.sorted() { finish(number, .expired) }
    }
  }

  /// When to poll next while somebody waits, not before a moment, nor at it where polls are at ticks.
  private func nextPoll(after now: Duration) -> Duration {
    let expected = arrivals.expected
    let due = waiters.values.map { min($0.since + expected, $0.deadline) }.min() ?? now
    if pollsAtTicks {
      // In whole numbers: a quotient that is rounded down would name a moment that has passed.
      return max(due, now + Duration(attoseconds: 1)).roundedUp(to: interval)
    }
    // Those that began a little later, or whose effect is late, are served by one poll together.
    let next = lastPoll.map { $0 + max(interval, expected / 4) } ?? now
    return max(now, next, due)
  }

  /// Whether somebody waits for what has probably come by a moment.
  private func isDue(at now: Duration) -> Bool {
    if waiters.isEmpty { return false }
    guard pollsAtTicks else { return nextPoll(after: now) <= now }
    let expected = arrivals.expected
    return waiters.values.contains { min($0.since + expected, $0.deadline) <= now }
  }

  /// Ends all waiting, now and from now on.
  func stop() {
    hasStopped = true
    for number in waiters.keys.sorted() { finish(number, .cancelled) }
  }

  /// Ends the polling.
  func close() {
    isClosed = true
    idlePoller?.resume()
    idlePoller = nil
  }

  private func tell(_ id: String, _ keys: Set<String>) {
    guard !waiters.isEmpty else { return }
    var asked = waitersByTopic[.record(id)] ?? []
    asked.formUnion(waitersByTopic[.anything] ?? [])
    for key in keys { asked.formUnion(waitersByTopic[.value(key)] ?? []) }
    for number in asked.sorted() {
      if let waiter = waiters[number], waiter.isMet(snapshot) { finish(number, .met) }
    }
  }

  private func finish(_ number: Int, _ result: WaitResult) {
    guard let waiter = waiters.removeValue(forKey: number) else { return }
    for topic in waiter.topics {
      waitersByTopic[topic]?.remove(number)
      if waitersByTopic[topic]?.isEmpty == true { waitersByTopic[topic] = nil }
    }
    waiter.continuation.resume(returning: result)
  }
}
