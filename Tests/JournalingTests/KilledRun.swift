import Checklists
import HTTPEndpoints
import JSON
import Journaling
import Planning
import Results
import Running
import Sandbox
import Synchronization
import SystemModel
import Systems
import TestSupport

/// A run on the mock that is killed at some moment, beside preexisting who work there too.
struct KilledRun {
  /// When a run is killed.
  enum Moment: Sendable, Hashable {
    /// Once so many events were put down, before anything else is done.
    case afterEvent(Int)
    /// Once a system has answered so many requests; nobody hears the last answer.
    case afterRequest(Int)
    case never
  }

  /// What was left, and what became of it.
  struct Result: Sendable {
    var eventCount = 0
    var requestCount = 0
    var outcome = Cleaner.Outcome()
    var again = Cleaner.Outcome()
    /// The records that carry a value of the run in spite of it.
    var left: [String] = []
    /// What happened to the records of preexisting.
    var harmed: [String] = []
    var journal = Journal([])
    /// Whether the journal says that nothing is left.
    var isFinished = false
    var verdicts: [Outcome] = []
  }

  let flow: Dataflow
  var moment = Moment.never
  var isExclusive = false
  /// Whether the run is asked to stop instead of being killed.
  var isAsked = false
  var seed: UInt64 = 1

  /// Runs, kills, cleans up, and looks at what is there.
  func run() async -> Result {
    let world = MockWorld(flow, seed: seed)
    return await world.clock.run {
      var result = Result()
      let preexisting = await self.preexisting(in: world)
      try? await world.clock.sleep(for: .seconds(60))
      let before = await Self.contents(of: world, flow)

      let file = MemoryFile()
      let start = RunClock(world.clock)
      let writer = JournalWriter(file, now: { Int(start.elapsed / .milliseconds(1)) })
      try? await writer.put(.began(head))
      let death = Death(moment, file, isAsked: isAsked)
      let log = MortalLog(log: DocumentLog(ofDocument: 0, in: writer), death: death)
      var systems = SystemsUnderTest(
        source: MortalEndpoint(system: world.source, death: death),
        target: MortalEndpoint(system: world.target, death: death),
        clock: start,
        isOrdered: true
      )
      systems.initialRecords = .mixed
      systems.isExclusive = BothSides(source: isExclusive, target: isExclusive)
      systems.log = log
      systems.stop = death.stop
      let plan = TestPlan(flow, seed: seed)
      let record = await Runner(plan, on: systems).run()
      try? await writer.flush()
      result.verdicts = record.cases.map(\.outcome)
      (result.eventCount, result.requestCount) = death.counts
      result.journal = Journal(file.bytes)

      // The cleaner goes on in the same journal.
      let kept = MemoryFile(Array(file.bytes[..<result.journal.wholeLength]))
      let continued = JournalWriter(
        kept,
        after: result.journal.entries.count,
        now: { Int(start.elapsed / .milliseconds(1)) }
      )
      let clean = { @Sendable () async -> Cleaner.Outcome in
        let cleaner = Cleaner(
          Journal(kept.bytes),
          connect: { _, type in RecordClient(type.side == .source ? world.source : world.target) },
          clock: start,
          now: { Int(start.elapsed / .milliseconds(1)) },
          put: { try? await continued.put($0, isUrgent: false) }
        )
        let outcome = await cleaner.run()
        try? await continued.flush()
        return outcome
      }
      result.outcome = await clean()
      result.again = await clean()
      result.isFinished = Journal(kept.bytes).isFinished
      let after = await Self.contents(of: world, flow)
      let values = RunValues(result.journal.values)
      for (key, fields) in after.sorted(by: { $0.key < $1.key }) {
        if let value = values.first(in: fields) { result.left.append("\(key) holds \(value)") }
      }
      for (key, fields) in before.sorted(by: { $0.key < $1.key }) where after[key] != fields {
        result.harmed.append("\(key): \(after[key]?.text ?? "gone")")
      }
      if preexisting == 0 { result.harmed.append("no preexisting") }
      return result
    }
  }

  private var head: JournalHead {
    JournalHead(
      tool: "0.1.0",
      seed: seed,
      process: 1,
      documents: [
        JournalDocument(
          name: flow.document,
          source: JournalSystem(name: "Crm", instance: "", isExclusive: isExclusive),
          target: JournalSystem(name: "Shop", instance: "", isExclusive: isExclusive),
          propagation: 60_000,
          settle: 60_000,
          pairings: flow.pairings.map {
            JournalDocument.Pairing(source: $0.sourceType, target: $0.targetType)
          }
        )
      ]
    )
  }

  /// Makes records that are nobody's business in each type.
  private func preexisting(in world: MockWorld) async -> Int {
    var count = 0
    for pairing in flow.pairings {
      for number in 1...2 {
        let fields: JSONValue = [
          "name": .string("preexistingRecord \(number)"), "mail": "s@example.org",
        ]
        let source = RecordClient(world.source)
        let target = RecordClient(world.target)
        if (try? await source.create(pairing.sourceType, fields)) != nil { count += 1 }
        if (try? await target.create(pairing.targetType, fields)) != nil { count += 1 }
      }
    }
    return count
  }

  /// All records of both systems, by side, type and identifier.
  private static func contents(of world: MockWorld, _ flow: Dataflow) async -> [String: JSONValue] {
    var contents: [String: JSONValue] = [:]
    let types =
      flow.pairings.map { RecordType(.source, $0.sourceType) }
      + flow.pairings.map { RecordType(.target, $0.targetType) }
    for type in Set(types) {
      let client = RecordClient(type.side == .source ? world.source : world.target)
      guard let page = try? await client.changes(of: type.name, since: .start).value else {
        continue
      }
      for record in page.records { contents["\(type.name) \(record.id)"] = record.fields }
    }
    return contents
  }
}

extension Journal {
  /// The values that the run announced.
  fileprivate var values: [String] {
    entries.flatMap { entry -> [String] in
      guard case .happened(_, .creating(_, _, let values)) = entry.event else { return [] }
      return values
    }
  }
}

/// The moment from which on a run does nothing any more.
private final class Death: Sendable {
  private struct State {
    var eventCount = 0
    var requestCount = 0
    var hasCome = false
  }

  let stop = StopSignal()
  private let state = Mutex(State())
  private let moment: KilledRun.Moment
  private let file: MemoryFile
  private let isAsked: Bool

  init(_ moment: KilledRun.Moment, _ file: MemoryFile, isAsked: Bool) {
    self.moment = moment
    self.file = file
    self.isAsked = isAsked
  }

  var hasCome: Bool { state.withLock(\.hasCome) }
  var counts: (events: Int, requests: Int) {
    state.withLock { ($0.eventCount, $0.requestCount) }
  }

  func countEvent() {
    let count = state.withLock { state in
      state.eventCount += 1
      return state.eventCount
    }
    if moment == .afterEvent(count) { come() }
  }

  /// Whether somebody still hears the answer.
  func countRequest() -> Bool {
    let count = state.withLock { state in
      state.requestCount += 1
      return state.requestCount
    }
    if moment == .afterRequest(count) { come() }
    return !hasCome
  }

  private func come() {
    if isAsked { return stop.give() }
    state.withLock { $0.hasCome = true }
    file.kill()
  }
}

private struct MortalLog: OwnershipLog {
  let log: DocumentLog
  let death: Death

  func note(_ event: OwnershipEvent) async throws(OwnershipLogError) {
    if death.hasCome { throw OwnershipLogError("killed") }
    try await log.note(event)
    death.countEvent()
  }
}

private struct MortalEndpoint: HTTPEndpoint {
  let system: MockSystem
  let death: Death

  func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    if death.hasCome { throw .unreachable("killed") }
    let response = try await system.respond(to: request)
    guard death.countRequest() else { throw .unreachable("killed") }
    return response
  }
}
