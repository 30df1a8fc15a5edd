import Checklists
import HTTPEndpoints
import JSON
import Planning
import Results
import Running
import Sandbox
import Synchronization
import TestSupport
import Testing

/// A verdict accuses somebody: whoever did not break a promise must not be accused.
@Suite("Outcomes")
struct OutcomeTests {
  /// How an endpoint can fail.
  enum Failure: String, CaseIterable, Sendable {
    case refuses, timesOut, answers401, answers500, answersNonsense, answersOtherJSON,
      answersNothing

    func answer() throws(HTTPEndpointError) -> HTTPResponse {
      switch self {
      case .refuses: throw .unreachable("connection refused")
      case .timesOut: throw .timedOut(.seconds(30))
      case .answers401: HTTPResponse(status: 401, body: Array("{}".utf8))
      case .answers500: HTTPResponse(status: 500, body: Array("{}".utf8))
      case .answersNonsense: HTTPResponse(status: 200, body: Array("<html>".utf8))
      case .answersOtherJSON: HTTPResponse(status: 201, body: Array("[1]".utf8))
      case .answersNothing: HTTPResponse(status: 200)
      }
    }
  }

  /// Runs a document against its mock, one side of which fails at some of its requests.
  private func run(
    _ flow: Dataflow,
    _ failure: Failure,
    onTarget: Bool,
    isAnswerLost: Bool = false,
    when fails: @escaping @Sendable (Int, HTTPRequest) -> Bool
  ) async -> DocumentResults {
    let world = MockWorld(flow, seed: 1)
    let plan = TestPlan(flow, seed: 1)
    let failing = ScriptedEndpoint { number, request async throws(HTTPEndpointError) in
      let system = onTarget ? world.target : world.source
      guard fails(number, request) else { return try await system.respond(to: request) }
      if isAnswerLost { _ = try await system.respond(to: request) }
      return try failure.answer()
    }
    return await world.clock.run {
      let systems = SystemsUnderTest(
        source: onTarget ? world.source : failing,
        target: onTarget ? failing : world.target,
        clock: RunClock(world.clock)
      )
      return await Runner(plan, on: systems).run()
    }
  }

  private static let flow = document(
    documentText(
      section(
        "Crm Person",
        "Shop Customer",
        .linkRequired,
        .merges([("mail", "mail")]),
        .sync,
        .maps([("mail", "mail", "\"string\""), ("name", "title", "\"string\"")])
      ),
      section("Crm Deal", "Shop Order", .every, .sync, .maps([("a", "b", "\"string\"")])),
      section("Crm Item", "Shop Item", .every, .sync, .maps([]))
    )
  )

  @Test(
    "A system that fails altogether makes cases errors or blocked, and never failed",
    arguments: Failure.allCases,
    [false, true]
  )
  func failingSystems(failure: Failure, onTarget: Bool) async {
    let record = await run(Self.flow, failure, onTarget: onTarget) { _, _ in true }
    #expect(record.count(.failed) == 0)
    #expect(record.count(.error) > 0)
    #expect(record.count(.passed) == 0)
    #expect(record.rules.allSatisfy { $0.status != .broken && $0.status != .holds })
  }

  @Test(
    "One that fails now and then, or at requests of one method, does so too",
    arguments: Failure.allCases,
    [false, true]
  )
  func failingRequests(failure: Failure, onTarget: Bool) async {
    for method in [HTTPMethod.get, .post, .patch] {
      let record = await run(Self.flow, failure, onTarget: onTarget) { $1.method == method }
      #expect(record.count(.failed) == 0, "\(method)")
      #expect(record.count(.error) > 0, "\(method)")
    }
    for period in [2, 5, 17] {
      let record = await run(Self.flow, failure, onTarget: onTarget) { number, _ in
        number % period == period - 1
      }
      #expect(record.count(.failed) == 0, "every \(period)th request")
      // What fails now and then is mended where asking again does no harm; then nothing is wrong.
      let executed = record.cases.count { ($0.outcome != .skipped) }
      let hasHint = period > 2 && record.count(.passed) == executed
      #expect(hasHint || record.count(.error) > 0, "every \(period)th request")
    }
  }

  @Test(
    "A request that is done but whose answer is lost makes no case fail, nor any other case",
    arguments: [.timesOut, .answers500] as [Failure],
    [2, 3, 4, 5, 6, 7]
  )
  func lostAnswers(failure: Failure, period: Int) async {
    let flow = document(
      documentText(
        section(
          "Crm Person",
          "Shop Customer",
          .every,
          .mergesExisting,
          .merges([("mail", "mail")])
        ),
        section("Crm Deal", "Shop Order", .every, .maps([("a", "b", "\"boolean\"")]))
      )
    )
    for onTarget in [false, true] {
      let record = await run(flow, failure, onTarget: onTarget, isAnswerLost: true) {
        $1.method == .post && $0 % period == 0
      }
      let failed = record.cases.filter { $0.outcome == .failed }
      #expect(failed.map { "\($0.id): \($0.reason)" } == [])
    }
  }

  @Test("Clean-up that fails changes no verdict", arguments: Failure.allCases)
  func failingCleanUp(failure: Failure) async {
    let record = await run(Self.flow, failure, onTarget: true) { $1.method == .delete }
    #expect(record.count(.failed) + record.count(.error) + record.count(.blocked) == 0)
    #expect(record.count(.passed) > 0)
  }

  @Test("An error says which request failed, and keeps it as evidence")
  func errorsHaveEvidence() async throws {
    let record = await run(Self.flow, .answers500, onTarget: false) { $1.method == .post }
    let verdict = try #require(record.cases.first { $0.outcome == .error })
    #expect(verdict.reason == "POST /Crm%20Person answered 500")
    #expect(verdict.evidence.requests.map(\.status).contains(500))
    #expect(verdict.evidence.requests.last?.requestBody.isEmpty == false)
  }

  // MARK: Scenarios by hand

  private static let type = ScenarioPlan.source
  private static let target = ScenarioPlan.target

  /// Runs scenarios against two systems with no integration between them.
  private func runAlone(_ plan: TestPlan) async -> DocumentResults {
    let clock = VirtualClock()
    return await clock.run {
      let systems = SystemsUnderTest(
        source: MockSystem(firstID: 1),
        target: MockSystem(firstID: 1_001),
        clock: RunClock(clock)
      )
      return await Runner(plan, on: systems).run()
    }
  }

  @Test("What is true before anything is done proves nothing: an error, never passed")
  func alreadyTrue() async {
    let value = [PropertyMatch("name", .equal("x"))]
    let create = Scenario.Operation.create("b", Self.target, [Assignment("name", "x")])
    var scenario = ScenarioPlan()
    scenario.add("holds", [Scenario.Step([create]), Scenario.Step([], then: [.holds("b", value)])])
    scenario.add(
      "appears",
      [Scenario.Step([create]), Scenario.Step([], then: [.appears("c", Self.target, value)])]
    )
    scenario.add(
      "later",
      [
        Scenario.Step([create], then: [.holds("b", value)]),
        Scenario.Step([], then: [.holds("b", value)]),
      ]
    )
    let record = await runAlone(scenario.plan)
    #expect(record.cases.map(\.outcome) == [.error, .error, .error])
    #expect(
      record.cases.map(\.reason) == [
        "already true: eventually B has name = \"x\"",
        "already true: eventually a Shop Customer C appears with name = \"x\"",
        "already true: eventually B has name = \"x\"",
      ]
    )
  }

  @Test("A case whose basis did not pass is blocked, whatever it found itself")
  func blocked() async {
    var scenario = ScenarioPlan()
    let create = Scenario.Operation.create("a", Self.type, [Assignment("name", "x")])
    let never = Scenario.Step(
      [create],
      then: [.appears("b", Self.target, [PropertyMatch("n", .equal("x"))])]
    )
    let fine = Scenario.Step(
      [create],
      then: [.neverAppears(Self.target, [PropertyMatch("n", .equal("y"))])]
    )
    scenario.add("fine", [fine])
    scenario.add("on-later", [fine], dependsOn: ["fine", "broken"])
    scenario.add("broken", [never])
    scenario.skip("skipped", because: "no reason")
    scenario.add("on-broken", [never], dependsOn: ["broken"])
    scenario.add("on-blocked", [fine], dependsOn: ["on-broken"])
    scenario.add("on-skipped", [fine], dependsOn: ["skipped"])
    scenario.add("on-fine", [fine], dependsOn: ["fine"])
    let record = await runAlone(scenario.plan)
    #expect(
      record.cases.map { "\($0.id) \($0.outcome)" } == [
        "fine passed", "on-later blocked", "broken failed", "skipped skipped",
        "on-broken blocked", "on-blocked blocked", "on-skipped blocked", "on-fine passed",
      ]
    )
    #expect(
      record.cases.filter { $0.outcome == .blocked }.map(\.reason) == [
        "blocked by broken", "blocked by broken", "blocked by on-broken",
        "blocked by skipped",
      ]
    )
  }

  @Test("ResultStore stand in the order of the plan, whichever case was done first")
  func keepsOrder() async {
    var scenario = ScenarioPlan()
    for number in 0..<30 {
      let waits = Array(repeating: Scenario.Step([.waitForPropagation]), count: (number * 7) % 11)
      scenario.add("case-\(number)", [Scenario.Step([.create("a", Self.type, [])])] + waits)
    }
    let plan = scenario.plan
    let record = await runAlone(plan)
    #expect(record.cases.map(\.id) == plan.cases.map(\.id.description))
    #expect(record.cases.map(\.elapsed) != record.cases.map(\.elapsed).sorted())
    #expect(Set(record.cases.map(\.outcome)) == [.passed])
  }

  @Test("What a scenario made is deleted, the source's records before the target's")
  func cleansUp() async throws {
    var scenario = ScenarioPlan()
    scenario.add(
      "case",
      [
        Scenario.Step([
          .create("b", Self.target, []), .create("a", Self.type, [Assignment("n", 1)]),
        ])
      ]
    )
    let record = await runAlone(scenario.plan)
    let lines = try #require(record.cases.first).evidence.requests.map(\.line)
    #expect(
      lines == [
        "POST /Shop%20Customer", "POST /Crm%20Person", "DELETE /Crm%20Person/1",
        "DELETE /Shop%20Customer/1001",
      ]
    )
  }

  @Test("Without a fault nothing is left behind in either system")
  func leavesNothingBehind() async throws {
    let world = MockWorld(Self.flow, seed: 1)
    let plan = TestPlan(Self.flow, seed: 1)
    let left = await world.clock.run {
      let clock = RunClock(world.clock)
      _ = await Runner(
        plan,
        on: SystemsUnderTest(source: world.source, target: world.target, clock: clock)
      )
      .run()
      var left: [String] = []
      for (system, types) in [
        (world.source, ["Crm%20Person", "Crm%20Deal", "Crm%20Item"]),
        (world.target, ["Shop%20Customer", "Shop%20Order", "Shop%20Item"]),
      ] {
        for type in types {
          let response = try? await system.respond(to: HTTPRequest(.get, "/\(type)"))
          let page = try? JSONParser.parse(response?.body ?? [])
          for record in page?["records"]?.array ?? [[:]] { left.append("\(type): \(record.text)") }
        }
      }
      return left
    }
    #expect(left == [])
  }

  @Test("Progress is told once for each case that runs")
  func tellsProgress() async {
    let world = MockWorld(Self.flow, seed: 1)
    let plan = TestPlan(Self.flow, seed: 1)
    let told = Mutex(0)
    await world.clock.run {
      let systems = SystemsUnderTest(
        source: world.source,
        target: world.target,
        clock: RunClock(world.clock)
      )
      _ = await Runner(plan, on: systems) { event in
        if case .decided = event { told.withLock { $0 += 1 } }
      }.run()
    }
    #expect(told.withLock(\.self) == plan.cases.count { $0.isRun })
  }
}
