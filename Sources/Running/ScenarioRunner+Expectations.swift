import JSON
import Planning
import Results
import SystemModel
import Systems

/// How what must come is awaited and judged.
extension ScenarioRunner {
  /// Whether an expectation is still to come true, as far as is known before the step's operations.
  func isOpen(_ expectation: Scenario.Expectation) async -> Bool {
    let ids = ids
    switch expectation {
    case .appears(_, let type, let holdings):
      // What stood there before the run is never a match.
      let preexisting = ownedRecords.preexisting(of: type)
      return await poller(type).snapshot.records(holdingAny: holdings) { ids[$0] }
        .allSatisfy { preexisting.contains($0.id) }
    case .holds(let name, let holdings):
      guard let (type, id) = known(name) else { return true }
      let record = await poller(type).snapshot.records[id]
      return Self.holding(of: record, among: holdings, ids) == nil
    case .grows, .staysSingle, .neverAppears, .neverHolds, .stillHolds, .staysUnchanged,
      .staysGrown:
      return true
    }
  }

  /// Awaits what must come until a moment.
  mutating func judge(_ expectation: Scenario.Expectation, until deadline: Duration)
    async throws(Interruption)
  {
    switch expectation {
    case .appears(let name, let type, let holdings):
      try await judgeAppearance(expectation, name, type, holdings, until: deadline)
    case .holds(let name, let holdings):
      try await judgeValue(expectation, name, holdings, until: deadline)
    case .grows(let name, let type, let count):
      try await judgeGrowth(expectation, name, type, count, until: deadline)
    case .staysSingle, .neverAppears, .neverHolds, .stillHolds, .staysUnchanged, .staysGrown:
      preconditionFailure("\(expectation.words): what must last is judged at the end of a window")
    }
  }

  /// Finds a record by its values, and confirms it by reading it.
  private mutating func judgeAppearance(
    _ expectation: Scenario.Expectation,
    _ name: RecordName,
    _ type: RecordType,
    _ holdings: [PropertyMatch],
    until deadline: Duration
  ) async throws(Interruption) {
    let ids = ids
    let keys = holdings.flatMap { RecordSnapshot.keys(of: $0) { ids[$0] } }
    // What stood there before was not made by the integration now.
    let preexisting = ownedRecords.preexisting(of: type).union(await poller(type).proof.trials)
    let first = { @Sendable (snapshot: RecordSnapshot) -> Record? in
      snapshot.records(holdingAny: holdings) { ids[$0] }.first { !preexisting.contains($0.id) }
    }
    let snapshot = try await wait(type, for: keys.map { .value($0) }, until: deadline) { snapshot in
      first(snapshot) != nil
    }
    var shown = first(snapshot)
    if shown == nil { shown = try await lookAgain(type, holdings, first) }
    // What became of its values, and where they stand, is for others to judge: the record is there.
    let isOther = shown == nil
    if isOther {
      shown = await poller(type).snapshot.record(holdingFormOf: holdings) {
        ids[$0]
      } unless: { id in
        preexisting.contains(id) || ownedRecords.owns(type, id)
      }
    }
    guard let found = shown else {
      note(expectation, holdings[0], actual: nil, isMet: false)
      var ending = missingRecord(type, holdings[0])
      ending.awaited = LateArrival(
        type: type,
        what: "\(type.name) \(name.shown)",
        isMet: { first($0) != nil },
        deadline: deadline
      )
      throw ending
    }
    let value = holdings.compactMap { $0.actual(in: found.value)?.text }.first ?? "the value"
    try await own(type, found.id, found.fields, by: .value(value))
    bind(name, type, found.id)
    // Some systems list a record before they let it be read.
    let end = max(deadline, systems.clock.elapsed + systems.timing.propagation)
    let record = try await read(type, found.id, until: end) { record in
      isOther ? record != nil : Self.holding(of: record, among: holdings, ids) != nil
    }
    let holding = isOther ? holdings[0] : Self.holding(of: record, among: holdings, ids)
    guard let holding else {
      let reason = "\(type.name) \(found.id) was listed with a value that reading it does not show"
      throw .error(reason, Failure(.incompleteList, in: type))
    }
    note(expectation, holding, actual: record.flatMap { holding.actual(in: $0.value) }, isMet: true)
  }

  private mutating func judgeValue(
    _ expectation: Scenario.Expectation,
    _ name: RecordName,
    _ holdings: [PropertyMatch],
    until deadline: Duration
  ) async throws(Interruption) {
    let ids = ids
    let (type, id) = named(name)
    let snapshot = try await wait(type, for: [.record(id)], until: deadline) { snapshot in
      Self.holding(of: snapshot.records[id], among: holdings, ids) != nil
    }
    var record = snapshot.records[id]
    // What a list did not show in time may stand in the record all the same.
    if Self.holding(of: record, among: holdings, ids) == nil {
      record = try await readKnown(type, id)
    }
    let holding = Self.holding(of: record, among: holdings, ids)
    let shown = holding ?? holdings[0]
    let actual = record.flatMap { shown.actual(in: $0.value) }
    note(expectation, shown, actual: actual, isMet: holding != nil)
    guard holding != nil else {
      var ending = await missingValue(shown, among: holdings, in: name, actual: actual)
      ending.awaited = LateArrival(
        type: type,
        what: "\(shown.path) of \(name.shown)",
        isMet: { Self.holding(of: $0.records[id], among: holdings, ids) != nil },
        deadline: deadline
      )
      throw ending
    }
  }

  /// Judges that there are just so many records more than when the case began.
  private mutating func judgeGrowth(
    _ expectation: Scenario.Expectation,
    _ name: RecordName,
    _ type: RecordType,
    _ expected: Int,
    until deadline: Duration
  ) async throws(Interruption) {
    let baseline = baselines[type, default: 0]
    var snapshot = try await wait(type, for: [.anything], until: deadline) { snapshot in
      snapshot.order.count - baseline >= expected
    }
    if snapshot.order.count - baseline < expected, isReal(type) {
      if poller(type).client.filtersChanges(of: type.name) { try await lookAtAll(type) }
      try await proveList(type)
      try await lookLater(type)
      snapshot = await poller(type).snapshot
      try await believeList(type, snapshot.order.dropFirst(baseline))
      if snapshot.order.count - baseline < expected { try await believeNothing(type) }
    }
    let ids = try await newRecords(of: type, in: snapshot)
    for id in ids { try await ownCounted(type, id, snapshot) }
    do throws(Interruption) {
      try judgeCount(expectation, type, ids.count, expected)
    } catch {
      var ending = error
      if ids.count < expected {
        ending.awaited = LateArrival(
          type: type,
          what: "\(type.name) \(name.shown)",
          isMet: { $0.order.count - baseline >= expected },
          deadline: deadline
        )
      }
      throw ending
    }
    if let id = ids.last { bind(name, type, id) }
  }

  /// The records since the case began, but for those that the list was tried with.
  func newRecords(
    of type: RecordType,
    in snapshot: RecordSnapshot
  ) async throws(Interruption) -> [String] {
    let trials = await poller(type).proof.trials
    return snapshot.order.dropFirst(baselines[type, default: 0]).filter { !trials.contains($0) }
  }

  /// Takes a record into the run's own that a count shows, by a value where it has one.
  mutating func ownCounted(
    _ type: RecordType,
    _ id: String,
    _ snapshot: RecordSnapshot
  ) async throws(Interruption) {
    let fields = snapshot.records[id]?.fields ?? .null
    let isCertain = systems.isExclusive[type.side]
    let value = isCertain ? nil : ownedRecords.values.first(in: fields)
    try await own(type, id, fields, by: value.map { .value($0) } ?? .count)
  }

  /// Judges the number of records since the case began.
  mutating func judgeCount(
    _ expectation: Scenario.Expectation,
    _ type: RecordType,
    _ count: Int,
    _ expected: Int
  ) throws(Interruption) {
    note(expectation, expected: expected, actual: count, isMet: count == expected)
    guard count == expected else { throw wrongCount(type, count, expected) }
  }

  /// The first of some holdings that a record satisfies.
  static func holding(
    of record: Record?,
    among holdings: [PropertyMatch],
    _ ids: [RecordName: String]
  ) -> PropertyMatch? {
    guard let record else { return nil }
    return holdings.first { holding in
      holding.expected.matches(holding.actual(in: record.value)) { ids[$0] }
    }
  }

  /// Waits until a condition holds or the time is up.
  ///
  /// - Returns: What is known of the type then.
  private mutating func wait(
    _ type: RecordType,
    for topics: [RecordPoller.Topic],
    until deadline: Duration,
    _ isMet: @escaping @Sendable (RecordSnapshot) -> Bool
  ) async throws(Interruption) -> RecordSnapshot {
    let poller = poller(type)
    switch await poller.wait(for: topics, until: deadline, isMet: isMet) {
    case .met, .expired: return await poller.snapshot
    case .failed(let error): throw failure(error, in: type)
    case .cancelled: throw .interrupted
    }
  }
}
