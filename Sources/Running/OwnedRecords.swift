import HTTPEndpoints
import JSON
import Planning
import Results
import Synchronization
import SystemModel
import Systems

/// What a run owns in the two systems: what it created, and what the integration made from that.
///
/// Only what is owned is ever edited or deleted. What is announced, adopted or deleted goes to the
/// log as it happens.
final class OwnedRecords: Sendable {
  /// A record in one of the two systems.
  struct Key: Hashable, Sendable {
    let type: RecordType
    let id: String
  }

  /// A record that the run owns.
  struct Item: Sendable {
    /// How far it is with its deletion.
    enum DeletionState: Sendable, Equatable {
      case held
      case deleted
      case refused(String)
    }

    let key: Key
    /// When it was created or found, since the run began.
    let time: Duration
    /// What it held then.
    let fields: JSONValue
    var deletion = DeletionState.held
  }

  /// What ties a record to the run.
  enum OwnershipProof: Sendable {
    /// It holds a value that nobody else writes.
    case value(String)
    /// It is one more than there were, of a type that no other case makes records of meanwhile.
    case count
    /// It was not there before, and the system is the run's alone.
    case solitude
  }

  /// A record that was announced.
  struct Attempt: Sendable {
    let type: RecordType
    /// When it was announced, since the run began.
    let time: Duration
    let fields: JSONValue
    /// What it got besides, because its system asks for that.
    var marks: Set<String> = []
    /// Why nobody knows which record it became, though there is one; nil where nobody knows whether
    /// there is one.
    var unnamed: String?
  }

  struct State: Sendable {
    var items: [Key: Item] = [:]
    /// The items in the order in which they came.
    var order: [Key] = []
    /// The records that were announced and of which nobody knows whether they were made.
    var attempts: [Int: Attempt] = [:]
    var attemptCount = 0
    /// The types of the records that were announced.
    var announced: Set<RecordType> = []
    /// The texts that records got where their system asks for one and no case gives it.
    var marks = RunValues([])
    /// What became another value in a system that keeps it in a form of its own, by where it stands
    /// and what it became.
    var keptValues: [String: String] = [:]
    /// The records that existed before, by their types.
    var preexisting: [RecordType: Set<String>] = [:]
    /// The records that came meanwhile and that nothing ties to the run, and when they were seen.
    var untied: [Key: (time: Duration, fields: JSONValue)] = [:]
    /// When something was announced or deleted last.
    var lastAct: Duration = .zero
    var requestCount = 0
    var leftovers: [Leftover] = []
  }

  let plan: TestPlan
  let systems: SystemsUnderTest
  let state = Mutex(State())
  /// The values that this run alone writes, worked out when they are first asked for.
  let knownValues = Mutex(KnownValues())

  init(_ plan: TestPlan, _ systems: SystemsUnderTest) {
    self.plan = plan
    self.systems = systems
  }

  /// The requests that it sent itself.
  var requestCount: Int { state.withLock(\.requestCount) }

  /// What stays behind, as far as is known.
  var leftovers: [Leftover] { state.withLock(\.leftovers) }

  func note(_ event: OwnershipEvent) async throws(OwnershipLogError) {
    if let log = systems.log { try await log.note(event) }
  }

  // MARK: What existed before

  /// Takes note of the records that are there before the run has made any.
  func recordExisting(_ type: RecordType, _ ids: [String]) async {
    state.withLock { $0.preexisting[type] = Set(ids) }
    // Whoever cleans up without it lists less, and deletes nothing more.
    try? await note(.existing(type, ids: ids))
  }

  /// The records of a type that are other people's.
  func preexisting(of type: RecordType) -> Set<String> {
    state.withLock { $0.preexisting[type] ?? [] }
  }

  // MARK: What is created

  /// Announces a record, before the request goes out.
  ///
  /// - Parameters:
  ///   - type: The record's type.
  ///   - fields: What it is given.
  ///   - scenario: The scenario that begins with it; nil where it is not the scenario's first.
  ///   - marking: What it gets besides, where its system asks for that.
  /// - Returns: The number of the attempt.
  /// - Throws: Where it cannot be put down; the request must not go out then.
  func announce(
    _ type: RecordType,
    _ fields: JSONValue,
    of scenario: Scenario?,
    marking: RecordMarking? = nil
  ) async throws(OwnershipLogError) -> Int {
    let now = systems.clock.elapsed
    let marks = marking?.values.reduce(into: Set()) { $0.formUnion(RunValues.keys(in: $1)) } ?? []
    let attempt = state.withLock { state in
      state.attemptCount += 1
      state.attempts[state.attemptCount] =
        Attempt(type: type, time: now, fields: fields, marks: marks)
      state.announced.insert(type)
      state.marks.insert(marks)
      state.lastAct = now
      return state.attemptCount
    }
    if systems.log != nil {
      let told = scenario.map { self.values.values(of: $0) } ?? self.values.values(in: fields)
      let values = told + marks.sorted()
      do throws(OwnershipLogError) {
        try await note(.creating(attempt: attempt, type, values: values))
      } catch {
        state.withLock { $0.attempts[attempt] = nil }
        throw error
      }
    }
    return attempt
  }

  /// Takes a record into the run's own that a system answered to have made.
  func created(_ attempt: Int, _ type: RecordType, _ id: String) async throws(OwnershipLogError) {
    state.withLock { state in
      let known = state.attempts.removeValue(forKey: attempt)
      let (time, fields) = (known?.time ?? .zero, known?.fields ?? .null)
      state.add(Item(key: Key(type: type, id: id), time: time, fields: fields))
    }
    try await note(.created(attempt: attempt, type, id: id))
  }

  /// Takes note that a system did not answer as it must; what it refused it has not made.
  func failed(_ attempt: Int, _ type: RecordType, _ error: RecordClientError) async {
    if error.isMadeUnnamed {
      state.withLock { $0.attempts[attempt]?.unnamed = error.description }
      return
    }
    let status = error.exchange.response?.status ?? 0
    // A page for people is no answer of an interface, where that has not made anything yet.
    let isElsewhere =
      error.isAnsweredByPage && (200..<400).contains(status)
      && !state.withLock { state in state.order.contains { $0.type.side == type.side } }
    let isRefused = (400..<500).contains(status) && status != 408
    guard !error.wasSent || isRefused || isElsewhere else { return }
    state.withLock { state in
      state.attempts[attempt] = nil
      // Of what was never sent the integration has made nothing, either.
      let isAlone = !state.attempts.values.contains { $0.type == type }
      if !error.wasSent, isAlone, !state.order.contains(where: { $0.type == type }) {
        state.announced.remove(type)
      }
    }
    try? await note(.refused(attempt: attempt, type))
  }

  // MARK: What is found

  /// Takes a record into the run's own that the integration made.
  ///
  /// - Returns: Whether it is the run's own; what existed before never is, nor what a mere count
  ///   runs in a system where others work.
  /// - Throws: Where it cannot be put down; the record must not be written to then.
  func adopt(
    _ type: RecordType,
    _ id: String,
    _ fields: JSONValue,
    _ proof: OwnershipProof
  ) async throws(OwnershipLogError) -> Bool {
    let key = Key(type: type, id: id)
    let now = systems.clock.elapsed
    let reason: String
    switch proof {
    case .value(let value): reason = "holds \(value)"
    case .count: reason = "one more than there were"
    case .solitude: reason = "new in a system that is the run's alone"
    }
    var isTied = true
    if case .count = proof { isTied = systems.isExclusive[type.side] }
    let isNew: Bool? = state.withLock { state in
      if state.items[key] != nil { return false }
      if state.preexisting[type]?.contains(id) == true { return nil }
      guard isTied else {
        if state.untied[key] == nil { state.untied[key] = (now, fields) }
        return nil
      }
      state.untied[key] = nil
      state.add(Item(key: key, time: now, fields: fields))
      return true
    }
    if isNew == true { try await note(.adopted(type, id: id, because: reason)) }
    return isNew != nil
  }

  /// Whether a record is the run's own.
  func owns(_ type: RecordType, _ id: String) -> Bool {
    state.withLock { $0.items[Key(type: type, id: id)] != nil }
  }

  // MARK: What is deleted

  /// Deletes a record that the run owns.
  ///
  /// - Returns: What was asked and answered.
  func delete(_ type: RecordType, _ id: String, by client: RecordClient) async -> Exchange {
    let key = Key(type: type, id: id)
    precondition(owns(type, id), "\(type.name) \(id) is not the run's to delete")
    do throws(RecordClientError) {
      let exchange = try await client.delete(type.name, id)
      let now = systems.clock.elapsed
      state.withLock { state in
        state.items[key]?.deletion = .deleted
        state.lastAct = now
      }
      let isGone = exchange.response.map { [404, 410].contains($0.status) } ?? false
      try? await note(isGone ? .gone(type, id: id) : .deleted(type, id: id))
      return exchange
    } catch {
      state.withLock { $0.items[key]?.deletion = .refused(error.description) }
      return error.exchange
    }
  }
}

extension OwnedRecords.State {
  /// Adds an item, unless it is known.
  mutating func add(_ item: OwnedRecords.Item) {
    guard items[item.key] == nil else { return }
    items[item.key] = item
    order.append(item.key)
  }
}
