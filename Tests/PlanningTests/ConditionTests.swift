import Checklists
import JSON
import Planning
import TestSupport
import Testing

/// A value travels only under its condition: each condition is tried, and so is its absence.
@Suite("Conditions on properties, and conditions in words")
struct ConditionTests {
  private func plan(_ parts: SectionPart...) -> TestPlan {
    TestPlan(document(documentText(section("Crm Person", "Shop Customer", parts))), seed: 1)
  }

  /// The names of the cases with their reason where they are skipped.
  private func cases(_ plan: TestPlan, of names: [String]) -> [String] {
    plan.cases.compactMap { testCase in
      let name = testCase.id.description.dropFirst(plan.dataflow.pairings[0].id.count + 1)
      guard names.contains(where: name.hasPrefix) else { return nil }
      guard let reason = testCase.skipReason else { return String(name) }
      return "\(name): \(reason)"
    }
  }

  @Test("Each distinct condition has a case, an incomplete one its reason")
  func distinctConditions() {
    let cell =
      "a (Dependant on having x in kindDependant on having y in kind"
      + "Dependant on having x in kindDependant on having  in kind)"
    let plan = plan(.every, .maps([(cell, "b", "\"string\""), ("c", "d", "\"string\"")]))
    #expect(
      cases(plan, of: ["maps/a", "holds-back"]) == [
        "maps/a→b/x in kind", "maps/a→b/y in kind",
        "maps/a→b/ in kind: the condition lacks its value or its property", "holds-back/a→b",
      ]
    )
  }

  @Test(
    "A row whose only condition is incomplete cannot be tested",
    arguments: ["a (Dependant on having  in kind)", "a (Dependant on having x in  )"]
  )
  func incompleteConditions(cell: String) {
    let plan = plan(.every, .maps([(cell, "b", "\"string\"")]))
    let reason = "the row's condition lacks its value or its property"
    #expect(cases(plan, of: ["maps", "holds-back"]) == ["maps/a→b: \(reason)"])
  }

  @Test("A list's element is chosen by the condition, with another one beside it")
  func listElements() throws {
    let cell = "phones.number (Dependant on having home in phones.kind)"
    let plan = plan(.every, .maps([(cell, "tel", "\"string\""), ("c", "d", "\"string\"")]))
    let maps = try #require(plan.cases.first { $0.rule.id.description.hasSuffix("→tel") })
    guard case .create(_, _, let fields)? = maps.scenario?.steps.first?.operations.first else {
      Issue.record("\(maps.id) creates nothing")
      return
    }
    let elements = try #require(fields.first { $0.path == "phones" }?.value.array)
    #expect(elements.map { $0["kind"] } == ["home-other", "home"])
    #expect(maps.shows.map(\.fault).contains(.picksWrongElement))
    #expect(cases(plan, of: ["holds-back"]) == ["holds-back/phones.number→tel"])
  }

  @Test("Where the target's list takes the value, the condition holds nothing back")
  func targetElements() {
    let cell = "tels.number (Dependant on having home in tels.kind)"
    let plan = plan(.every, .maps([("phone", cell, "\"string\""), ("c", "d", "\"string\"")]))
    #expect(
      cases(plan, of: ["maps/phone", "holds-back"]) == [
        "maps/phone→tels.number",
        "holds-back/phone→tels.number: "
          + "the condition says where the value goes, not whether it travels",
      ]
    )
  }

  @Test("A plain property of the target holds its condition before the two are linked")
  func targetProperties() throws {
    let cell = "b (Dependant on having open in state)"
    let plan = plan(
      .linkRequired,
      .merges([("mail", "mail")]),
      .maps([("a", cell, "\"string\"")])
    )
    let maps = try #require(plan.cases.first { $0.id.description.hasSuffix("/maps/a→b") })
    #expect(maps.scenario?.sentences.first?.contains("state = \"open\"") == true)
    let back = try #require(plan.cases.first { $0.id.description.contains("/holds-back/") })
    #expect(back.scenario?.sentences.first?.contains("state = \"open-other\"") == true)
  }

  @Test("A row that another maps in any case has no condition to speak of")
  func unconditionalBeside() {
    let plan = plan(
      .every,
      .maps([("a", "b", "\"string\""), ("a (Dependant on having x in k)", "b", "\"string\"")])
    )
    let reason = "line 25 maps the same without the condition"
    let skipped = cases(plan, of: ["maps", "holds-back"]).filter { $0.contains(": ") }
    #expect(skipped.count == 1 && skipped[0].hasSuffix(": \(reason)"), "\(skipped)")
  }

  @Test(
    "A plain phrase needs no person: it holds, it does not, it comes to hold",
    arguments: ["When a Person is of type Agent", "When a Crm Person gets the status \"Sold\""]
  )
  func plainPhrases(prose: String) {
    let plan = plan(.when(prose), .sync, .maps([("name", "title", "\"string\"")]))
    #expect(plan.manualItems.isEmpty)
    #expect(
      cases(plan, of: ["creates", "syncs-forward"]) == [
        "creates-when", "creates-nothing-unless", "creates-once-it-holds",
        "syncs-forward/name→title",
      ]
    )
  }

  @Test("A phrase that no row can be told from is counted, with the type to itself")
  func countedPhrase() {
    let plan = plan(.when("When a Person is of type Agent"), .maps([]))
    let scenarios = plan.cases.compactMap(\.scenario)
    #expect(scenarios.count == 3)
    #expect(scenarios.allSatisfy { $0.alone?.name == "Shop Customer" })
  }
}
