import JSON
import Sandbox
import Systems
import TestSupport
import Testing
import Transforms

@testable import Planning
@testable import Running

/// What must last is judged at the end of its window, what must come while it may still come.
@Suite("Telling stories")
struct StoryRunnerTests {
  private static let source = StoryPlan.source
  private static let target = StoryPlan.target
  private static let held = [Holding("n", .equal("x"))]

  /// Something that is done to the target's first record, or beside it, while a story waits.
  enum Event: Sendable {
    case nothing, edit(JSONValue), delete, create(JSONValue), createAndDelete(JSONValue)
  }

  /// Runs stories while something happens after half a minute, with no integration between.
  private func run(
    _ plan: TestPlan,
    _ event: Event = .nothing,
    repeats: Bool = true
  ) async -> RunRecord {
    var tactics = Tactics()
    tactics.repeats = repeats
    let chosen = tactics
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
        let bench = TestBench(
          source: MockSystem(firstID: 1),
          target: target,
          clock: RunClock(clock)
        )
        return await Runner(plan, on: bench, tactics: chosen).run()
      }
    }
  }

  private static let create = Action.create("b", target, [Assignment("n", "x")])

  /// An expectation, what happens while it has to last, and what is said of it then.
  typealias Lasting = (expectation: Planning.Expectation, event: Event, outcome: Outcome)

  private static let keeping: [Lasting] = {
    let still = Planning.Expectation.stillHolds("b", held[0])
    let unchanged = Planning.Expectation.staysUnchanged(["b"])
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
    let single = Planning.Expectation.staysSingle("b", target, held)
    return [
      (single, .nothing, .passed), (single, .create(["n": "y"]), .passed),
      (single, .create(["n": "x"]), .failed), (single, .createAndDelete(["n": "x"]), .passed),
      // The record is the one that was made, whatever it holds by now.
      (single, .edit(["n": "y"]), .passed), (single, .delete, .failed),
    ]
  }()

  private static let never: [Lasting] = {
    let value = [Holding("n", .equal("y"))]
    let holds = Planning.Expectation.neverHolds("b", value)
    let appears = Planning.Expectation.neverAppears(target, value)
    return [
      (holds, .nothing, .passed), (holds, .edit(["n": "y"]), .failed), (holds, .delete, .passed),
      (appears, .nothing, .passed), (appears, .create(["n": "y"]), .failed),
      (appears, .edit(["n": "y"]), .failed),
    ]
  }()

  @Test("What happens in the window decides", arguments: keeping + single + never)
  func lasts(expectation: Planning.Expectation, event: Event, outcome: Outcome) async {
    var story = StoryPlan()
    story.add("case", [Phase([Self.create]), Phase([], then: [expectation])])
    let record = await run(story.plan, event)
    #expect(record.cases.map(\.outcome) == [outcome], "\(record.cases.map(\.reason))")
    #expect(record.cases.first?.evidence.checks.map(\.isMet) == [outcome == .passed])
  }

  @Test("Whether a value or only the stamp moved is told")
  func tellsWhatMoved() async {
    for (event, what) in [
      (Event.edit(["m": 1]), "a value"), (.edit(["n": "x"]), "the changed-stamp"),
    ] {
      var story = StoryPlan()
      story.add("case", [Phase([Self.create]), Phase([], then: [.staysUnchanged(["b"])])])
      let record = await run(story.plan, event)
      let reason = "Shop Customer 1001: \(what) moved within the settle window"
      #expect(record.cases.map(\.reason) == [reason])
    }
  }

  @Test("All that a phase waits for may come until one and the same moment")
  func sharesDeadline() async {
    var story = StoryPlan()
    var checks: [Check] = []
    for number in 0..<6 {
      story.add("\(number)", [Phase([Self.create])])
      let never = [Holding("n", .equal(.string("\(number)")))]
      checks.append(Check(.holds("b", never), of: [number]))
    }
    story.pack([Phase([Self.create], checks: checks)])
    let record = await run(story.plan)
    #expect(Set(record.cases.map(\.outcome)) == [.passed])
    // The window after clean-up, in which nothing must come back, is at the end.
    #expect(record.elapsed < .seconds(210))
  }

  @Test("A check of a shared story decides its own cases, the others are as they would be alone")
  func decidesItsCases() async throws {
    var story = StoryPlan()
    let holds = { (value: JSONValue) -> Planning.Expectation in
      .holds("b", [Holding("n", .equal(value))])
    }
    story.add("fine", [Phase([Self.create], then: [holds("x")])])
    story.add("also-fine", [Phase([Self.create], then: [holds("x")])])
    story.add("alone-fine", [Phase([Self.create], then: [holds("x")])])
    story.add("broken", [Phase([Self.create], then: [holds("y")])])
    story.add("on-broken", [Phase([Self.create], then: [holds("x")])], restsOn: ["broken"])
    story.pack([
      Phase(
        [Self.create],
        checks: [
          Check(holds("x"), of: [0, 1]), Check(holds("y"), of: [2]), Check(holds("z"), of: [3, 4]),
        ]
      )
    ])
    let record = await run(story.plan)
    #expect(record.cases.map(\.outcome) == [.passed, .passed, .passed, .failed, .blocked])
    #expect(record.cases.map(\.evidence.isRepeat) == [false, false, true, true, false])
    #expect(record.cases.map(\.evidence.companions) == [4, 4, 0, 0, 0])
    let first = try #require(record.cases.first?.testCase.id)
    #expect(record.cases.map(\.evidence.listedWith) == [nil, first, nil, nil, nil])
    #expect(record.cases.map(\.evidence.requests.isEmpty) == [false, true, false, false, true])
    // One story for all, and one alone for each of two cases.
    let created = record.cases.flatMap(\.evidence.requests).count { $0.line.hasPrefix("POST") }
    #expect(created == 3)
  }

  @Test("What all share decides all of them")
  func sharesFailure() async {
    var story = StoryPlan()
    story.add("one", [Phase([Self.create])])
    story.add("two", [Phase([Self.create])])
    let never = Planning.Expectation.appears("c", Self.target, [Holding("n", .equal("z"))])
    story.pack([Phase([Self.create], then: [never])])
    let record = await run(story.plan)
    #expect(record.cases.map(\.evidence.isRepeat) == [true, true])
    #expect(Set(record.cases.map(\.outcome)) == [.passed])
    let unrepeated = await run(story.plan, repeats: false)
    #expect(Set(unrepeated.cases.map(\.outcome)) == [.failed])
  }

  @Test("A record's identifier is sent where a story names the record")
  func sendsIdentifiers() async throws {
    var story = StoryPlan()
    let reference = Assignment("ref", idOf: "b")
    let arrived = Holding("ref", .convertedID(.cast(.string), of: "b"))
    story.add(
      "case",
      [
        Phase([
          Self.create, .create("a", Self.source, []), .edit("a", [reference, Assignment("n", 1)]),
        ]),
        Phase([], then: [.stillHolds("a", arrived), .stillHolds("b", Holding("n", .equal("y")))]),
      ]
    )
    let verdict = try #require(await run(story.plan).cases.first)
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
      var story = StoryPlan()
      let holding = Holding("phones.number", .equal(value), in: home)
      let create = Action.create("b", Self.target, [Assignment("phones", phones)])
      story.add("case", [Phase([create], then: [.holds("b", [holding])])])
      #expect(await run(story.plan).cases.map(\.outcome) == [outcome])
    }
  }
}
