import HTTPEndpoints
import JSON
import Results
import Sandbox
import Synchronization
import SystemModel
import Systems
import TestSupport
import Testing

@testable import Planning
@testable import Running

/// Nothing is left behind; what cannot be helped is told, and preexisting keep what is theirs.
@Suite("What a run leaves behind")
struct LeftoverTests {
  private static let source = ScenarioPlan.source
  private static let target = ScenarioPlan.target
  private static let value = "abcdefgh23"
  private static let create = Scenario.Operation.create(
    "a",
    source,
    [Assignment("name", .string(value))]
  )
  private static let arrival = Planning.Scenario.Expectation.appears(
    "b",
    target,
    [PropertyMatch("title", .equal(.string(value)))]
  )

  /// Two systems without an integration; what a test lets happen after a request stands for one.
  private struct World {
    let clock = VirtualClock()
    let source = MockSystem(firstID: 1)
    let target = MockSystem(firstID: 1_001)
    var initialRecords = SystemsUnderTest.InitialRecords.empty
    var isExclusive = true
    var log: (any OwnershipLog)?
    var stop: StopSignal?
    /// Takes what is decided before the clean-up.
    var beforeCleanUp: (@Sendable (DocumentResults) async -> Void)?
    /// What happens in place of an answer of the source, or of the target; nil for the answer.
    var answer:
      @Sendable (World, Side, HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse? =
        { (_, _, _) async throws(HTTPEndpointError) in nil }

    func run(_ plan: TestPlan) async -> DocumentResults {
      await clock.run {
        var systems = SystemsUnderTest(
          source: ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
            if let answer = try await answer(self, .source, request) { return answer }
            return try await source.respond(to: request)
          },
          target: ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
            if let answer = try await answer(self, .target, request) { return answer }
            return try await target.respond(to: request)
          },
          clock: RunClock(clock)
        )
        systems.initialRecords = initialRecords
        systems.isExclusive = BothSides(source: isExclusive, target: isExclusive)
        systems.log = log
        systems.stop = stop
        return await Runner(plan, on: systems, beforeCleanUp: beforeCleanUp).run()
      }
    }

    func records(_ side: Side) async -> [JSONValue] {
      let client = RecordClient(side == .source ? source : target)
      let type = side == .source ? LeftoverTests.source : LeftoverTests.target
      return ((try? await client.changes(of: type.name, since: .start).value.records) ?? []).map(
        \.fields
      )
    }
  }

  /// Makes a counterpart whenever something is done to the source.
  private static let makesCounterparts:
    @Sendable (World, Side, HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse? = {
      (world, side, request) async throws(HTTPEndpointError) in
      if side == .source, request.method == .post {
        _ = try? await RecordClient(world.target).create(target.name, ["title": .string(value)])
      }
      return nil
    }

  private func plan(_ steps: [Scenario.Step]) -> TestPlan {
    var scenario = ScenarioPlan()
    scenario.add("case", steps, touches: [Self.source, Self.target])
    return scenario.plan
  }

  @Test("Before anything is deleted it is told what is decided, and what is still there")
  func decided() async throws {
    let decided = Mutex<DocumentResults?>(nil)
    var world = World()
    world.answer = Self.makesCounterparts
    world.beforeCleanUp = { results in decided.withLock { $0 = results } }
    // The counterpart, for which no case waits, is looked for at the end.
    let create = plan([Scenario.Step([Self.create])])
    let record = await world.run(create)
    let before = try #require(decided.withLock { $0 })
    #expect(before.cases == record.cases && before.requestCount < record.requestCount)
    let found = Mutex<DocumentResults?>(nil)
    var stopped = World()
    stopped.stop = StopSignal()
    stopped.answer = { (world, _, request) async throws(HTTPEndpointError) in
      if request.method == .post { world.stop?.give() }
      return nil
    }
    stopped.beforeCleanUp = { results in found.withLock { $0 = results } }
    let ended = await stopped.run(plan([Scenario.Step([Self.create], then: [Self.arrival])]))
    let left = try #require(found.withLock { $0 }).leftovers
    #expect(left.map(\.type) == [Self.source] && left.map(\.mark) == [Self.value])
    #expect(ended.leftovers == [] && ended.cases.first?.skipCause == .notRun(.interrupted))
  }

  @Test("A signal that comes while records are deleted leaves that a minute")
  func stoppedCleaning() async {
    var world = World()
    let stop = StopSignal()
    world.stop = stop
    world.answer = { (world, side, request) async throws(HTTPEndpointError) in
      if side == .target, request.method == .delete {
        stop.give()
        try? await world.clock.sleep(for: .seconds(7200))
        if Task.isCancelled { throw .cancelled }
      }
      return try await Self.makesCounterparts(world, side, request)
    }
    let record = await world.run(plan([Scenario.Step([Self.create])]))
    #expect(record.count(.passed) == 1)
    #expect(world.clock.elapsed < .seconds(7200), "\(world.clock.elapsed)")
    #expect(record.leftovers.map(\.id) == ["1001"])
  }

  @Test("Where nobody can look at the end, that is told")
  func unlistable() async {
    let isOver = Mutex(false)
    var world = World()
    world.answer = { (_, side, request) async throws(HTTPEndpointError) in
      if request.method == .delete { isOver.withLock { $0 = true } }
      let isBroken = side == .target && isOver.withLock { $0 }
      return isBroken ? HTTPResponse(status: 500) : nil
    }
    let record = await world.run(plan([Scenario.Step([Self.create], then: [])]))
    #expect(record.leftovers.map(\.type) == [Self.target])
    #expect(record.leftovers.first?.id == nil)
    #expect(record.leftovers.first?.reason.contains("is not known") == true)
  }

  @Test("What refuses deletion is told with its value and the reason")
  func refused() async throws {
    var world = World()
    world.answer = { (world, side, request) async throws(HTTPEndpointError) in
      if request.method == .delete { return HTTPResponse(status: 405) }
      return try await Self.makesCounterparts(world, side, request)
    }
    let record = await world.run(plan([Scenario.Step([Self.create], then: [Self.arrival])]))
    #expect(record.count(.passed) == 1)
    #expect(record.leftovers.map(\.type) == [Self.source, Self.target])
    #expect(record.leftovers.map(\.id) == ["1", "1001"])
    #expect(record.leftovers.map(\.mark) == [Self.value, Self.value])
    let reasons = record.leftovers.map(\.reason)
    #expect(reasons[0] == "it cannot be deleted: DELETE /Crm%20Person/1 answered 405")
  }

  @Test("What is made anew is deleted once more, and what comes back again is told")
  func comesBack() async {
    for times in 0...3 {
      var world = World()
      let revivals = Mutex(times)
      world.answer = { (world, side, request) async throws(HTTPEndpointError) in
        if side == .target, request.method == .delete {
          let isRevived = revivals.withLock { count in
            count -= 1
            return count >= 0
          }
          if isRevived {
            _ = try? await RecordClient(world.target)
              .create(Self.target.name, ["title": .string(Self.value)])
          }
        }
        return try await Self.makesCounterparts(world, side, request)
      }
      let record = await world.run(plan([Scenario.Step([Self.create], then: [Self.arrival])]))
      #expect(record.count(.passed) == 1)
      #expect(await world.records(.target).count == (times < 2 ? 0 : 1), "\(times) times")
      let reason = "it came back after it was deleted"
      #expect(record.leftovers.map(\.reason) == (times < 2 ? [] : [reason]), "\(times) times")
    }
  }

  @Test("A record whose creation was not answered is found by its value")
  func unanswered() async {
    var world = World()
    world.answer = { (world, side, request) async throws(HTTPEndpointError) in
      guard request.method == .post, side == .source else { return nil }
      _ = try await world.source.respond(to: request)
      throw .timedOut(.seconds(30))
    }
    let record = await world.run(plan([Scenario.Step([Self.create])]))
    #expect(record.count(.error) == 1)
    #expect(await world.records(.source) == [])
    #expect(record.leftovers == [])
  }

  @Test(
    "A record whose identifier cannot be read is found by its value, or told with all that is known",
    arguments: [true, false]
  )
  func unnamed(isListed: Bool) async throws {
    var world = World()
    world.answer = { (world, side, request) async throws(HTTPEndpointError) in
      guard side == .source else { return nil }
      if request.method == .post {
        _ = try await world.source.respond(to: request)
        return HTTPResponse(status: 201, body: Array(#"{"made": true}"#.utf8))
      }
      if request.method == .get, !isListed {
        return HTTPResponse(
          status: 200,
          body: Array(#"{"records": [], "cursor": 0, "more": false}"#.utf8)
        )
      }
      return nil
    }
    let record = await world.run(plan([Scenario.Step([Self.create])]))
    #expect(record.count(.error) == 1)
    #expect(await world.records(.source).isEmpty == isListed)
    let left = record.leftovers.filter { $0.type == Self.source }
    #expect(left.count == (isListed ? 0 : 1))
    guard let told = left.first else { return }
    #expect(told.id == nil && told.mark == Self.value)
    #expect(
      told.reason == "it was made, and nothing says which record it is: the answer is no record: "
        + #"POST /Crm%20Person answered 201, which begins with `{"made": true}`"#
    )
  }

  @Test("Where nobody can poll, it is told that it may be there")
  func unseen() async {
    var world = World()
    world.answer = { (_, _, request) async throws(HTTPEndpointError) in
      throw request.method == .post ? .timedOut(.seconds(30)) : .unreachable("gone")
    }
    let record = await world.run(plan([Scenario.Step([Self.create])]))
    // The record itself, and what the integration may have made of it.
    #expect(record.leftovers.map(\.id) == [nil, nil])
    #expect(record.leftovers.map(\.type) == [Self.source, Self.target])
    #expect(record.leftovers.map(\.mark) == [Self.value, ""])
  }

  @Test("What stood there before is nobody's to delete and never a match, whatever it holds")
  func preexisting() async {
    var world = World()
    world.initialRecords = .mixed
    let fields: JSONValue = ["title": .string(Self.value)]
    _ = try? await RecordClient(world.target).create(Self.target.name, fields)
    let record = await world.run(plan([Scenario.Step([Self.create], then: [Self.arrival])]))
    let reason = record.cases.map(\.reason).first
    #expect(reason?.hasSuffix(" appeared within 60 s after the creation of A") == true)
    #expect(await world.records(.target) == [fields])
    let never = Planning.Scenario.Expectation.neverAppears(
      Self.target,
      [PropertyMatch("title", .equal(.string(Self.value)))]
    )
    let watched = await world.run(plan([Scenario.Step([Self.create], then: [never])]))
    #expect(watched.count(.passed) == 1)
    #expect(await world.records(.target) == [fields])
    #expect(await world.records(.source) == [])
  }

  @Test("Where others work a count ties nothing: neither edited nor deleted, but told")
  func counted() async {
    let steps = [
      Scenario.Step([.countExisting(Self.target)]),
      Scenario.Step([Self.create], then: [.grows("b", Self.target, to: 1)]),
    ]
    for isExclusive in [true, false] {
      var world = World()
      world.isExclusive = isExclusive
      world.answer = { (world, side, request) async throws(HTTPEndpointError) in
        if side == .source, request.method == .post {
          _ = try? await RecordClient(world.target).create(Self.target.name, ["title": "?"])
        }
        return nil
      }
      let record = await world.run(plan(steps))
      #expect(record.count(.passed) == 1)
      #expect(await world.records(.target).count == (isExclusive ? 0 : 1))
      #expect(record.leftovers.map(\.id) == (isExclusive ? [] : ["1001"]))
      let edit = Scenario.Step([.edit("b", [Assignment("title", "!")])])
      let edited = await world.run(plan(steps + [edit]))
      #expect(edited.cases.map(\.outcome) == [isExclusive ? .passed : .error])
    }
  }

  @Test("What cannot be put down is not done")
  func unkept() async {
    struct FullLog: OwnershipLog {
      func note(_ event: OwnershipEvent) async throws(OwnershipLogError) {
        throw OwnershipLogError("no space left on device")
      }
    }
    var world = World()
    world.log = FullLog()
    let posted = Mutex(0)
    world.answer = { (_, _, request) async throws(HTTPEndpointError) in
      if request.method == .post { posted.withLock { $0 += 1 } }
      return nil
    }
    let record = await world.run(plan([Scenario.Step([Self.create])]))
    #expect(record.cases.map(\.reason) == ["the journal cannot be kept: no space left on device"])
    #expect(posted.withLock(\.self) == 0)
  }

  @Test("What a system asks of every record tells none of them")
  func minimalFields() {
    let flow = document(
      documentText(
        section(
          "Crm Person",
          "Shop Customer",
          .every,
          .sync,
          .maps([("name", "title", "\"string\"")])
        )
      )
    )
    var traits = RecordTypeTraits()
    traits.minimalFields = RecordTypeTraits.minimalFields(["status": "unspecified"])
    var environment = TestEnvironment()
    environment.types[Self.source] = traits
    let plan = TestPlan(flow, seed: 1, environment: environment)
    let texts = plan.cases.compactMap(\.scenario).map { "\($0)" }
    #expect(texts.contains { $0.contains("unspecified") })
    #expect(RunValues(plan).first(in: ["status": "unspecified"]) == nil)
  }

  @Test("What tells a record is what nobody else holds by chance")
  func tellingValues() {
    let telling = [
      "hyzn4jyfz4", "hyzn4jyfz4@example.test", "+47123456789012", "123456789012", "1234567890.5",
      "1953-04-12T00:33:20.45+02:00", "hyzn4jyfz4 Ærlig",
    ]
    for value in telling { #expect(RunValues.isRunning(value), "\(value)") }
    let common = [
      "", "true", "1", "Agent", "1953-04-12", "12 March 1953", "in progress", "0.25", "東京",
    ]
    for value in common { #expect(!RunValues.isRunning(value), "\(value)") }
  }
}
