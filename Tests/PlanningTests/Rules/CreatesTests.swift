import Planning
import TestSupport
import Testing

/// S1 and the second line of S4: one record too few, too many or too late is what nobody forgives.
@Suite("Creates")
struct CreatesTests {
  private static let rows = SectionPart.maps([
    ("name", "title", "\"string\""), ("mail", "email", "\"string\""),
  ])
  private static let counted = [
    "count", "create a1 → 1 more", "create a2 → 2 more", "create a3 → 3 more", "→ still 3 more",
  ]
  private static let faults = ["never-creates", "creates-twice", "creates-late"]

  @Test(
    "One record is created and stays single; where no value tells it apart, three are counted",
    arguments: [
      (rows, ["create a → b appears", "→ b stays single"]),
      (.maps([("name", "title", "\"string\"")]), ["create a → b appears", "→ b stays single"]),
      (.maps([("good", "good", "\"boolean\"")]), counted), (.maps([("id", "ref", "N/A")]), counted),
      (.maps([]), counted),
    ] as [(SectionPart, [String])]
  )
  func creates(rows: SectionPart, shape: [String]) {
    let plan = planOf([.every, rows])
    #expect(plan.cases(of: "creates") == ["creates"])
    #expect(plan.shape(of: "creates") == shape)
    #expect(plan.bases(of: "creates") == [])
    #expect(plan.faults(shownBy: "creates") == Self.faults)
  }

  @Test("Two records are created at once, unless records are counted")
  func createsQuickly() {
    let plan = planOf([.every, Self.rows])
    let name = "creates-quickly"
    #expect(
      plan.shape(of: name) == [
        "create a, create a2 → b appears, b2 appears", "→ b stays single, b2 stays single",
      ]
    )
    #expect(plan.bases(of: name) == ["creates"])
    #expect(plan.faults(shownBy: name) == ["doubles-quick-creations"])
    let counted = planOf([.every, .maps([])])
    #expect(
      counted.cases(of: name) == ["\(name): records are counted, one after the other"]
    )
  }

  @Test("Where one row alone can show the record, the case needs it")
  func needsItsCarrier() {
    let one = planOf([.every, .maps([("a", "b", "\"string\"")])])
    #expect(one.needs(of: "creates") == ["maps/a→b"])
    #expect(planOf([.every, Self.rows]).needs(of: "creates") == [])
  }

  @Test("Without a match a record is created; the merge properties hold what nothing matches")
  func createsUnmatched() throws {
    let merges = SectionPart.merges([("mail", "email"), ("no", "number")])
    let plan = planOf([.every, .mergesExisting, merges, Self.rows])
    #expect(plan.cases(of: "creates-unmatched") == ["creates-unmatched"])
    #expect(plan.shape(of: "creates-unmatched") == ["create a → b appears", "→ b stays single"])
    #expect(plan.needs(of: "creates-unmatched") == ["creates"])
    #expect(plan.faults(shownBy: "creates-unmatched") == Self.faults)
    let id = try #require(plan.cases.first { $0.id.description.hasSuffix("/creates-unmatched") })
    let first = try #require(id.scenario?.sentences.first)
    for property in ["mail", "no", "name"] { #expect(first.contains("\(property) = "), "\(first)") }
  }

  @Test("A promise for records without a match is skipped where nothing else says what is created")
  func createsUnmatchedAlone() {
    let merges = SectionPart.merges([("mail", "email")])
    let skipped = planOf([.linkRequired, .mergesExisting, merges, Self.rows])
    #expect(
      skipped.cases(of: "creates-unmatched") == [
        "creates-unmatched: the document does not say that records are created"
      ]
    )
    let unlinked = planOf([.linkRequired, .mergesExisting, Self.rows])
    #expect(
      unlinked.cases(of: "creates-unmatched") == [
        "creates-unmatched: nothing in the document links these records"
      ]
    )
  }
}
