import JSON
import Planning
import Systems

/// How each kind of expectation is awaited and judged.
extension StoryRunner {
  /// Whether an expectation is still to come true, as far as is known before the phase's actions.
  func isOpen(_ expectation: Expectation) async -> Bool {
    let ids = ids
    switch expectation {
    case .appears(_, let type, let holdings):
      return await watcher(type).snapshot.records(holdingAny: holdings) { ids[$0] }.isEmpty
    case .holds(let name, let holdings):
      guard let (type, id) = known(name) else { return true }
      let record = await watcher(type).snapshot.records[id]
      return Self.holding(of: record, among: holdings, ids) == nil
    case .staysSingle, .neverAppears, .neverHolds, .grows, .staysGrown: return true
    }
  }

  /// Awaits what an expectation promises, or the end of the time in which it must not happen.
  mutating func judge(_ expectation: Expectation) async throws(Ending) {
    switch expectation {
    case .appears(let name, let type, let holdings):
      try await judgeAppearance(expectation, name, type, holdings)
    case .holds(let name, let holdings): try await judgeValue(expectation, name, holdings)
    case .neverHolds(let name, let holdings): try await judgeNoValue(expectation, name, holdings)
    case .neverAppears(let type, let holdings):
      try await judgeNumber(0, expectation, type, holdings)
    case .staysSingle(let type, let holdings):
      try await judgeNumber(1, expectation, type, holdings)
    case .grows(let name, let type, let count):
      try await judgeGrowth(expectation, type, count, within: bench.timing.propagation) {
        $0 >= count
      }
      if let id = await watcher(type).snapshot.order.last { bind(name, type, id) }
    case .staysGrown(let type, let count):
      try await judgeGrowth(expectation, type, count, within: bench.timing.settle) { $0 > count }
    }
  }

  // MARK: Values

  /// Finds a record by its values, and confirms it by reading it.
  private mutating func judgeAppearance(
    _ expectation: Expectation,
    _ name: RecordName,
    _ type: RecordType,
    _ holdings: [Holding]
  ) async throws(Ending) {
    let ids = ids
    let records = try await records(type, holdings, moreThan: 0, within: bench.timing.propagation)
    guard let found = records.first else {
      note(expectation, holdings[0], actual: nil, isMet: false)
      let limit = bench.timing.propagation.components.seconds
      throw Ending(outcome: .failed, reason: "\(expectation.words): not within \(limit) s")
    }
    bind(name, type, found.id)
    let record = try await read(type, found.id)
    guard let holding = Self.holding(of: record, among: holdings, ids) else {
      let reason = "\(type.name) \(found.id) was listed with a value that reading it does not show"
      throw Ending(outcome: .error, reason: reason)
    }
    note(expectation, holding, actual: record?.value(at: holding.path), isMet: true)
  }

  private mutating func judgeValue(
    _ expectation: Expectation,
    _ name: RecordName,
    _ holdings: [Holding]
  ) async throws(Ending) {
    let ids = ids
    let (type, id) = named(name)
    var record = try await record(name, toHold: holdings, within: bench.timing.propagation)
    // What a list did not show in time may stand in the record all the same.
    if Self.holding(of: record, among: holdings, ids) == nil { record = try await read(type, id) }
    let holding = Self.holding(of: record, among: holdings, ids)
    let shown = holding ?? holdings[0]
    let actual = record?.value(at: shown.path)
    note(expectation, shown, actual: actual, isMet: holding != nil)
    guard holding != nil else {
      let expected = shown.expected.value { ids[$0] }?.text ?? "a value"
      let reason = "\(shown.path): expected \(expected), got \(actual?.text ?? "nothing")"
      throw Ending(outcome: .failed, reason: reason)
    }
  }

  private mutating func judgeNoValue(
    _ expectation: Expectation,
    _ name: RecordName,
    _ holdings: [Holding]
  ) async throws(Ending) {
    let (type, id) = named(name)
    let record = try await record(name, toHold: holdings, within: bench.timing.settle)
    let holding = Self.holding(of: record, among: holdings, ids)
    let shown = holding ?? holdings[0]
    let actual = record?.value(at: shown.path)
    note(expectation, shown, actual: actual, isMet: holding == nil)
    guard holding == nil else {
      let value = actual?.text ?? "nothing"
      let reason = "\(type.name) \(id): \(shown.path) became \(value), which must never happen"
      throw Ending(outcome: .failed, reason: reason)
    }
  }

  /// Waits until a named record holds any of some values, or the time is up.
  ///
  /// - Returns: The record as it was listed last.
  private mutating func record(
    _ name: RecordName,
    toHold holdings: [Holding],
    within time: Duration
  ) async throws(Ending) -> Record? {
    let ids = ids
    let (type, id) = named(name)
    let snapshot = try await wait(type, for: [.record(id)], within: time) { snapshot in
      Self.holding(of: snapshot.records[id], among: holdings, ids) != nil
    }
    return snapshot.records[id]
  }

  /// The first of some holdings that a record satisfies.
  private static func holding(
    of record: Record?,
    among holdings: [Holding],
    _ ids: [RecordName: String]
  ) -> Holding? {
    guard let record else { return nil }
    return holdings.first { holding in
      holding.expected.matches(record.value(at: holding.path)) { ids[$0] }
    }
  }

  // MARK: Numbers

  /// Judges that just so many records hold a value at the end of the settle window.
  private mutating func judgeNumber(
    _ expected: Int,
    _ expectation: Expectation,
    _ type: RecordType,
    _ holdings: [Holding]
  ) async throws(Ending) {
    let ids = ids
    let listed = try await records(
      type,
      holdings,
      moreThan: expected,
      within: bench.timing.settle
    )
    var records: [Record] = []
    for record in listed {
      own(type, record.id)
      // A list of changes does not tell what was deleted since.
      if try await read(type, record.id) != nil { records.append(record) }
    }
    let isMet = records.count == expected
    note(expectation, expected: expected, actual: records.count, isMet: isMet)
    guard isMet else {
      let value = holdings[0].expected.value { ids[$0] }?.text ?? "the value"
      let found = records.isEmpty ? "none" : records.map(\.id).joined(separator: ", ")
      let reason =
        "expected \(expected == 0 ? "no" : "one") \(type.name) with \(holdings[0].path) = \(value), "
        + "found \(records.count): \(found)"
      throw Ending(outcome: .failed, reason: reason)
    }
  }

  /// Judges that there are just so many records more than at the baseline, once a number of new
  /// ones settles it or the time is up.
  private mutating func judgeGrowth(
    _ expectation: Expectation,
    _ type: RecordType,
    _ expected: Int,
    within time: Duration,
    settledBy isSettled: @escaping @Sendable (Int) -> Bool
  ) async throws(Ending) {
    let baseline = baselines[type, default: 0]
    let snapshot = try await wait(type, for: [.anything], within: time) { snapshot in
      isSettled(snapshot.order.count - baseline)
    }
    let new = Array(snapshot.order.dropFirst(baseline))
    for id in new { own(type, id) }
    var count = new.count
    if case .staysGrown = expectation {
      // A list of changes does not tell what was deleted since.
      for id in new where try await read(type, id) == nil { count -= 1 }
    }
    note(expectation, expected: expected, actual: count, isMet: count == expected)
    guard count == expected else {
      let reason = "expected \(expected) new \(type.name) since the baseline, found \(count)"
      throw Ending(outcome: .failed, reason: reason)
    }
  }

  // MARK: Waiting

  /// Waits until a condition holds or the time is up.
  ///
  /// - Returns: What is known of the type then.
  private mutating func wait(
    _ type: RecordType,
    for topics: [RecordWatcher.Topic],
    within time: Duration,
    until isMet: @escaping @Sendable (RecordSnapshot) -> Bool
  ) async throws(Ending) -> RecordSnapshot {
    let watcher = watcher(type)
    let deadline = bench.clock.elapsed + time
    switch await watcher.wait(for: topics, until: deadline, isMet: isMet) {
    case .met, .expired: return await watcher.snapshot
    case .failed(let error): throw failure(error)
    case .cancelled: throw Ending(outcome: .error, reason: "the run was cancelled")
    }
  }

  /// Waits until more than so many records hold any of some values, or the time is up.
  ///
  /// - Returns: The records that hold them then.
  private mutating func records(
    _ type: RecordType,
    _ holdings: [Holding],
    moreThan count: Int,
    within time: Duration
  ) async throws(Ending) -> [Record] {
    let ids = ids
    let keys = holdings.flatMap { RecordSnapshot.keys(of: $0) { ids[$0] } }
    let snapshot = try await wait(type, for: keys.map { .value($0) }, within: time) { snapshot in
      snapshot.records(holdingAny: holdings) { ids[$0] }.count > count
    }
    return snapshot.records(holdingAny: holdings) { ids[$0] }
  }
}
