import JSON
import Results
import Sandbox
import SystemModel
import Systems
import TestSupport
import Testing
import Transforms

@testable import Planning
@testable import Running

/// What must last is judged at the end of its window, what must come while it may still come.
@Suite("Telling scenarios")
struct ScenarioRunnerTests {
  private static let source = ScenarioPlan.source
  private static let target = ScenarioPlan.target
  private static let held = [PropertyMatch("n", .equal("x"))]

  /// Something that is done to the target's first record, or beside it, while a scenario waits.
  enum Event: Sendable {
    case nothing, edit(JSONValue), delete, create(JSONValue), createAndDelete(JSONValue)
  }

  /// Runs scenarios while something happens after half a minute, with no integration between.
  private func run(
    _ plan: TestPlan,
    _ event: Event = .nothing,
    repeats: Bool = true
  ) async -> DocumentResults {
    var optimizations = Optimizations()
    optimizations.repeats = repeats
    let chosen = optimizations
    let clock = VirtualClock()
    let target = MockSystem(firstID: 1_001)
    return await clock.run {
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          try? await clock.sleep(for: .seconds(30))
          let client = RecordClient(target)
          let type = Self.target.name
          switch event {
          case .nothing: break
          case .edit(let fields): _ = try? await client.update(type, "1001", fields)
          case .delete: _ = try? await client.delete(type, "1001")
          case .create(let fields): _ = try? await client.create(type, fields)
          case .createAndDelete(let fields):
            let made = try? await client.create(type, fields)
            if let id = made?.value.id { _ = try? await client.delete(type, id) }
          }
        }
        let systems = SystemsUnderTest(
          source: MockSystem(firstID: 1),
          target: target,
          clock: RunClock(clock)
        )
        return await Runner(plan, on: systems, optimizations: chosen).run()
      }
    }
  }

  private static let create = Scenario.Operation.create("b", target, [Assignment("n", "x")])

  /// An expectation, what happens while it has to last, and what is said of it then.
  typealias Lasting = (expectation: Planning.Scenario.Expectation, event: Event, outcome: Outcome)

  private static let keeping: [Lasting] = {
    let still = Planning.Scenario.Expectation.stillHolds("b", held[0])
    let unchanged = Planning.Scenario.Expectation.staysUnchanged(["b"])
    return [
      (still, .nothing, .passed), (still, .edit(["m": 1]), .passed),
      (still, .edit(["n": "y"]), .failed), (still, .edit(["n": .null]), .failed),
      (still, .delete, .failed),
      (unchanged, .nothing, .passed), (unchanged, .create(["n": "x"]), .passed),
      (unchanged, .edit(["m": 1]), .failed), (unchanged, .edit(["n": "x"]), .failed),
      (unchanged, .delete, .failed),
    ]
  }()

  private static let single: [Lasting] = {
    let single = Planning.Scenario.Expectation.staysSingle("b", target, held)
    return [
      (single, .nothing, .passed), (single, .create(["n": "y"]), .passed),
      (single, .create(["n": "x"]), .failed), (single, .createAndDelete(["n": "x"]), .passed),
      // The record is the one that was made, whatever it holds by now.
      (single, .edit(["n": "y"]), .passed), (single, .delete, .failed),
    ]
  }()

  private static let never: [Lasting] = {
    let value = [PropertyMatch("n", .equal("y"))]
    let holds = Planning.Scenario.Expectation.neverHolds("b", value)
    let appears = Planning.Scenario.Expectation.neverAppears(target, value)
    return [
      (holds, .nothing, .passed), (holds, .edit(["n": "y"]), .failed), (holds, .delete, .passed),
      (appears, .nothing, .passed), (appears, .create(["n": "y"]), .failed),
      (appears, .edit(["n": "y"]), .failed),
    ]
  }()

  @Test("What happens in the window decides", arguments: keeping + single + never)
  func lasts(expectation: Planning.Scenario.Expectation, event: Event, outcome: Outcome) async {
    var scenario = ScenarioPlan()
    scenario.add("case", [Scenario.Step([Self.create]), Scenario.Step([], then: [expectation])])
    let record = await run(scenario.plan, event)
    #expect(record.cases.map(\.outcome) == [outcome], "\(record.cases.map(\.reason))")
    #expect(record.cases.first?.evidence.checks.map(\.isMet) == [outcome == .passed])
  }

  @Test("Whether a value or only the stamp moved is told")
  func tellsWhatMoved() async {
    for (event, what) in [
      (Event.edit(["m": 1]), "a value"), (.edit(["n": "x"]), "the changed-stamp"),
    ] {
      var scenario = ScenarioPlan()
      scenario.add(
        "case",
        [Scenario.Step([Self.create]), Scenario.Step([], then: [.staysUnchanged(["b"])])]
      )
      let record = await run(scenario.plan, event)
      let reason =
        "\(what) of B (Shop Customer) moved again within 60 s, though nothing was edited any "
        + "more"
      #expect(record.cases.map(\.reason) == [reason])
    }
  }

  @Test("All that a step waits for may come until one and the same moment")
  func sharesDeadline() async {
    var scenario = ScenarioPlan()
    var checks: [Scenario.Assertion] = []
    for number in 0..<6 {
      scenario.add("\(number)", [Scenario.Step([Self.create])])
      let never = [PropertyMatch("n", .equal(.string("\(number)")))]
      checks.append(Scenario.Assertion(.holds("b", never), of: [number]))
    }
    scenario.batch([Scenario.Step([Self.create], assertions: checks)])
    let record = await run(scenario.plan, repeats: false)
    #expect(Set(record.cases.map(\.outcome)) == [.failed])
    // The window after clean-up, in which nothing must come back, is at the end.
    #expect(record.elapsed < .seconds(210))
  }

  @Test("A check of a shared scenario decides its own cases, which have to pass in company too")
  func decidesItsCases() async throws {
    var scenario = ScenarioPlan()
    let holds = { (value: JSONValue) -> Planning.Scenario.Expectation in
      .holds("b", [PropertyMatch("n", .equal(value))])
    }
    scenario.add("fine", [Scenario.Step([Self.create], then: [holds("x")])])
    scenario.add("also-fine", [Scenario.Step([Self.create], then: [holds("x")])])
    scenario.add("fine-alone-only", [Scenario.Step([Self.create], then: [holds("x")])])
    scenario.add("broken", [Scenario.Step([Self.create], then: [holds("y")])])
    scenario.add(
      "on-broken",
      [Scenario.Step([Self.create], then: [holds("x")])],
      dependsOn: ["broken"]
    )
    scenario.batch([
      Scenario.Step(
        [Self.create],
        assertions: [
          Scenario.Assertion(holds("x"), of: [0, 1]), Scenario.Assertion(holds("y"), of: [2]),
          Scenario.Assertion(holds("z"), of: [3, 4]),
        ]
      )
    ])
    let record = await run(scenario.plan)
    #expect(record.cases.map(\.outcome) == [.passed, .passed, .failed, .failed, .blocked])
    #expect(record.cases.map(\.evidence.isRepeat) == [false, false, true, true, false])
    #expect(record.cases.map(\.evidence.companions) == [4, 4, 4, 0, 0])
    let attempts = record.cases.map { $0.attempts.map(\.outcome) }
    #expect(attempts == [[], [], [.failed, .passed], [], []])
    let first = try #require(record.cases.first?.id)
    #expect(record.cases.map(\.evidence.listedWith) == [nil, first, nil, nil, nil])
    #expect(record.cases.map(\.evidence.requests.isEmpty) == [false, true, false, false, true])
    // One scenario for all, and one alone for each of two cases, of which the one is shown with both
    // times in company.
    let created = record.cases.map { $0.evidence.requests.count { $0.line.hasPrefix("POST") } }
    #expect(created == [1, 0, 3, 1, 0])
  }

  @Test("What all share decides all of them")
  func sharesFailure() async {
    var scenario = ScenarioPlan()
    scenario.add("one", [Scenario.Step([Self.create])])
    scenario.add("two", [Scenario.Step([Self.create])])
    let never = Planning.Scenario.Expectation.appears(
      "c",
      Self.target,
      [PropertyMatch("n", .equal("z"))]
    )
    scenario.batch([Scenario.Step([Self.create], then: [never])])
    let record = await run(scenario.plan)
    #expect(record.cases.map(\.evidence.isRepeat) == [true, true])
    #expect(Set(record.cases.map(\.outcome)) == [.failed])
    for testCase in record.cases {
      #expect(testCase.attempts.map(\.outcome) == [.failed, .passed])
      #expect(testCase.reason.hasSuffix("; it passed alone)"))
    }
    let unrepeated = await run(scenario.plan, repeats: false)
    #expect(Set(unrepeated.cases.map(\.outcome)) == [.failed])
  }

  @Test("A record's identifier is sent where a scenario names the record")
  func sendsIdentifiers() async throws {
    var scenario = ScenarioPlan()
    let reference = Assignment("ref", idOf: "b")
    let arrived = PropertyMatch("ref", .convertedID(.cast(.string), of: "b"))
    scenario.add(
      "case",
      [
        Scenario.Step([
          Self.create, .create("a", Self.source, []), .edit("a", [reference, Assignment("n", 1)]),
        ]),
        Scenario.Step(
          [],
          then: [.stillHolds("a", arrived), .stillHolds("b", PropertyMatch("n", .equal("y")))]
        ),
      ]
    )
    let verdict = try #require(await run(scenario.plan).cases.first)
    let edit = verdict.evidence.requests.first { $0.line.hasPrefix("PATCH") }
    #expect(edit?.requestBody == "{\"ref\":\"1001\",\"n\":1}")
    #expect(verdict.evidence.checks.map(\.isMet) == [true, false])
    #expect(verdict.evidence.checks.first?.expected == "1001")
  }

  @Test("Of a list, the element that is meant decides")
  func listElements() async {
    let home = ListElement(list: "phones", key: "kind", name: "home", property: "number")
    let phones: JSONValue = [["kind": "work", "number": 1], ["kind": "home", "number": 2]]
    for (value, outcome) in [(2, Outcome.passed), (1, .failed)] as [(JSONValue, Outcome)] {
      var scenario = ScenarioPlan()
      let holding = PropertyMatch("phones.number", .equal(value), in: home)
      let create = Scenario.Operation.create("b", Self.target, [Assignment("phones", phones)])
      scenario.add("case", [Scenario.Step([create], then: [.holds("b", [holding])])])
      #expect(await run(scenario.plan).cases.map(\.outcome) == [outcome])
    }
  }
}
