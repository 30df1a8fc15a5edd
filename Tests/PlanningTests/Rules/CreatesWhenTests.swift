import Checklists
import Planning
import SystemModel
import TestSupport
import Testing

/// S6: a condition in words is tried where a property stands for it, and left to people where none does.
@Suite("Creates when a condition holds")
struct CreatesWhenTests {
  private static let kinds = ["creates-when", "creates-nothing-unless", "creates-once-it-holds"]
  private static let agent = "When a Person is of type Agent"
  private static let rows = SectionPart.maps([("name", "title", "\"string\"")])

  private func cases(_ plan: TestPlan) -> [String] {
    plan.cases(of: "creates-when", "creates-nothing-unless", "creates-once-it-holds")
  }

  @Test(
    "A plain phrase needs no person: it holds, it does not, it comes to hold",
    arguments: [agent, "When a Crm Person gets the status \"Sold\""]
  )
  func plainPhrases(prose: String) {
    let plan = planOf([.when(prose), .sync, Self.rows])
    #expect(plan.manualItems.isEmpty)
    #expect(cases(plan) == Self.kinds)
    #expect(plan.cases(of: "syncs-forward") == ["syncs-forward/name→title"])
  }

  @Test("Records appear or not; the last case rests on the first two, and each shows its fault")
  func scenarios() {
    let plan = planOf([.when(Self.agent), Self.rows])
    #expect(plan.shape(of: "creates-when") == ["create a → b appears"])
    #expect(plan.shape(of: "creates-nothing-unless") == ["create a → nothing appears"])
    #expect(plan.shape(of: "creates-once-it-holds") == ["create a, wait", "edit a → b appears"])
    #expect(Self.kinds.map { plan.bases(of: $0) } == [[], [], Array(Self.kinds[..<2])])
    #expect(
      Self.kinds.map { plan.faults(shownBy: $0) } == [
        ["never-creates-on-condition"], ["ignores-condition"], ["misses-later-condition"],
      ]
    )
    #expect(plan.needs(of: "creates-when") == ["maps/name→title"])
    #expect(plan.needs(of: "creates-nothing-unless") == [])
  }

  @Test("A phrase that no row can be told from is counted, with the type to itself")
  func countedPhrase() {
    let plan = planOf([.when(Self.agent), .maps([])])
    #expect(plan.shape(of: "creates-when") == ["count", "create a → 1 more"])
    #expect(plan.shape(of: "creates-nothing-unless") == ["count", "create a → still 0 more"])
    let scenarios = plan.cases.compactMap(\.scenario)
    #expect(scenarios.count == 3)
    #expect(scenarios.allSatisfy { $0.alone?.name == "Shop Customer" })
  }

  @Test("Other words are left to people, and what rests on them is skipped")
  func conditionsInWords() {
    let plan = planOf([
      .when("When a Person is blue"), .sync, .maps([("a", "b", "\"string\"")]),
    ])
    #expect(
      plan.manualItems.map(\.reason) == [
        "only a person can tell whether \"When a Person is blue\" holds"
      ]
    )
    #expect(plan.manualItems.map(\.rule.kind.name) == ["creates-when"])
    let why = "records are linked only under a condition in words (line 15)"
    #expect(plan.cases.map(\.skipReason) == Array(repeating: why, count: 8))
    #expect(cases(plan) == [])
  }

  @Test(
    "S1 wins over it, whichever comes first",
    arguments: [([.every, .when("When sold")], 15), ([.when("When sold"), .every], 17)]
      as [([SectionPart], Int)]
  )
  func contradicted(parts: [SectionPart], line: Int) {
    let plan = planOf(parts)
    #expect(cases(plan) == ["creates-nothing-unless: contradicted by line \(line)"])
    #expect(plan.manualItems.isEmpty)
  }
}
