import Checklists
import JSON
import Planning
import SystemModel
import TestSupport
import Testing

/// What must hold of every plan, whatever the document.
@Suite("Plans")
struct PlanTests {
  private static let paths = files(in: "\(repositoryRoot)/checklists", ending: ".rst")

  private static let variety = document(
    documentText(
      section(
        "Crm Person",
        "Shop Customer",
        .every,
        .mergesExisting,
        .merges([("mail", "mail"), ("phone", "phone")]),
        .sync,
        .maps([
          ("mail", "mail", "\"string\""), ("name", "title", "\"string\""),
          ("age", "years", "\"integer\""), ("good", "good", "\"boolean\""), ("n", "m", "N/A"),
          ("price", "amount", "\"decimal\""), ("id", "ref", "\"string\""),
        ])
      ),
      section("Crm Deal", "Shop Order", .linkRequired, .merges([("no", "no")]), .sync, .maps([])),
      section("Crm Deal", "Shop Customer", .every, .sync, .maps([])),
      section("Crm Item", "Shop Item", .when("When sold"), .maps([("a", "b", "\"string\"")])),
      section("Crm Note", "Shop Note", .connected("Crm Person"), .merges([]), .sync)
    )
  )

  @Test(
    "Each rule of each document has a case or is a manual item, and never both",
    arguments: paths
  )
  func coversRulesOf(path: String) {
    check(dataflow(at: path))
  }

  @Test("So does each rule of a document with everything in it")
  func coversRules() {
    check(Self.variety)
  }

  private func check(_ flow: Dataflow, sourceLocation: SourceLocation = #_sourceLocation) {
    let plan = TestPlan(flow, seed: 1)
    let planned = Set(plan.cases.map(\.rule.id))
    let manual = Set(plan.manualItems.map(\.rule.id))
    #expect(planned.union(manual) == Set(flow.rules.map(\.id)), sourceLocation: sourceLocation)
    #expect(planned.isDisjoint(with: manual), sourceLocation: sourceLocation)
    #expect(!flow.rules.isEmpty, sourceLocation: sourceLocation)
  }

  @Test("Names are unique, and a case rests on earlier cases that run")
  func dependsOnCasesThatRun() {
    let plan = TestPlan(Self.variety, seed: 1)
    let ids = plan.cases.map(\.id)
    #expect(Set(ids).count == ids.count)
    let running = Set(plan.cases.filter { $0.isRun }.map(\.id))
    let rules = Set(plan.dataflow.rules.map(\.id))
    for testCase in plan.cases {
      for basis in testCase.dependsOn {
        #expect(running.contains(basis), "\(testCase.id) rests on \(basis)")
        #expect(basis != testCase.id)
      }
      #expect(testCase.needs.allSatisfy(rules.contains), "\(testCase.id)")
    }
  }

  @Test("Each fault that a rule can have is shown by a case of it, or told to be unobservable")
  func showsFaults() {
    let plan = TestPlan(Self.variety, seed: 1)
    var shown: [Rule.ID: Set<Fault>] = [:]
    for testCase in plan.cases {
      let pairing = plan.dataflow.pairings[testCase.pairing]
      // Faults of other rules that nothing tells apart stand there too.
      let own = testCase.shows.filter { $0.rule == testCase.rule.id }
      #expect(own.allSatisfy { $0.breaks(testCase.rule, in: pairing) })
      #expect(Set(testCase.shows).count == testCase.shows.count, "\(testCase.id)")
      for fault in testCase.shows {
        if let rule = fault.rule { shown[rule, default: []].insert(fault.fault) }
      }
    }
    let hidden = Dictionary(grouping: plan.unobservable, by: \.fault.rule)
      .mapValues { Set($0.map(\.fault.fault)) }
    for pairing in plan.dataflow.pairings {
      for rule in pairing.rules {
        let applying = Fault.allCases.filter { $0.applies(to: rule, in: pairing) }
        let (seen, unseen) = (shown[rule.id] ?? [], hidden[rule.id] ?? [])
        #expect(seen.union(unseen) == Set(applying), "\(rule.id)")
        #expect(seen.isDisjoint(with: unseen), "\(rule.id)")
      }
    }
  }

  @Test("The same seed gives the same plan, another seed other values under the same names")
  func dependsOnSeed() {
    let first = TestPlan(Self.variety, seed: 7)
    let again = TestPlan(Self.variety, seed: 7)
    let other = TestPlan(Self.variety, seed: 8)
    #expect(first.cases.map(\.scenario) == again.cases.map(\.scenario))
    #expect(first.cases.map(\.id) == other.cases.map(\.id))
    #expect(first.cases.map(\.dependsOn) == other.cases.map(\.dependsOn))
    #expect(first.cases.map(\.shows) == other.cases.map(\.shows))
    for (one, two) in zip(first.cases, other.cases) where one.isRun {
      let isBoolean = one.id.description.contains("good→good")
      #expect(one.scenario != two.scenario || isBoolean, "\(one.id)")
    }
  }

  @Test("No two cases of a plan create records with one value")
  func valuesAreUnique() {
    let plan = TestPlan(Self.variety, seed: 3)
    var caseByValue: [String: TestCase.ID] = [:]
    for testCase in plan.cases {
      guard let scenario = testCase.scenario else { continue }
      for case .create(_, _, let fields) in scenario.steps.flatMap(\.operations) {
        for field in fields where field.value != "true" && field.value != "false" {
          let owner = caseByValue[field.value.text] ?? testCase.id
          #expect(owner == testCase.id, "\(field.value.text)")
          caseByValue[field.value.text] = testCase.id
        }
      }
    }
    #expect(caseByValue.count > 40)
  }

  @Test("A scenario touches every type that its source records make appear, and counts only alone")
  func scenariosKnowWhatTheyTouch() {
    let plan = TestPlan(Self.variety, seed: 1)
    let deals = plan.cases.filter { $0.pairing == 1 || $0.pairing == 2 }.compactMap(\.scenario)
    let types = Set([RecordType(.target, "Shop Order"), RecordType(.target, "Shop Customer")])
    #expect(!deals.isEmpty)
    #expect(deals.allSatisfy { $0.touches == types })
    for testCase in plan.cases {
      guard let scenario = testCase.scenario else { continue }
      let counted = scenario.steps.flatMap(\.operations).contains { operation in
        if case .countExisting = operation { true } else { false }
      }
      #expect(counted == (scenario.alone != nil), "\(testCase.id)")
    }
  }
}
