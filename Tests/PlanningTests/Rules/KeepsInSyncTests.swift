import Planning
import SystemModel
import TestSupport
import Testing

/// S7: an integration that carries the first edit and no other passes every demonstration.
@Suite("Keeps in sync")
struct KeepsInSyncTests {
  private static let row = ("a", "b", "\"string\"")
  private static let kinds = ["syncs-forward", "syncs-backward", "syncs-again"]

  private func plan(
    _ rows: [(String, String, String)],
    _ change: (inout TestEnvironment) -> Void = { _ in }
  ) -> TestPlan {
    planOf([.every, .sync, .maps(rows)], change)
  }

  @Test(
    "Edits travel from either side and again, then all is quiet, and the newest value stands",
    arguments: [
      ("syncs-forward/a→b", ["edit a → b holds"], ["backward-only"]),
      ("syncs-backward/a→b", ["edit b → a holds"], ["forward-only"]),
      (
        "syncs-again/a→b", ["edit a → b holds", "edit a → b holds", "edit b → a holds"],
        ["first-edit-only", "forward-only", "backward-only"]
      ), ("settles", ["edit a → b holds", "→ a, b unchanged"], ["echoes"]),
      (
        "keeps-newest", ["edit a → b holds", "edit b → a holds", "→ b still holds, a still holds"],
        ["overwrites-newer"]
      ),
      (
        "syncs-quickly", ["edit a, edit a → b holds", "→ b still holds"], ["loses-quick-edits"]
      ), ("syncs-in-turn", ["edit b → a holds", "edit a → b holds"], ["swallows-conflicts"]),
    ] as [(String, [String], [String])]
  )
  func edits(name: String, shape: [String], faults: [String]) {
    let plan = plan([Self.row])
    #expect(plan.shape(of: name) == ["create a → b appears, b holds"] + shape)
    #expect(plan.bases(of: name) == ["creates", "maps/a→b"])
    #expect(plan.faults(shownBy: name) == faults)
  }

  @Test("Two properties are edited one after the other")
  func twoProperties() {
    let plan = plan([Self.row, ("c", "d", "\"string\"")])
    let name = "keeps-others"
    #expect(
      plan.shape(of: name) == [
        "create a → b appears, b holds, b holds", "edit a → b holds", "edit a → b holds",
        "→ b still holds",
      ]
    )
    #expect(plan.bases(of: name) == ["creates", "maps/c→d", "maps/a→b"])
    #expect(plan.faults(shownBy: name) == ["overwrites-others"])
    // Of one row alone it cannot be said.
    #expect(self.plan([Self.row]).cases(of: name) == [])
  }

  @Test(
    "Edits that follow one another come last in the scenario of all rows, and decide nothing before",
    arguments: [
      ([row], ["syncs-quickly", "syncs-in-turn"], 3),
      ([row, ("c", "d", "\"string\"")], ["syncs-quickly", "syncs-in-turn", "keeps-others"], 4),
    ] as [([(String, String, String)], [Substring], Int)]
  )
  func closeEditsTogether(
    rows: [(String, String, String)],
    names: [Substring],
    steps: Int
  ) throws {
    let plan = plan(rows)
    let batch = try #require(plan.batches.first)
    #expect(plan.batches.count == 1)
    let found = batch.cases.filter { number in
      names.contains { plan.cases[number].id.description.hasSuffix("/\($0)") }
    }
    #expect(found.count == names.count)
    let (before, last) = (batch.scenario.steps.dropLast(steps), batch.scenario.steps.suffix(steps))
    #expect(before.last?.operations.isEmpty == true, "what was edited before has settled")
    // That the target's last edit arrives is a part of taking turns.
    let turns = found.filter { plan.cases[$0].id.description.hasSuffix("/syncs-in-turn") }
    let decidedBefore = before.flatMap { $0.assertions.flatMap(\.cases) }
    #expect(Set(found).intersection(decidedBefore) == Set(turns))
    let decided = last.flatMap { $0.assertions.flatMap(\.cases) }
    #expect(Set(found).isSubset(of: decided))
  }

  @Test("Rows whose targets others write, too, are edited in a scenario of their own")
  func closeEditsApart() throws {
    let rivals = [("e", "b", "\"string\""), ("f", "d", "\"string\"")]
    let plan = plan([Self.row, ("c", "d", "\"string\"")] + rivals)
    let batch = try #require(plan.batches.last)
    let names = batch.cases.compactMap { plan.cases[$0].id.description.split(separator: "/").last }
    #expect(names == ["syncs-quickly", "syncs-in-turn", "keeps-others"])
  }

  @Test("Each row has its edits, and the pairing is quiet once")
  func rows() {
    let plan = plan([Self.row, ("c", "d", "\"boolean\"")])
    #expect(
      plan.cases(of: "syncs-forward", "syncs-backward", "syncs-again", "settles", "keeps-newest")
        == Self.kinds.map { "\($0)/a→b" } + Self.kinds.map { "\($0)/c→d" }
        + ["settles", "keeps-newest"]
    )
  }

  @Test("Where one side cannot be edited, the other is edited again, and shows what it can")
  func oneSide() {
    let reason = "b of Shop Customer cannot be changed: it is set once"
    let plan = plan([Self.row]) {
      $0.types[RecordType(.target, "Shop Customer"), default: RecordTypeTraits()].createOnly = [
        PropertyRule("b", because: "it is set once")
      ]
    }
    #expect(
      plan.cases(of: "syncs-forward", "syncs-backward", "syncs-again", "settles", "keeps-newest")
        == [
          "syncs-forward/a→b", "syncs-backward/a→b: \(reason)", "syncs-again/a→b", "settles",
          "keeps-newest: \(reason)",
        ]
    )
    #expect(
      plan.shape(of: "syncs-again/a→b").suffix(2) == ["edit a → b holds", "edit a → b holds"]
    )
    #expect(plan.faults(shownBy: "syncs-again/a→b") == ["first-edit-only", "backward-only"])
  }

  private static let unreadable = "the data type cannot be read: there is no function `lost`"
  private static let contradicted = "contradicted by line 27: both cannot be kept"

  @Test(
    "Rows that cannot be edited are skipped with their reason, and so is quiet where none can",
    arguments: [
      (
        [("a", "b", "[\"lost\", \"_.\"]")],
        kinds.map { "\($0)/a→b: \(unreadable)" }
          + ["settles", "keeps-newest"].map { "\($0): no row can be edited" }
      ),
      (
        [("id", "b", "\"string\"")],
        kinds.map { "\($0)/id→b: id is managed by the source system and is never edited" }
          + ["settles", "keeps-newest"].map { "\($0): no row can be edited" }
      ),
      (
        [("a", "b", "\"string\""), ("a.x", "b.y", "\"string\"")],
        kinds.map { "\($0)/a.x→b.y: \(contradicted)" }
      ),
      ([], ["syncs: the table has no rows: no mapped property can show it"]),
    ] as [([(String, String, String)], [String])]
  )
  func skipped(rows: [(String, String, String)], expected: [String]) {
    let plan = plan(rows)
    let kinds = plan.cases(
      of: "syncs",
      "syncs-forward",
      "syncs-backward",
      "syncs-again",
      "settles",
      "keeps-newest"
    )
    #expect(kinds.filter { $0.contains(": ") } == expected)
  }
}
