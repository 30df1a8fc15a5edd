import ReStructuredText
import SourceText
import TestSupport
import Testing

@testable import Checklists
@testable import Planning

/// A rule is added by the form of its sentence, its kinds of cases with what plans them, and an entry
/// in each of the two lists: nothing else has to change.
@Suite("Adding a rule")
struct AddingARuleTests {
  private static let form = SentenceForm(
    "staysAlone",
    .rule(.stated("stays-alone")),
    .text("An edit of a "),
    .source,
    .text(" never creates a second "),
    .target,
    .text(".")
  )

  private static let rule = PlanningRule(
    name: "stays-alone",
    title: "S9: an edit makes no second record",
    caseKinds: [kind]
  ) { planner, rule in
    let id = planner.context.caseID(kind)
    guard let row = planner.context.rows.first else {
      planner.skip(id, rule, because: PairingPlanner.noRows)
      return
    }
    var pair = LinkedPairScenario(planner.context, id, rows: [(row, RowMembership())])
    guard pair.open(isHard: false) == nil, pair.editSource({ _ in [] }) else { return }
    pair.settle()
    planner.add(id, rule, pair.scenario, dependsOn: pair.dependsOn, shows: kind.shows)
  }

  private static let kind = CaseKind(
    "stays-alone",
    checks: "an edit creates no second record",
    scenario: "Of two linked records the source's is edited; no second target record appears.",
    dependsOn: CaseKind.linking
  )

  private func plan(_ rows: [(String, String, String)]) -> TestPlan {
    let every = "Every Crm Person will be synchronized with a Shop Customer."
    let own = "An edit of a Crm Person never creates a second Shop-customer."
    let text = documentText(section("Crm Person", "Shop Customer", .every, .maps(rows)))
      .replacing(every, with: "\(every) \(own)")
    let forms = SentenceForm.all + [Self.form]
    let tree = DocumentParser.parse(SourceFile(name: "crm-shop.rst", text: text)).0
    let (checklist, problems) = ChecklistReader.read(tree, forms: forms)
    #expect(problems.map(\.identifier) == [])
    return TestPlan(
      Dataflow(checklist, forms: forms),
      seed: 1,
      rules: PlanningRule.all + [Self.rule]
    )
  }

  @Test("Its sentence is read, its case is planned, and can be chosen and depended on by name")
  func addedRule() throws {
    let plan = plan([("a", "b", "\"string\""), ("c", "d", "\"string\"")])
    let pairing = plan.dataflow.pairings[0]
    let own = try #require(plan.cases.first { $0.id.description == "\(pairing.id)/stays-alone" })
    #expect(own.rule.id.description == "\(pairing.id)/stays-alone")
    #expect(own.rule.statement == "An edit of a Crm Person never creates a second Shop-customer.")
    #expect(own.isRun)
    #expect(own.dependsOn.map(\.description) == ["\(pairing.id)/creates"])
    #expect(plan.cases(matching: [CasePattern("stays-alone")]) == [[plan.numbers[own.id] ?? -1]])
    #expect(plan.cases.filter { $0.id.description.contains("/maps/") }.count == 2)
  }

  @Test("A case of it that cannot run is skipped with its reason")
  func skippedCase() throws {
    let plan = plan([("a", "id", "\"string\"")])
    let own = try #require(plan.cases.first { $0.id.description.hasSuffix("/stays-alone") })
    #expect(own.skipReason == PairingPlanner.noRows)
  }

  @Test("Without its form the sentence is a problem, and without its entry nobody plans it")
  func unknownRule() {
    let text = documentText(
      section("Crm Person", "Shop Customer", .every)
        + "\nAn edit of a Crm Person never creates a second Shop Customer.\n"
    )
    #expect(problems(of: text).contains { $0.hasSuffix(" unknown-sentence") })
    #expect(TestPlan(document(text), seed: 1, rules: []).cases.isEmpty)
  }

  @Test("Every rule that documents state has an entry")
  func entries() {
    let names = Set(PlanningRule.all.map(\.name))
    for form in SentenceForm.all {
      guard case .rule(let kind) = form.states else { continue }
      #expect(names.contains(kind.name), "\(form.name)")
    }
  }
}
