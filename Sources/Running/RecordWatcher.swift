import Planning
import Systems

/// Looks at the records of one type for all cases that wait for something there.
///
/// It lists what changed since its last look, at most once in a poll interval and only while a case
/// waits: the number of requests grows with time, not with cases.
actor RecordWatcher {
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
    let deadline: Duration
    let isMet: @Sendable (RecordSnapshot) -> Bool
    let continuation: CheckedContinuation<WaitResult, Never>
  }

  nonisolated let type: RecordType
  nonisolated let client: RecordClient
  private let clock: RunClock
  private let interval: Duration
  private var cursor = 0
  private var waiters: [Int: Waiter] = [:]
  private var waitersByTopic: [Topic: Set<Int>] = [:]
  private var waiterCount = 0
  private var idlePoller: CheckedContinuation<Void, Never>?
  private var isClosed = false
  private(set) var snapshot = RecordSnapshot()
  private(set) var requestCount = 0
  /// When the last look ended that began at that moment.
  private var lastLook: Duration?

  init(_ type: RecordType, client: RecordClient, clock: RunClock, interval: Duration) {
    self.type = type
    self.client = client
    self.clock = clock
    self.interval = interval
  }

  /// Takes note of a record that a case created, changed or read itself.
  func note(_ record: Record) {
    if let keys = snapshot.note(record) { tell(record.id, keys) }
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
    if Task.isCancelled { return .cancelled }
    return await withCheckedContinuation { continuation in
      waiterCount += 1
      waiters[waiterCount] = Waiter(
        topics: topics,
        deadline: deadline,
        isMet: isMet,
        continuation: continuation
      )
      for topic in topics { waitersByTopic[topic, default: []].insert(waiterCount) }
      idlePoller?.resume()
      idlePoller = nil
    }
  }

  /// Looks at the system again and again while anybody waits, until the watcher is closed.
  func poll() async {
    while !isClosed {
      if waiters.isEmpty {
        await withCheckedContinuation { idlePoller = $0 }
        continue
      }
      // In whole numbers: a quotient that is rounded down would name a moment that has passed.
      let ticks = clock.elapsed.attoseconds / interval.attoseconds + 1
      await clock.sleep(until: Duration(attoseconds: ticks * interval.attoseconds))
      if isClosed { return }
      if Task.isCancelled {
        for number in waiters.keys.sorted() { finish(number, .cancelled) }
        return
      }
      do throws(RecordClientError) {
        try await look()
      } catch {
        for number in waiters.keys.sorted() { finish(number, .failed(error)) }
      }
      let now = clock.elapsed
      let expired = waiters.filter { $0.value.deadline <= now }
      for number in expired.keys.sorted() { finish(number, .expired) }
    }
  }

  /// Ends the polling.
  func close() {
    isClosed = true
    idlePoller?.resume()
    idlePoller = nil
  }

  /// Lists what changed since the last look, unless that was at this very moment.
  func look(at moment: Duration) async throws(RecordClientError) {
    if lastLook != moment { try await look() }
  }

  /// Lists what changed since the last look.
  func look() async throws(RecordClientError) {
    let moment = clock.elapsed
    defer { lastLook = moment }
    var hasMore = true
    while hasMore {
      requestCount += 1
      let page = try await client.changes(of: type.name, since: cursor).value
      cursor = page.cursor
      hasMore = page.hasMore
      for record in page.records { note(record) }
    }
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
