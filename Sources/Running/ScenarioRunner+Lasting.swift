import JSON
import Planning
import Results
import SystemModel
import Systems

/// How what must last, or never come, is judged at the end of a window.
extension ScenarioRunner {
  /// Named records as they were when the window began.
  typealias Moment = [RecordName: Record]

  /// Lets the settle window pass, or a fence end it, and looks at the systems then.
  ///
  /// - Returns: The records that must not change, as they were at its beginning.
  mutating func watch(_ assertions: [Scenario.Assertion], behind fence: Fence?)
    async throws(Interruption) -> Moment
  {
    var before: Moment = [:]
    for case .staysUnchanged(let names) in assertions.map(\.expectation) {
      // The integration may write several records for one change: what came last has come by now.
      try await order()
      await systems.clock.sleep(until: systems.clock.elapsed + systems.timing.poll)
      if Task.isCancelled { throw .interrupted }
      for name in names {
        let (type, id) = named(name)
        before[name] = try await readKnown(type, id)
      }
    }
    atEnd = [:]
    // What the integration wrote itself may make it write again.
    try await order()
    let end = systems.clock.elapsed + systems.timing.settle
    if try await !passes(fence, before: end) { try await pause(until: end) }
    var types: [RecordType] = []
    for check in assertions {
      switch check.expectation {
      case .staysSingle(_, let type, _), .neverAppears(let type, _), .staysGrown(let type, _):
        if !types.contains(type) { types.append(type) }
      default: break
      }
    }
    for type in types {
      _ = try await waitForLateList(type)
      do throws(RecordClientError) {
        try await poller(type).poll(at: systems.clock.elapsed)
      } catch {
        throw failure(error, in: type)
      }
    }
    try await lookAtUnproven(types)
    return before
  }

  /// Whether a fence arrived, so that all has come that was to come.
  private mutating func passes(_ fence: Fence?, before end: Duration) async throws(Interruption)
    -> Bool
  {
    guard let fence, systems.isOrdered, optimizations.fences else { return false }
    for operation in fence.operations { try await perform(operation) }
    try await order()
    let checks = evidence.checks
    do throws(Interruption) {
      try await judge(try followed(fence.arrival), until: end)
      return true
    } catch {
      // A fence that is late runs nothing; an endpoint that fails does.
      guard error.outcome == .failed else { throw error }
      evidence.checks = checks
      return false
    }
  }

  /// Judges what must have lasted, or must not have come.
  mutating func judgeLasting(
    _ expectation: Scenario.Expectation,
    since before: Moment
  ) async throws(Interruption) {
    switch expectation {
    case .staysSingle(let name, let type, let holdings):
      let others = try await present(type, holdings).filter { $0.id != named(name).id }
      let own = try await current(type, named(name).id)
      try judgeNumber(1, others + [own].compactMap(\.self), expectation, type, holdings)
      try await proveList(type)
    case .neverAppears(let type, let holdings):
      try judgeNumber(0, try await present(type, holdings), expectation, type, holdings)
      try await proveList(type)
    case .neverHolds(let name, let holdings): try await judgeNoValue(expectation, name, holdings)
    case .stillHolds(let name, let holding): try await judgeKept(expectation, name, holding)
    case .staysUnchanged(let names):
      for name in names { try await judgeUnchanged(expectation, name, before[name]) }
    case .staysGrown(let type, let count): try await judgeStay(expectation, type, count)
    case .appears, .holds, .grows:
      preconditionFailure("\(expectation.words): what must come is judged as it comes")
    }
  }

  /// A record as it is at the end of the window; it is read once for all checks.
  private mutating func current(_ type: RecordType, _ id: String) async throws(Interruption)
    -> Record?
  {
    if let known = atEnd[type]?[id] { return known }
    let record = try await readKnown(type, id)
    atEnd[type, default: [:]][id] = .some(record)
    return record
  }

  // MARK: Values

  private mutating func judgeNoValue(
    _ expectation: Scenario.Expectation,
    _ name: RecordName,
    _ holdings: [PropertyMatch]
  ) async throws(Interruption) {
    let (type, id) = named(name)
    let record = try await current(type, id)
    let holding = Self.holding(of: record, among: holdings, ids)
    let shown = holding ?? holdings[0]
    let actual = record.flatMap { shown.actual(in: $0.value) }
    note(expectation, shown, actual: actual, isMet: holding == nil)
    guard holding == nil else {
      let value = actual?.text ?? "nothing"
      let reason =
        "\(place(of: shown, in: name)) became \(value), which must never reach it"
      throw .failed(reason, Failure(.leaked, in: type))
    }
  }

  private mutating func judgeKept(
    _ expectation: Scenario.Expectation,
    _ name: RecordName,
    _ holding: PropertyMatch
  ) async throws(Interruption) {
    let (type, id) = named(name)
    let record = try await current(type, id)
    let matches = forms.alternatives(of: holding, on: type.side).matches
    let isMet = Self.holding(of: record, among: matches, ids) != nil
    let actual = record.flatMap { holding.actual(in: $0.value) }
    note(expectation, holding, actual: actual, isMet: isMet)
    guard isMet else {
      let ids = ids
      let expected = holding.expected.value { ids[$0] }?.text ?? "a value"
      let value = actual?.text ?? "nothing"
      let reason = "\(place(of: holding, in: name)) held \(expected), and became \(value)"
      throw .failed(reason, Failure(.overwritten, in: type))
    }
  }

  private mutating func judgeUnchanged(
    _ expectation: Scenario.Expectation,
    _ name: RecordName,
    _ before: Record?
  ) async throws(Interruption) {
    let (type, id) = named(name)
    let after = try await current(type, id)
    let isMet = after == before
    let stamp = { (record: Record?) in record.map { JSONValue.number(JSONNumber($0.changed)) } }
    keep(expectation, stamp(before), stamp(after), isMet)
    guard isMet else {
      let what = after?.fields == before?.fields ? "the changed-stamp" : "a value"
      let reason =
        "\(what) of \(name.shown) (\(type.name)) moved again within "
        + "\(Self.words(systems.timing.settle)), though nothing was edited any more"
      throw .failed(reason, Failure(.restless, in: type))
    }
  }

  // MARK: Numbers

  /// The records that hold any of some values and are there; they are the scenario's own.
  private mutating func present(
    _ type: RecordType,
    _ holdings: [PropertyMatch]
  ) async throws(Interruption) -> [Record] {
    let ids = ids
    var records: [Record] = []
    let trials = await poller(type).proof.trials
    let preexisting = ownedRecords.preexisting(of: type)
    for record in await poller(type).snapshot.records(holdingAny: holdings, id: { ids[$0] })
    where !trials.contains(record.id) && !preexisting.contains(record.id) {
      let shown = holdings.compactMap { $0.actual(in: record.value)?.text }.first ?? "the value"
      try await own(type, record.id, record.fields, by: .value(shown))
      // A list of changes does not tell what was deleted since.
      if try await current(type, record.id) != nil { records.append(record) }
    }
    return records
  }

  private mutating func judgeNumber(
    _ expected: Int,
    _ records: [Record],
    _ expectation: Scenario.Expectation,
    _ type: RecordType,
    _ holdings: [PropertyMatch]
  ) throws(Interruption) {
    let isMet = records.count == expected
    note(expectation, expected: expected, actual: records.count, isMet: isMet)
    guard isMet else {
      throw wrongNumber(type, records.map(\.id), holdings[0], expected)
    }
  }

  private mutating func judgeStay(
    _ expectation: Scenario.Expectation,
    _ type: RecordType,
    _ expected: Int
  ) async throws(Interruption) {
    let snapshot = await poller(type).snapshot
    let new = try await newRecords(of: type, in: snapshot)
    for id in new { try await ownCounted(type, id, snapshot) }
    // A list of changes does not tell what was deleted since.
    var listed: Set<String> = []
    let (proof, drift) = await (poller(type).proof, poller(type).drift)
    if new.count > 1, proof.lateness == .zero, !drift.hasPaged {
      // One page of a list that is never late shows all of them at once.
      try await lookAtAll(type)
      listed = await poller(type).proof.all
    }
    var count = new.count(where: listed.contains)
    for id in new where !listed.contains(id) {
      if try await current(type, id) != nil { count += 1 }
    }
    try judgeCount(expectation, type, count, expected)
    try await proveList(type)
  }
}
