import Checklists
import Planning
import TestSupport
import Testing

/// What is done to the two systems, case by case: a plan that changes must change here too.
@Suite("Plans of small documents")
struct PlanGoldenTests {
  @Test("S2 with one merge row that is the one mapping too")
  func linkRequired() throws {
    let path = "\(repositoryRoot)/checklists/wix-wix.rst"
    let text = String(decoding: contents(of: path), as: UTF8.self)
    // The first of the two pairings, which is the one that the rules' description works by hand.
    let end = try #require(text.firstRange(of: "Wix.com Members to Wix Contacts")).lowerBound
    let flow = document(String(text[..<end]), named: "wix-wix.rst")
    expectPlan(flow, "link-required")
  }

  @Test("S1 without rows: records are counted")
  func countedCreation() {
    let flow = document(
      documentText(section("Crm Person", "Shop Customer", .every, .sync, .maps([])))
    )
    expectPlan(flow, "counted-creation")
  }

  @Test("S1 with two string rows and a boolean row")
  func creation() {
    let flow = document(
      documentText(
        section(
          "Crm Person",
          "Shop Customer",
          .every,
          .sync,
          .maps([
            ("name", "title", "\"string\""), ("mail", "info.emails", "\"string\""),
            ("isGood", "good", "\"boolean\""),
          ])
        )
      )
    )
    expectPlan(flow, "creation")
  }

  @Test("S1 with expressions: unique where the value can still be told, in turns where it cannot")
  func expressions() {
    let flow = document(
      documentText(
        section(
          "Crm Person",
          "Shop Customer",
          .every,
          .sync,
          .maps([
            ("born", "birthDate", #""datetime-format","%Y-%m-%d","_."]"#),
            ("phone", "phone", #""replace"," ","", "string"]"#),
            ("note", "note", #""if","or","is-empty","_."],"eq","","_."]],"-","_."]"#),
            ("isGood", "good", #""if", "is-empty", true, "boolean"]"#),
          ])
        )
      )
    )
    expectPlan(flow, "expressions")
  }

  @Test("S1 with S4 and S3: what matches is merged with, what does not is created")
  func mergingCreation() {
    let flow = document(
      documentText(
        section(
          "Crm Person",
          "Shop Customer",
          .every,
          .mergesExisting,
          .merges([("mail", "mail")]),
          .sync,
          .maps([("mail", "mail", "\"string\""), ("age", "years", "\"integer\"")])
        )
      )
    )
    expectPlan(flow, "merging-creation")
  }

  @Test("S5 over a type that is synchronized by merging, and over one that is created")
  func connections() {
    let flow = document(
      documentText(
        section(
          "Crm Person",
          "Shop Customer",
          .connected("Crm Deal, or Crm Item"),
          .sync,
          .maps([("name", "title", "\"string\"")])
        ),
        section("Crm Deal", "Shop Order", .linkRequired, .merges([("no", "number")]), .maps([])),
        section("Crm Item", "Shop Item", .every, .maps([]))
      )
    )
    expectPlan(flow, "connections")
  }

  @Test("S6 in plain words, with conditions on lists and on properties of either side")
  func conditions() {
    let flow = document(
      documentText(
        section(
          "Crm Person",
          "Shop Customer",
          .when("When a Crm Person is of type Agent"),
          .merges([("mail", "mail")]),
          .maps([
            ("phones.number (Dependant on having home in phones.kind)", "tel", "\"string\""),
            ("name (Dependant on having x in kDependant on having y in k)", "title", "N/A"),
            ("age", "years (Dependant on having open in state)", "\"integer\""),
            ("mail", "mail", "\"string\""),
          ])
        )
      )
    )
    expectPlan(flow, "conditions")
  }

  /// The plan and its golden file.
  private func expectPlan(_ flow: Dataflow, _ name: String) {
    expectGolden(TestPlan(flow, seed: 42).text, at: "Tests/PlanningTests/Goldens/\(name).txt")
  }
}
