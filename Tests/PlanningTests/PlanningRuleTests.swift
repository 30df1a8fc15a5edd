import Checklists
import TestSupport
import Testing

@testable import Planning

/// A rule is added by its kinds of cases, what plans them, and an entry: nothing else has to change.
@Suite("Rules by their registry")
struct PlanningRuleTests {
  /// Edits of a linked record keep its identifier: a rule that documents state by S7 as well.
  private static let keepsIdentity = PlanningRule(
    name: "keeps-in-sync",
    title: "An edit makes no other record",
    caseKinds: [keepsCount]
  ) { planner, rule in
    let id = planner.context.caseID(keepsCount)
    guard let row = planner.context.rows.first else {
      planner.skip(id, rule, because: PairingPlanner.noRows)
      return
    }
    var pair = LinkedPairScenario(planner.context, id, rows: [(row, RowMembership())])
    guard pair.open(isHard: false) == nil, pair.editSource({ _ in [] }) else { return }
    pair.staySingle([])
    planner.add(id, rule, pair.scenario, dependsOn: pair.dependsOn, shows: keepsCount.shows)
  }

  private static let keepsCount = CaseKind(
    "keeps-count",
    checks: "an edit makes no second record",
    scenario: "Of two linked records the source's is edited; no second target record appears.",
    dependsOn: CaseKind.linking,
    shows: [.echoes]
  )

  private func plan(_ rows: [(String, String, String)], by rules: [PlanningRule]) -> TestPlan {
    let text = section("Crm Person", "Shop Customer", .every, .sync, .maps(rows))
    return TestPlan(document(documentText(text)), seed: 1, rules: rules)
  }

  @Test("A rule's own kinds are planned, skipped, ordered and blamed as all others are")
  func ownRule() throws {
    let rules = PlanningRule.all.filter { $0.name != "keeps-in-sync" } + [Self.keepsIdentity]
    let plan = plan([("a", "b", "\"string\"")], by: rules)
    let pairing = plan.dataflow.pairings[0].id
    let own = try #require(plan.cases.first { $0.id.description == "\(pairing)/keeps-count" })
    #expect(own.isRun)
    #expect(own.dependsOn.map(\.description) == ["\(pairing)/creates"])
    #expect(own.shows.map(\.fault) == [.echoes])
    #expect(!plan.cases.contains { $0.id.description.contains("/syncs-") })
    #expect(plan.cases(matching: [CasePattern("keeps-count")]) == [[plan.numbers[own.id] ?? -1]])
    let empty = self.plan([], by: rules)
    let skipped = try #require(empty.cases.first { $0.id.description == "\(pairing)/keeps-count" })
    #expect(skipped.skipReason == PairingPlanner.noRows)
  }

  @Test("Each rule that documents state has an entry, and nobody plans a rule without one")
  func entries() {
    let names = Set(PlanningRule.all.map(\.name))
    for rule in dataflow(at: "\(repositoryRoot)/checklists/wix-wix.rst").rules {
      #expect(names.contains(rule.kind.name), "\(rule.id)")
    }
    #expect(plan([("a", "b", "\"string\"")], by: []).cases.isEmpty)
  }
}
