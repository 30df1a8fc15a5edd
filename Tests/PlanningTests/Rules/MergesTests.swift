import Planning
import TestSupport
import Testing

/// S3, a row, and the first line of S4: a row that links nothing leaves every record twice.
@Suite("Merges")
struct MergesTests {
  private static let mail = ("mail", "mail", "\"string\"")
  private static let name = ("name", "title", "\"string\"")
  private static let mailRow = SectionPart.merges([("mail", "mail")])
  private static let row = "merges/mail=mail"
  private static let faults = ["ignores-merge-row", "duplicates-on-merge"]

  @Test(
    "A value of the source alone arrives, else an edit, else the number of records is unchanged",
    arguments: [
      (
        [.linkRequired, mailRow, .maps([mail, name])],
        ["create b", "create a → b holds", "→ b stays single, a stays single"], [],
        ["maps/name→title"]
      ),
      (
        [.every, mailRow, .maps([mail, name])],
        ["create b, wait", "create a → b holds", "→ b stays single, a stays single"],
        ["maps/name→title"], []
      ),
      (
        [.linkRequired, mailRow, .sync, .maps([mail])],
        ["create b", "create a, wait", "edit a → b holds", "→ b stays single, a stays single"], [],
        ["keeps-in-sync", "maps/mail→mail"]
      ),
      (
        [.every, mailRow, .maps([])], ["create b, wait", "count", "create a → still 0 more"],
        ["creates"], []
      ),
    ] as [([SectionPart], [String], [String], [String])]
  )
  func linksRecords(parts: [SectionPart], shape: [String], bases: [String], needs: [String]) {
    let plan = planOf(parts)
    #expect(plan.cases(of: "merges") == [Self.row])
    #expect(plan.shape(of: Self.row) == shape)
    #expect(plan.bases(of: Self.row) == bases)
    #expect(plan.needs(of: Self.row) == needs)
    #expect(plan.faults(shownBy: Self.row) == Self.faults)
  }

  @Test("With several rows each links alone, and shows that it does not need the others")
  func severalRows() {
    let plan = planOf([
      .linkRequired, .merges([("mail", "mail"), ("no", "no")]), .maps([Self.mail, Self.name]),
    ])
    #expect(plan.cases(of: "merges") == ["merges/mail=mail", "merges/no=no"])
    #expect(
      plan.faults(shownBy: "merges/no=no")
        == ["ignores-merge-row", "needs-every-merge-row", "duplicates-on-merge"]
    )
  }

  @Test(
    "Where a link is required, records are linked in either order, and when an edit makes them match"
  )
  func waitingForLinks() {
    let plan = planOf([.linkRequired, Self.mailRow, .maps([Self.mail, Self.name])])
    #expect(
      plan.shape(of: "merges-either-order/mail=mail") == ["create a, wait", "create b → b holds"]
    )
    #expect(
      plan.shape(of: "merges-later/mail=mail") == ["create b, create a, wait", "edit a → b holds"]
    )
    for name in ["merges-either-order/mail=mail", "merges-later/mail=mail"] {
      #expect(plan.bases(of: name) == ["creates-nothing-unlinked"])
      #expect(plan.faults(shownBy: name) == ["ignores-merge-row"])
    }
    let creating = self.plan(every: [Self.mail, Self.name])
    #expect(creating.cases(of: "merges-either-order", "merges-later") == [])
  }

  private func plan(every rows: [(String, String, String)]) -> TestPlan {
    planOf([.every, .mergesExisting, Self.mailRow, .maps(rows)])
  }

  @Test("A match is merged with, where records without one are created")
  func mergesWhatExists() {
    let plan = plan(every: [Self.mail, Self.name])
    #expect(plan.cases(of: "merges-existing") == ["merges-existing"])
    #expect(plan.shape(of: "merges-existing") == plan.shape(of: Self.row))
    #expect(plan.bases(of: "merges-existing") == [Self.row, "maps/name→title"])
    #expect(plan.faults(shownBy: "merges-existing") == [])
    let unusable = planOf([
      .every, .mergesExisting, .merges([("id", "id")]), .maps([Self.name]),
    ])
    #expect(
      unusable.cases(of: "merges-existing")
        == ["merges-existing: no merge row can be used to link records"]
    )
  }

  @Test(
    "Rows that nothing can be linked by are skipped with their reason, and what rests on them is",
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
  func skipped(row: (String, String), reason: String) {
    let plan = planOf([.linkRequired, .merges([row]), .maps([("good", "good", "\"boolean\"")])])
    let source = row.0.prefix { $0 != " " }
    #expect(
      plan.cases(of: "merges", "merges-either-order", "merges-later")
        == ["merges/\(source)=\(row.1): \(reason)"]
    )
    #expect(
      plan.cases(of: "keeps-apart", "maps") == [
        "keeps-apart: no merge row can be used to link records",
        "maps/good→good: no merge row can be used to link records",
      ]
    )
  }

  @Test("A link that nothing shows is skipped, and so is all that would show it by an edit")
  func unseen() {
    let plan = planOf([.linkRequired, Self.mailRow, .maps([("good", "good", "\"boolean\"")])])
    let reason = "no mapped property can show that two records are linked"
    #expect(plan.cases(of: "merges") == ["\(Self.row): \(reason)"])
  }
}
