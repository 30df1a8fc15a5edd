import Synchronization
public import SystemModel

/// Lets as many requests through as a system allows, and the others wait for their turn.
///
/// Over any span of *t* seconds at most *burst* + *rate* · *t* requests go through. Those that wait
/// go in the order in which they came, what scenarios do before what pollers look at; of every few
/// turns one is a poll's all the same, so that neither starves. One of the waiting tasks keeps the
/// time for all; nothing else wakes up before its turn.
public final class TokenBucket: Sendable {
  /// What a request is for.
  public enum Priority: Sendable {
    /// A scenario's own doing.
    case operation
    /// A look for whoever waits.
    case poll
    /// Nothing yet: whether something new may begin, since nobody else waits.
    case idle
  }

  /// Why a waiting task goes on.
  fileprivate enum Call {
    case turn(Duration)
    case keepTime
    case cancelled
  }

  fileprivate struct State {
    /// When the bucket will be full again if nobody takes anything.
    var fullAt: Duration
    /// Until when the system asked to be left alone.
    var heldUntil: Duration = .zero
    var operations = TicketQueue()
    var polls = TicketQueue()
    var idlers = TicketQueue()
    var waiting: [Int: CheckedContinuation<Call, Never>] = [:]
    var ticketCount = 0
    /// The ticket of the task that sleeps until the next turn.
    var timekeeper: Int?
    var cancelled: Set<Int> = []
    var operationsSincePoll = 0
  }

  /// Of so many turns one is a poll's, where both wait.
  public static let turnsForOneLook = 6

  /// What the system allows.
  public let limit: RateLimit
  private let time: any RunTime
  private let state: Mutex<State>

  /// Creates a full bucket.
  ///
  /// - Parameters:
  ///   - limit: What the system allows.
  ///   - time: The time that turns are given by.
  public init(_ limit: RateLimit, time: any RunTime) {
    self.limit = limit
    self.time = time
    state = Mutex(State(fullAt: time.elapsed))
  }

  /// Waits for a turn to send one request.
  ///
  /// - Parameter priority: What the request is for.
  /// - Returns: The moment of the turn, since the run began; nil where the task was cancelled before.
  public func turn(for priority: Priority) async -> Duration? {
    let ticket = state.withLock { state in
      state.ticketCount += 1
      return state.ticketCount
    }
    defer { state.withLock { _ = $0.cancelled.remove(ticket) } }
    switch await call(ticket, priority) {
    case .turn(let moment): return moment
    case .cancelled: return nil
    case .keepTime: return await keepTime(until: ticket)
    }
  }

  /// Waits until a request could go at once that nobody else waits to send; none is sent.
  public func idleness() async { _ = await turn(for: .idle) }

  /// Whether a request could go at once.
  public var isIdle: Bool {
    let now = time.elapsed
    return state.withLock { $0.isEmpty && nextTurn($0) <= now }
  }

  /// Lets nothing through until a moment, since the system asked for it.
  public func hold(until moment: Duration) {
    state.withLock { $0.heldUntil = max($0.heldUntil, moment) }
  }

  // MARK: Waiting

  private func call(_ ticket: Int, _ priority: Priority) async -> Call {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let now = time.elapsed
        let call: Call? = state.withLock { state in
          if state.cancelled.contains(ticket) { return .cancelled }
          if state.isEmpty, nextTurn(state) <= now {
            if priority != .idle { take(at: now, &state) }
            return .turn(now)
          }
          state.enqueue(ticket, priority)
          if state.timekeeper == nil {
            state.timekeeper = ticket
            return .keepTime
          }
          state.waiting[ticket] = continuation
          return nil
        }
        if let call { continuation.resume(returning: call) }
      }
    } onCancel: {
      let waiter = state.withLock { state in
        state.cancelled.insert(ticket)
        if state.timekeeper != ticket { state.dequeue(ticket) }
        return state.waiting.removeValue(forKey: ticket)
      }
      waiter?.resume(returning: .cancelled)
    }
  }

  /// Gives turns to all that wait until the own one has come, then leaves that to another.
  private func keepTime(until ticket: Int) async -> Duration? {
    while true {
      await time.sleep(until: state.withLock { nextTurn($0) })
      let now = time.elapsed
      var turns: [CheckedContinuation<Call, Never>] = []
      var successor: CheckedContinuation<Call, Never>?
      let isCancelled = Task.isCancelled
      let isOwn = state.withLock { state in
        if isCancelled { state.dequeue(ticket) }
        var isOwn = false
        while nextTurn(state) <= now, let (next, isRequest) = state.next() {
          if isRequest { take(at: now, &state) }
          if next == ticket { isOwn = true }
          if let waiter = state.waiting.removeValue(forKey: next) { turns.append(waiter) }
        }
        if isOwn || isCancelled { successor = state.appointTimekeeper() }
        return isOwn
      }
      for waiter in turns { waiter.resume(returning: .turn(now)) }
      successor?.resume(returning: .keepTime)
      if isOwn { return now }
      if isCancelled { return nil }
    }
  }

  // MARK: Tokens

  /// When the next request may go.
  private func nextTurn(_ state: State) -> Duration {
    max(state.fullAt - limit.interval * (limit.burst - 1), state.heldUntil)
  }

  private func take(at now: Duration, _ state: inout State) {
    state.fullAt = max(state.fullAt, now) + limit.interval
  }
}

extension TokenBucket.State {
  fileprivate mutating func enqueue(_ ticket: Int, _ priority: TokenBucket.Priority) {
    switch priority {
    case .operation: operations.append(ticket)
    case .poll: polls.append(ticket)
    case .idle: idlers.append(ticket)
    }
  }

  fileprivate mutating func dequeue(_ ticket: Int) {
    operations.remove(ticket)
    polls.remove(ticket)
    idlers.remove(ticket)
  }

  /// Whether nobody waits to send a request.
  fileprivate var isEmpty: Bool { operations.isEmpty && polls.isEmpty }

  /// Takes the ticket whose turn it is.
  fileprivate mutating func next() -> (ticket: Int, isRequest: Bool)? {
    let isPollsTurn = operations.isEmpty || operationsSincePoll >= TokenBucket.turnsForOneLook - 1
    if isPollsTurn, let poll = polls.removeFirst() {
      operationsSincePoll = 0
      return (poll, true)
    }
    guard let action = operations.removeFirst() else {
      return idlers.removeFirst().map { ($0, false) }
    }
    // Turns that no poll wanted are not owed to any.
    operationsSincePoll = polls.isEmpty ? 0 : operationsSincePoll + 1
    return (action, true)
  }

  /// Leaves the timekeeping to a task that still waits.
  fileprivate mutating func appointTimekeeper() -> CheckedContinuation<TokenBucket.Call, Never>? {
    timekeeper = operations.first ?? polls.first ?? idlers.first
    return timekeeper.flatMap { waiting.removeValue(forKey: $0) }
  }
}

/// Tickets in the order in which they were drawn.
private struct TicketQueue {
  private var membership: [Int] = []
  private var start = 0

  var isEmpty: Bool { start == membership.count }
  var first: Int? { isEmpty ? nil : membership[start] }

  mutating func append(_ ticket: Int) { membership.append(ticket) }

  /// Takes the first ticket.
  ///
  /// - Complexity: O(1) on the average.
  mutating func removeFirst() -> Int? {
    guard let first else { return nil }
    start += 1
    if start > 64, start * 2 > membership.count {
      membership.removeFirst(start)
      start = 0
    }
    return first
  }

  /// Takes out a ticket wherever it is.
  ///
  /// - Complexity: O(*n*); only what is cancelled leaves the queue this way.
  mutating func remove(_ ticket: Int) {
    guard let index = membership[start...].firstIndex(of: ticket) else { return }
    membership.remove(at: index)
  }
}
