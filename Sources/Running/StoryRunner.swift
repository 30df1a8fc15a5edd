import HTTPEndpoints
import JSON
import Planning
import Systems

/// Tells one story to the two systems, and judges what comes of it.
struct StoryRunner {
  /// Why a story ended before its end.
  struct Ending: Error {
    let outcome: Outcome
    let reason: String
  }

  private let story: Story
  private let watchers: [RecordType: RecordWatcher]
  let bench: TestBench
  private(set) var evidence = Evidence()
  private var names: [RecordName: (type: RecordType, id: String)] = [:]
  private var baselines: [RecordType: Int] = [:]
  /// What the story made or the integration made from it, in the order in which it appeared.
  private var owned: [(type: RecordType, id: String)] = []

  init(_ story: Story, watchers: [RecordType: RecordWatcher], bench: TestBench) {
    self.story = story
    self.watchers = watchers
    self.bench = bench
  }

  mutating func run() async -> CaseResult {
    let start = bench.clock.elapsed
    var ending = Ending(outcome: .passed, reason: "")
    do throws(Ending) {
      for phase in story.phases { try await run(phase) }
    } catch {
      ending = error
    }
    let elapsed = bench.clock.elapsed - start
    await cleanUp()
    let requestCount = evidence.requests.count
    return CaseResult(
      outcome: ending.outcome,
      reason: ending.reason,
      evidence: ending.outcome == .passed ? evidence.withoutBodies : evidence,
      elapsed: elapsed,
      requestCount: requestCount
    )
  }

  private mutating func run(_ phase: Phase) async throws(Ending) {
    for expectation in phase.expectations {
      guard await isOpen(expectation) else {
        throw Ending(outcome: .error, reason: "already true: \(expectation.words)")
      }
    }
    for action in phase.actions { try await perform(action) }
    for expectation in phase.expectations { try await await_(expectation) }
  }

  // MARK: Actions

  private mutating func perform(_ action: Action) async throws(Ending) {
    switch action {
    case .create(let name, let type, let fields):
      let watcher = watcher(type)
      let answer = try await ask { () async throws(RecordClientError) in
        try await watcher.client.create(type.name, fields.object)
      }
      bind(name, type, answer.id)
      await watcher.note(answer)
    case .edit(let name, let fields):
      let (type, id) = named(name)
      let watcher = watcher(type)
      let answer = try await ask { () async throws(RecordClientError) in
        try await watcher.client.update(type.name, id, fields.object)
      }
      await watcher.note(answer)
    case .waitForPropagation:
      await bench.clock.sleep(until: bench.clock.elapsed + bench.timing.propagation)
    case .noteBaseline(let type):
      let watcher = watcher(type)
      do throws(RecordClientError) {
        try await watcher.look()
      } catch {
        throw failed(error)
      }
      baselines[type] = await watcher.snapshot.order.count
    }
  }

  // MARK: Expectations

  /// Whether an expectation is still to come true, as far as is known before the phase's actions.
  private func isOpen(_ expectation: Expectation) async -> Bool {
    switch expectation {
    case .appears(_, let type, let holdings):
      let ids = ids()
      return await watcher(type).snapshot.records(holdingAny: holdings) { ids[$0] }.isEmpty
    case .holds(let name, let holdings):
      guard let (type, id) = names[name] else { return true }
      let record = await watcher(type).snapshot.records[id]
      let ids = ids()
      return !holdings.contains { holding in
        holding.expected.matches(record?.value(at: holding.path)) { ids[$0] }
      }
    case .staysSingle, .neverAppears, .neverHolds, .grows, .staysGrown: return true
    }
  }

  private mutating func await_(_ expectation: Expectation) async throws(Ending) {
    let now = bench.clock.elapsed
    let propagated = now + bench.timing.propagation
    let settled = now + bench.timing.settle
    switch expectation {
    case .appears(let name, let type, let holdings):
      try await awaitAppearance(expectation, name, type, holdings, until: propagated)
    case .holds(let name, let holdings):
      try await awaitValue(expectation, name, holdings, until: propagated)
    case .neverHolds(let name, let holdings):
      try await awaitNoValue(expectation, name, holdings, until: settled)
    case .neverAppears(let type, let holdings):
      try await awaitAtMost(0, expectation, type, holdings, until: settled)
    case .staysSingle(let type, let holdings):
      try await awaitAtMost(1, expectation, type, holdings, until: settled)
    case .grows(let name, let type, let count):
      try await awaitGrowth(expectation, type, to: count, until: propagated)
      let watcher = watcher(type)
      if let id = await watcher.snapshot.order.last { adopt(name, type, id) }
    case .staysGrown(let type, let count):
      try await awaitNoGrowth(expectation, type, beyond: count, until: settled)
    }
  }

  /// Finds a record by its values, and confirms it by reading it.
  private mutating func awaitAppearance(
    _ expectation: Expectation,
    _ name: RecordName,
    _ type: RecordType,
    _ holdings: [Holding],
    until deadline: Duration
  ) async throws(Ending) {
    let ids = ids()
    let watcher = watcher(type)
    let topics = Self.topics(holdings, ids)
    let result = await watcher.wait(for: topics, until: deadline) { snapshot in
      !snapshot.records(holdingAny: holdings) { ids[$0] }.isEmpty
    }
    try judge(result, .met, expectation, holdings[0], actual: nil)
    guard let found = await watcher.snapshot.records(holdingAny: holdings, id: { ids[$0] }).first
    else { return }
    adopt(name, type, found.id)
    let record = try await read(type, found.id)
    let confirmed = holdings.first { holding in
      holding.expected.matches(record?.value(at: holding.path)) { ids[$0] }
    }
    guard let confirmed else {
      let reason = "\(type.name) \(found.id) was listed with a value that reading it does not show"
      throw Ending(outcome: .error, reason: reason)
    }
    note(expectation, confirmed, actual: record?.value(at: confirmed.path), isMet: true)
  }

  private mutating func awaitValue(
    _ expectation: Expectation,
    _ name: RecordName,
    _ holdings: [Holding],
    until deadline: Duration
  ) async throws(Ending) {
    let ids = ids()
    let (type, id) = named(name)
    let watcher = watcher(type)
    let isMet: @Sendable (Record?) -> Holding? = { record in
      holdings.first { $0.expected.matches(record?.value(at: $0.path)) { ids[$0] } }
    }
    let result = await watcher.wait(for: [.record(id)], until: deadline) { snapshot in
      isMet(snapshot.records[id]) != nil
    }
    if case .failed(let error) = result { throw failed(error) }
    var record = await watcher.snapshot.records[id]
    if case .expired = result { record = try await read(type, id) }
    let holding = isMet(record)
    let shown = holding ?? holdings[0]
    let actual = record?.value(at: shown.path)
    note(expectation, shown, actual: actual, isMet: holding != nil)
    if holding == nil { throw broken(shown, actual, in: type) }
  }

  private mutating func awaitNoValue(
    _ expectation: Expectation,
    _ name: RecordName,
    _ holdings: [Holding],
    until deadline: Duration
  ) async throws(Ending) {
    let ids = ids()
    let (type, id) = named(name)
    let watcher = watcher(type)
    let violated: @Sendable (RecordSnapshot) -> Holding? = { snapshot in
      holdings.first { holding in
        holding.expected.matches(snapshot.records[id]?.value(at: holding.path)) { ids[$0] }
      }
    }
    let result = await watcher.wait(for: [.record(id)], until: deadline) { violated($0) != nil }
    if case .failed(let error) = result { throw failed(error) }
    let snapshot = await watcher.snapshot
    let holding = violated(snapshot)
    let shown = holding ?? holdings[0]
    let actual = snapshot.records[id]?.value(at: shown.path)
    note(expectation, shown, actual: actual, isMet: holding == nil)
    if let holding {
      let value = actual?.text ?? "nothing"
      let reason = "\(type.name) \(id): \(holding.path) became \(value), which must never happen"
      throw Ending(outcome: .failed, reason: reason)
    }
  }

  /// Awaits that no more than so many records hold a value until a moment.
  private mutating func awaitAtMost(
    _ limit: Int,
    _ expectation: Expectation,
    _ type: RecordType,
    _ holdings: [Holding],
    until deadline: Duration
  ) async throws(Ending) {
    let ids = ids()
    let watcher = watcher(type)
    let found: @Sendable (RecordSnapshot) -> [Record] = { snapshot in
      snapshot.records(holdingAny: holdings) { ids[$0] }
    }
    let topics = Self.topics(holdings, ids)
    let result = await watcher.wait(for: topics, until: deadline) { found($0).count > limit }
    if case .failed(let error) = result { throw failed(error) }
    let records = found(await watcher.snapshot)
    for record in records { own(type, record.id) }
    let isMet = records.count <= limit
    note(
      expectation,
      expected: .number(JSONNumber(limit)),
      actual: .number(JSONNumber(records.count)),
      isMet: isMet
    )
    guard isMet else {
      let list = records.map(\.id).joined(separator: ", ")
      let holding = holdings[0]
      let value = holding.expected.value { ids[$0] }?.text ?? "the value"
      let reason =
        "expected \(limit == 0 ? "no" : "one") \(type.name) with \(holding.path) = \(value), "
        + "found \(records.count): \(list)"
      throw Ending(outcome: .failed, reason: reason)
    }
  }

  private mutating func awaitGrowth(
    _ expectation: Expectation,
    _ type: RecordType,
    to count: Int,
    until deadline: Duration
  ) async throws(Ending) {
    let baseline = baselines[type, default: 0]
    let watcher = watcher(type)
    let result = await watcher.wait(for: [.anything], until: deadline) { snapshot in
      snapshot.order.count >= baseline + count
    }
    if case .failed(let error) = result { throw failed(error) }
    try await judgeCount(expectation, type, count)
  }

  private mutating func awaitNoGrowth(
    _ expectation: Expectation,
    _ type: RecordType,
    beyond count: Int,
    until deadline: Duration
  ) async throws(Ending) {
    let baseline = baselines[type, default: 0]
    let watcher = watcher(type)
    let result = await watcher.wait(for: [.anything], until: deadline) { snapshot in
      snapshot.order.count > baseline + count
    }
    if case .failed(let error) = result { throw failed(error) }
    try await judgeCount(expectation, type, count)
  }

  private mutating func judgeCount(
    _ expectation: Expectation,
    _ type: RecordType,
    _ expected: Int
  ) async throws(Ending) {
    let baseline = baselines[type, default: 0]
    let order = await watcher(type).snapshot.order
    for id in order.dropFirst(baseline) { own(type, id) }
    let actual = order.count - baseline
    note(
      expectation,
      expected: .number(JSONNumber(expected)),
      actual: .number(JSONNumber(actual)),
      isMet: actual == expected
    )
    guard actual == expected else {
      let reason = "expected \(expected) new \(type.name) since the baseline, found \(actual)"
      throw Ending(outcome: .failed, reason: reason)
    }
  }

  // MARK: Verdicts

  private mutating func judge(
    _ result: RecordWatcher.WaitResult,
    _ wanted: RecordWatcher.WaitResult,
    _ expectation: Expectation,
    _ holding: Holding,
    actual: JSONValue?
  ) throws(Ending) {
    switch result {
    case .met: return
    case .failed(let error): throw failed(error)
    case .expired:
      note(expectation, holding, actual: actual, isMet: false)
      let limit = bench.timing.propagation.components.seconds
      let reason = "\(expectation.words): not within \(limit) s"
      throw Ending(outcome: .failed, reason: reason)
    }
  }

  private func broken(_ holding: Holding, _ actual: JSONValue?, in type: RecordType) -> Ending {
    let ids = ids()
    let expected = holding.expected.value { ids[$0] }?.text ?? "a value"
    return Ending(
      outcome: .failed,
      reason: "\(holding.path): expected \(expected), got \(actual?.text ?? "nothing")"
    )
  }

  private mutating func failed(_ error: RecordClientError) -> Ending {
    note(error.exchange)
    return Ending(outcome: .error, reason: error.description)
  }

  // MARK: Evidence

  private mutating func note(
    _ expectation: Expectation,
    _ holding: Holding,
    actual: JSONValue?,
    isMet: Bool
  ) {
    let ids = ids()
    note(expectation, expected: holding.expected.value { ids[$0] }, actual: actual, isMet: isMet)
  }

  private mutating func note(
    _ expectation: Expectation,
    expected: JSONValue?,
    actual: JSONValue?,
    isMet: Bool
  ) {
    evidence.checks.append(
      Evidence.Check(
        expectation: expectation.words,
        expected: expected,
        actual: actual,
        time: bench.clock.elapsed,
        isMet: isMet
      )
    )
  }

  private mutating func note(_ exchange: Exchange) {
    evidence.requests.append(
      Evidence.Request(
        time: bench.clock.elapsed,
        line: "\(exchange.request.method.rawValue) \(exchange.request.target)",
        status: exchange.response?.status,
        requestBody: String(decoding: exchange.request.body, as: UTF8.self),
        responseBody: String(decoding: exchange.response?.body ?? [], as: UTF8.self)
      )
    )
  }

  // MARK: Records

  private mutating func ask<Value: Sendable>(
    _ request: () async throws(RecordClientError) -> RecordClient.Answer<Value>
  ) async throws(Ending) -> Value {
    do throws(RecordClientError) {
      let answer = try await request()
      note(answer.exchange)
      return answer.value
    } catch {
      throw failed(error)
    }
  }

  private mutating func read(_ type: RecordType, _ id: String) async throws(Ending) -> Record? {
    let watcher = watcher(type)
    let record = try await ask { () async throws(RecordClientError) in
      try await watcher.client.read(type.name, id)
    }
    if let record { await watcher.note(record) }
    return record
  }

  private func watcher(_ type: RecordType) -> RecordWatcher {
    guard let watcher = watchers[type] else {
      preconditionFailure("the story speaks of \(type.name), which is in no pairing")
    }
    return watcher
  }

  private func named(_ name: RecordName) -> (type: RecordType, id: String) {
    guard let record = names[name] else {
      preconditionFailure("the story speaks of \(name) before it is made")
    }
    return record
  }

  private func ids() -> [String: String] { names.mapValues(\.id) }

  private mutating func bind(_ name: RecordName, _ type: RecordType, _ id: String) {
    names[name] = (type, id)
    evidence.records.append((name, type.name, id))
    own(type, id)
  }

  private mutating func adopt(_ name: RecordName, _ type: RecordType, _ id: String) {
    bind(name, type, id)
  }

  private mutating func own(_ type: RecordType, _ id: String) {
    if !owned.contains(where: { $0.type == type && $0.id == id }) { owned.append((type, id)) }
  }

  /// Deletes what the story owns, the source's records first.
  private mutating func cleanUp() async {
    for side in Side.allCases {
      for (type, id) in owned where type.side == side {
        guard let client = watchers[type]?.client else { continue }
        do throws(RecordClientError) {
          note(try await client.delete(type.name, id))
        } catch {
          note(error.exchange)
        }
      }
    }
  }

  private static func topics(
    _ holdings: [Holding],
    _ ids: [String: String]
  ) -> [RecordWatcher.Topic] {
    holdings.flatMap { RecordSnapshot.keys(of: $0) { ids[$0] } }.map(RecordWatcher.Topic.value)
  }
}

extension [Assignment] {
  /// The fields as one object, each value at its path.
  var object: JSONValue {
    var object: JSONValue = [:]
    for assignment in self { object.set(assignment.value, at: assignment.path) }
    return object
  }
}
