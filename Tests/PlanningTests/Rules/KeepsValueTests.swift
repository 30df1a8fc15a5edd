import Checklists
import Planning
import TestSupport
import Testing

/// What only the target has stays when the two are linked, where that can be told at all.
@Suite("Keeps values")
struct KeepsValueTests {
  /// What becomes of the case for `a→b`; nil where there is none.
  private func keeping(
    _ row: (String, String, String),
    linking: [SectionPart] = [.linkRequired, .merges([("mail", "mail")])],
    others: [(String, String, String)] = []
  ) -> String? {
    let parts = linking + [.maps([row] + others)]
    let flow = document(documentText(section("Crm Person", "Shop Customer", parts)))
    let plan = TestPlan(flow, seed: 1)
    let rule = plan.dataflow.pairings[0].mappings[0].rule.id
    let found = plan.cases.first {
      $0.rule.id == rule && $0.id.description.contains("/keeps-value/")
    }
    return found?.scenario?.sentences.last ?? found?.skipReason
  }

  @Test("It is planned along a merge row that leaves the row alone")
  func planned() {
    #expect(keeping(("a", "b", "\"string\""))?.contains("B still has b = ") == true)
    #expect(keeping(("a", "b", "\"boolean\""))?.contains("B still has b = true") == true)
    #expect(keeping(("a", "b", "\"string\""), linking: [.every]) == nil)
  }

  @Test(
    "It is skipped where nothing could be seen",
    arguments: [
      (("mail", "mail", "\"string\""), "the only merge property"),
      (("mail", "b", "\"string\""), "the only merge property"),
      (("a", "mail", "\"string\""), "no record can be linked without disturbing this row"),
      (
        ("a (Dependant on having x in k)", "b", "\"string\""),
        "the row has a condition, and nothing says whether it counts without the value"
      ),
      (
        ("a", "b", #"["if", ["is-empty", "_."], "none", "_."]"#),
        "the data type makes a value of nothing"
      ),
    ] as [((String, String, String), String)]
  )
  func skipped(row: (String, String, String), reason: String) {
    #expect(keeping(row) == reason)
  }

  @Test("A second merge row serves where the first is the row's own")
  func secondMergeRow() {
    let linking: [SectionPart] = [.linkRequired, .merges([("mail", "mail"), ("no", "no")])]
    let last = keeping(("mail", "mail", "\"string\""), linking: linking)
    #expect(last?.contains("B still has mail = ") == true)
  }

  @Test("The target's record has the value before the two are linked, and still has it afterwards")
  func shape() {
    let plan = planOf([
      .linkRequired, .merges([("mail", "mail")]), .maps([("a", "b", "\"string\"")]),
    ])
    let name = "keeps-value/a→b"
    #expect(plan.shape(of: name) == ["create b, wait", "create a → b still holds"])
    #expect(plan.bases(of: name) == ["merges/mail=mail"])
    #expect(plan.faults(shownBy: name) == ["erases-on-link"])
  }

  @Test("Rows that do not disturb one another share one pair of records")
  func shared() {
    let plan = planOf([
      .linkRequired, .merges([("mail", "mail")]),
      .maps([("a", "b", "\"string\""), ("c", "d", "\"string\"")]),
    ])
    let keeping = plan.batches.filter { batch in
      batch.cases.allSatisfy { plan.cases[$0].id.description.contains("/keeps-value/") }
    }
    #expect(keeping.map(\.cases.count) == [2])
  }
}
