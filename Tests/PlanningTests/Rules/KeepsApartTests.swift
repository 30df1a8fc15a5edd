import Planning
import TestSupport
import Testing

/// S3, the sentence: records that are merged by mistake cannot be parted again.
@Suite("Keeps apart")
struct KeepsApartTests {
  private static let merges = SectionPart.merges([("mail", "mail")])
  private static let witness = SectionPart.maps([
    ("mail", "mail", "\"string\""), ("name", "title", "\"string\""),
  ])

  @Test(
    "Neither a value nor an edit ever arrives, and where only numbers show it one more is there",
    arguments: [
      (
        [.linkRequired, merges, witness], ["create b", "create a, wait", "edit a → b never holds"]
      ),
      (
        [.linkRequired, merges, .maps([("mail", "mail", "\"string\"")])],
        ["create b", "create a, wait", "edit a → b never holds"]
      ),
      (
        [.every, merges, .maps([])],
        ["create b, wait", "count", "create a → 1 more", "→ still 1 more"]
      ),
    ] as [([SectionPart], [String])]
  )
  func keepsApart(parts: [SectionPart], shape: [String]) {
    let plan = planOf(parts)
    #expect(plan.cases(of: "keeps-apart") == ["keeps-apart"])
    #expect(plan.shape(of: "keeps-apart") == shape)
    let isCounted = shape.contains("count")
    #expect(plan.bases(of: "keeps-apart") == (isCounted ? ["creates"] : []))
    #expect(plan.faults(shownBy: "keeps-apart") == ["merges-everything", "merges-on-prefix"])
  }

  @Test(
    "It is skipped where no two records are linked by values, or nothing would show it",
    arguments: [
      (.merges([]), "the merge table has no rows"),
      (.merges([("id", "id")]), "no merge row can be used to link records"),
      (.merges([("no", "no")]), "no mapped property can show that two records are linked"),
    ] as [(SectionPart, String)]
  )
  func skipped(merges: SectionPart, reason: String) {
    let plan = planOf([.linkRequired, merges, .maps([("good", "good", "\"boolean\"")])])
    #expect(plan.cases(of: "keeps-apart") == ["keeps-apart: \(reason)"])
  }
}
