import Checklists
import Planning
import TestSupport
import Testing

/// Which cases come and go with a change of the document.
@Suite struct PlanDifferenceTests {
  private func plan(_ rows: [(String, String, String)], document name: String) -> TestPlan {
    let text = documentText(section("Crm Person", "Shop Customer", .every, .sync, .maps(rows)))
    return TestPlan(Dataflow(checklist(text), document: name), seed: 1)
  }

  @Test("A renamed property moves its cases, a new row gains some, a lost one loses its own")
  func cases() {
    let difference = PlanDifference(
      from: plan([("name", "title", "\"string\""), ("a", "b", "\"string\"")], document: "old"),
      to: plan([("name", "label", "\"string\""), ("c", "d", "\"string\"")], document: "new")
    )
    let names = ["maps-beside", "maps", "syncs-again", "syncs-backward", "syncs-forward"]
    let stem = "crm-person-to-shop-customer"
    #expect(
      difference.moved.map { "\($0.old) \($0.new)" }.sorted()
        == names.map { "old/\(stem)/\($0)/name→title new/\(stem)/\($0)/name→label" }
    )
    #expect(difference.gained.map(\.description).sorted() == names.map { "new/\(stem)/\($0)/c→d" })
    #expect(difference.lost.map(\.description).sorted() == names.map { "old/\(stem)/\($0)/a→b" })
  }

  /// Each merge case fills the properties of all other merge rows: of many of them a plan that makes
  /// what nobody asks for, or looks through all rows for each, takes minutes.
  @Test("Many merge rows are compared")
  func manyMergeRows() {
    let rows = (0..<300).map { ("p\($0)", "q\($0)") }
    let plan = { (merging: [(String, String)], type: String) in
      let parts: [SectionPart] = [
        .linkRequired, .merges(merging), .sync, .maps(rows.map { ($0.0, $0.1, type) }),
      ]
      let text = documentText(section("Crm Person", "Shop Customer", parts))
      return TestPlan(Dataflow(checklist(text), document: "x"), seed: 1)
    }
    let difference = PlanDifference(
      from: plan(rows.dropLast(), "\"string\""),
      to: plan(rows, "\"integer\"")
    )
    #expect(difference.dataflow.pairings.flatMap(\.changed).count == 300)
    #expect(difference.dataflow.pairings.flatMap(\.added).count == 1)
    let kinds = difference.gained.map { $0.description.split(separator: "/")[2] }
    #expect(kinds.sorted() == ["merges", "merges-either-order", "merges-later"])
  }

  @Test("A changed type keeps the names; a case that can no longer run is told")
  func skips() {
    let difference = PlanDifference(
      from: plan([("name", "title", "\"string\"")], document: "x"),
      to: plan([("name", "title", "\"lost\"")], document: "x")
    )
    #expect(difference.moved.isEmpty && difference.gained.isEmpty && difference.lost.isEmpty)
    #expect(difference.nowSkipped.count == 9 && difference.nowRun.isEmpty)
    #expect(!difference.isEmpty)
  }
}
