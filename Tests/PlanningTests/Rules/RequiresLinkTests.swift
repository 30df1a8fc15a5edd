import Planning
import TestSupport
import Testing

/// S2: a record that is created without a link is one that somebody has to clean up by hand.
@Suite("Requires a link")
struct RequiresLinkTests {
  private static let merges = SectionPart.merges([("mail", "mail")])
  private static let name = "creates-nothing-unlinked"

  @Test(
    "Nothing appears for a record that matches nothing; where no value shows it, none more is there",
    arguments: [
      (.maps([("name", "title", "\"string\"")]), ["create a → nothing appears"]),
      (.maps([("good", "good", "\"boolean\"")]), ["count", "create a → still 0 more"]),
      (.maps([]), ["count", "create a → still 0 more"]),
    ] as [(SectionPart, [String])]
  )
  func createsNothing(rows: SectionPart, shape: [String]) {
    let plan = planOf([.linkRequired, Self.merges, rows])
    #expect(plan.cases(of: Self.name) == [Self.name])
    #expect(plan.shape(of: Self.name) == shape)
    #expect(plan.bases(of: Self.name) == [])
    #expect(plan.faults(shownBy: Self.name) == ["creates-unlinked"])
  }

  @Test("It needs no way to link records, and where a connection creates it shows that fault too")
  func withoutLinks() {
    let rows = SectionPart.maps([("name", "title", "\"string\"")])
    #expect(planOf([.linkRequired, rows]).cases(of: Self.name) == [Self.name])
    let connected = planOf([.linkRequired, .connected("Crm Deal"), rows])
    #expect(
      connected.faults(shownBy: Self.name) == ["creates-unlinked", "creates-unconnected"]
    )
  }

  @Test(
    "S1 wins over it, whichever comes first",
    arguments: [([.every, .linkRequired], 15), ([.linkRequired, .every], 17)]
      as [([SectionPart], Int)]
  )
  func contradicted(parts: [SectionPart], line: Int) {
    let plan = planOf(parts)
    #expect(plan.cases(of: Self.name) == ["\(Self.name): contradicted by line \(line)"])
    #expect(plan.cases(of: "creates") == ["creates"])
  }

  @Test("Where nothing links two records, no case pretends to")
  func nothingLinks() {
    let plan = planOf([.linkRequired, .sync, .maps([("a", "b", "\"string\"")])])
    let why = "nothing in the document links these records"
    let skipped = [
      "syncs-forward/a→b", "syncs-backward/a→b", "syncs-again/a→b", "settles", "syncs-quickly",
      "syncs-in-turn",
    ]
    #expect(plan.cases.filter { $0.isRun }.count == 1)
    #expect(
      plan.cases.compactMap(\.skipReason) == Array(repeating: why, count: skipped.count + 2)
    )
  }
}
