import Checklists
import Planning
import TestSupport
import Testing

/// A case that cannot run says why in plain words, and a rule for people is no skipped case.
@Suite("What is not run, and why")
struct SkipReasonTests {
  /// What a plan does not run: the cases' names without document and pairing, with their reasons.
  private func skipped(_ plan: TestPlan) -> [String] {
    let prefix = "crm-shop/crm-person-to-shop-customer/"
    return plan.cases.compactMap { testCase in
      guard let reason = testCase.skipReason else { return nil }
      return "\(testCase.id.description.dropFirst(prefix.count)): \(reason)"
    }
  }

  private func plan(_ parts: [SectionPart]) -> TestPlan {
    TestPlan(document(documentText(section("Crm Person", "Shop Customer", parts))), seed: 1)
  }

  private static let noRows = "the table has no rows: no mapped property can show it"
  private static let later =
    "the value travels only while the target holds x in y, and its records are only created"
  private static let unreadable =
    "the data type cannot be read: there is no function `lost`"
  private static let noEdit = "no row can be edited"
  private static let contradicted = "contradicted by line 27: both cannot be kept"

  /// The cases of a row that cannot be run through, and of the pairing that has no other row.
  private static func allOf(_ row: String, _ reason: String, quiet: String? = nil) -> [String] {
    edits(of: row, reason) + noQuiet(quiet ?? reason) + ["maps/\(row): \(reason)"]
  }

  private static func edits(of row: String, _ reason: String) -> [String] {
    ["syncs-forward", "syncs-backward", "syncs-again"].map { "\($0)/\(row): \(reason)" }
  }

  private static func noQuiet(_ reason: String) -> [String] {
    ["settles: \(reason)", "keeps-newest: \(reason)"]
  }

  @Test(
    "Rows that cannot be run through are skipped with their reason, whatever else the pairing has",
    arguments: [
      ([.every, .sync, .maps([])], ["syncs: \(noRows)", "maps: \(noRows)"]),
      (
        [.every, .sync, .maps([("a (Dependant on having x in y)", "b", "\"string\"")])],
        []
      ),
      (
        [.every, .sync, .maps([("a", "b (Dependant on having x in y)", "\"string\"")])],
        allOf("a→b", later, quiet: noEdit) + ["holds-back/a→b: \(later)"]
      ),
      (
        [.every, .sync, .maps([("a", "b", "[\"lost\", \"_.\"]")])],
        allOf("a→b", unreadable, quiet: noEdit)
      ),
      (
        [.every, .sync, .maps([("a", "id", "\"string\"")])],
        allOf("a→id", "id is managed by the target system and is never written", quiet: noEdit)
      ),
      (
        [.every, .sync, .maps([("id", "b", "\"string\"")])],
        edits(of: "id→b", "id is managed by the source system and is never edited")
          + noQuiet(noEdit)
      ),
      (
        [.every, .sync, .maps([("", "b", "\"string\"")])],
        allOf("→b", "the row names no property on one side", quiet: noEdit)
      ),
      (
        [.every, .sync, .maps([("a", "b", "\"string\""), ("a.x", "b.y", "\"string\"")])],
        edits(of: "a.x→b.y", contradicted) + ["maps/a.x→b.y: \(contradicted)"]
      ),
    ] as [([SectionPart], [String])]
  )
  func rows(parts: [SectionPart], expected: [String]) {
    #expect(skipped(plan(parts)) == expected)
  }

  @Test(
    "Merge rows that nothing can be linked by are skipped with their reason",
    arguments: [
      (("id", "id"), "id is managed by the source system and can never be chosen"),
      (("mail", "id"), "id is managed by the target system and can never be chosen"),
      (("mail", ""), "the row names no property on one side"),
      (
        ("mail (Dependant on having x in y)", "mail"),
        "no two records are known to meet the conditions of a merge row"
      ),
      (("good", "good"), "a boolean has no value that only two records share"),
    ] as [((String, String), String)]
  )
  func mergeRows(row: (String, String), reason: String) {
    let plan = plan([.linkRequired, .merges([row]), .maps([("good", "good", "\"boolean\"")])])
    let unconditional = row.0.prefix { $0 != " " }
    #expect(
      skipped(plan) == [
        "keeps-apart: no merge row can be used to link records",
        "merges/\(unconditional)=\(row.1): \(reason)",
        "maps/good→good: no merge row can be used to link records",
      ]
    )
  }

  @Test("S5 is skipped once for each record type, and what rests on it is skipped too")
  func connections() {
    let plan = plan([
      .connected("Crm Deal, deal, or Line-item"), .sync, .maps([("a", "b", "\"string\"")]),
    ])
    let why = "records are linked only through a connection that cannot be made"
    #expect(
      skipped(plan) == [
        "creates-connected/deal: nothing says how Deal is synchronized",
        "creates-connected/line-item: nothing says how Line-item is synchronized",
      ] + Self.allOf("a→b", why)
    )
    #expect(plan.manualItems.isEmpty)
  }

  @Test("S6 is left to people, and what rests on it is skipped")
  func conditionsInWords() {
    let plan = plan([.when("When a Person is blue"), .sync, .maps([("a", "b", "\"string\"")])])
    #expect(
      plan.manualItems.map(\.reason) == [
        "only a person can tell whether \"When a Person is blue\" holds"
      ]
    )
    #expect(plan.manualItems.map(\.rule.kind.name) == ["creates-when"])
    let why = "records are linked only under a condition in words (line 15)"
    #expect(skipped(plan) == Self.allOf("a→b", why))
    #expect(!plan.cases.contains { $0.rule.kind.name == "creates-when" })
  }

  @Test(
    "S1 wins over S2 and S6 beside it, whichever comes first",
    arguments: [
      ([.every, .linkRequired], "creates-nothing-unlinked: contradicted by line 15"),
      ([.linkRequired, .every], "creates-nothing-unlinked: contradicted by line 17"),
      ([.every, .when("When sold")], "creates-nothing-unless: contradicted by line 15"),
      ([.when("When sold"), .every], "creates-nothing-unless: contradicted by line 17"),
    ] as [([SectionPart], String)]
  )
  func contradictions(parts: [SectionPart], reason: String) {
    let plan = plan(parts)
    #expect(skipped(plan) == [reason])
    #expect(plan.cases.first?.isRun == true)
    #expect(plan.manualItems.isEmpty)
  }

  @Test("Where nothing links two records, no case pretends to")
  func nothingLinks() {
    let plan = plan([.linkRequired, .sync, .maps([("a", "b", "\"string\"")])])
    let why = "nothing in the document links these records"
    #expect(skipped(plan) == Self.allOf("a→b", why))
    #expect(plan.cases.first { $0.isRun }?.id.description.hasSuffix("unlinked") == true)
  }
}
