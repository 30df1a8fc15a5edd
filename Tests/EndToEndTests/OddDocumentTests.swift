import Checklists
import Planning
import Running
import TestSupport
import Testing

/// Documents that no published one looks like, but that a person may write tomorrow.
@Suite("Odd documents, against integrations with and without faults")
struct OddDocumentTests {
  /// A pairing that creates records and maps some rows.
  private static func mapped(_ rows: [(String, String, String)]) -> String {
    section("Crm Person", "Shop Customer", .every, .sync, .maps(rows))
  }

  private static let documents: [(String, String)] = [
    (
      "only a boolean is mapped, and records are linked by a property that is not",
      section(
        "Crm Person",
        "Shop Customer",
        .linkRequired,
        .merges([("email", "mail")]),
        .sync,
        .maps([("active", "isActive", "\"boolean\"")])
      )
    ),
    (
      "only the identifier is mapped, and records are linked by a property that is not",
      section(
        "Crm Person",
        "Shop Customer",
        .linkRequired,
        .merges([("email", "mail")]),
        .sync,
        .maps([("id", "ref", "\"string\"")])
      )
    ),
    (
      "two pairings count one type, spelt in two ways",
      section("Acme Orders", "Beta Customer", .every, .sync, .maps([]))
        + "\n" + section("Acme Leads", "Beta customer", .every, .sync, .maps([]))
    ),
    (
      "an identifier is mapped as a boolean",
      section("Crm Person", "Shop Customer", .every, .sync, .maps([("id", "ref", "\"boolean\"")]))
    ),
    (
      "an identifier and a text are mapped to one property, and to no other",
      mapped([("id", "memo", "\"string\""), ("notes", "memo", "\"string\"")])
    ),
    (
      "an identifier and a property are mapped to one property, beside a row of its own",
      mapped([
        ("city", "town", "\"string\""), ("owner.id", "ref", "\"string\""),
        ("id", "ref", "\"string\""),
      ])
    ),
    (
      "a condition speaks of a property that another row maps to the same one",
      mapped([
        ("post.country", "post.country", "\"string\""),
        ("tax (Dependant on having NO in post.country)", "post.country", "\"string\""),
        ("site", "site", "\"string\""),
      ])
    ),
    (
      "conditions on two members pick the element of a list, on either side",
      mapped([
        (
          "phones.number (Dependant on having home in phones.kindDependant on having oslo in "
            + "phones.place)", "tel", "\"string\""
        ),
        (
          "mobile",
          "tels.number (Dependant on having home in tels.kindDependant on having oslo in "
            + "tels.place)", "\"string\""
        ), ("name", "title", "\"string\""),
      ])
    ),
    (
      "a text is mapped to a property for which another row makes a value of nothing",
      mapped([
        ("name", "title", "\"string\""),
        ("nick", "title", #"["if",["is-empty","_."],"none",["string","_."]]"#),
      ])
    ),
    (
      "two conditions in words make records be created",
      section("Crm Person", "Shop Customer", .when("When a Crm Person is of type Agent"))
        + "\n"
        + section(
          "Crm Person",
          "Shop Customer",
          .when("When a Crm Person gets the status \"Sold\""),
          .maps([("name", "title", "\"string\"")])
        )
    ),
    (
      "one source type has a pairing that is counted and one that is not",
      section("Crm Person", "Shop Customer", .every, .maps([("name", "title", "\"string\"")]))
        + "\n" + section("Crm Person", "Shop Lead", .every, .maps([]))
    ),
  ]

  @Test("Every promise that is kept passes", arguments: documents)
  func sound(what: String, sections: String) async {
    for seed in Thoroughness.seeds(4, of: 1...40) {
      let plan = TestPlan(document(documentText(sections)), seed: seed)
      #expect(await soundnessProblems(of: plan, seed: seed) == [], "\(what), seed \(seed)")
    }
  }

  @Test(
    "Each fault that the plan says it shows is seen, and no other case fails",
    arguments: documents
  )
  func faults(what: String, sections: String) async {
    let proof = await proof(of: TestPlan(document(documentText(sections)), seed: 1))
    #expect(proof.problems == [], "\(what)")
  }

  @Test("No case rests on one that cannot run", arguments: documents)
  func bases(what: String, sections: String) {
    let plan = TestPlan(document(documentText(sections)), seed: 1)
    let running = Set(plan.cases.filter { $0.isRun }.map(\.id))
    for testCase in plan.cases where testCase.isRun {
      #expect(running.isSuperset(of: testCase.dependsOn), "\(what): \(testCase.id)")
    }
  }
}
