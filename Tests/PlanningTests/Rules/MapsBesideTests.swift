import Planning
import SystemModel
import TestSupport
import Testing

/// S8: two values that change places are right as long as one of them is missing.
@Suite("Maps beside others")
struct MapsBesideTests {
  private static let text = "\"string\""

  @Test("Each row has a case in which others have values, too, and its own alone is looked at")
  func beside() {
    let plan = planOf([
      .linkRequired, .merges([("mail", "mail")]), .sync,
      .maps([("a", "b", Self.text), ("c", "d", Self.text), ("good", "good", "\"boolean\"")]),
    ])
    let names = ["maps-beside/a→b", "maps-beside/c→d", "maps-beside/good→good"]
    #expect(plan.cases(of: "maps-beside") == names)
    for name in names {
      #expect(plan.shape(of: name) == ["create b", "create a → b holds"])
      #expect(plan.faults(shownBy: name) == ["swaps-mappings"])
      let maps = "maps/\(name.split(separator: "/")[1])"
      #expect(plan.bases(of: name) == ["merges/mail=mail", maps])
    }
  }

  @Test("A shared scenario decides it where the other row is in it, too")
  func together() throws {
    let plan = planOf([.every, .sync, .maps([("a", "b", Self.text), ("c", "d", Self.text)])])
    let batch = try #require(plan.batches.first)
    let names = batch.cases.map { plan.cases[$0].id.description }
    #expect(names.filter { $0.contains("/maps-beside/") }.count == 2)
    let apart = planOf([.every, .sync, .maps([("a", "b", Self.text), ("a", "d", Self.text)])])
    #expect(apart.cases(of: "maps-beside") == [])
  }

  @Test("Where the other row cannot have a value, the case is skipped with its reason")
  func unusable() {
    let plan = planOf([.every, .maps([("a", "b", Self.text), ("c", "id", Self.text)])])
    #expect(
      plan.cases(of: "maps-beside") == [
        "maps-beside/a→b: id is managed by the target system and is never written"
      ]
    )
  }

  @Test("No record is filled with more rows than a few, whatever the table has")
  func few() throws {
    let rows = (0..<40).map { ("p\($0)", "q\($0)", Self.text) }
    let plan = planOf([.every, .maps(rows)])
    let own = plan.cases.filter { $0.id.description.contains("/maps-beside/") }
    #expect(own.count == 40)
    for testCase in own {
      guard case .create(_, _, let fields)? = testCase.scenario?.steps[0].operations[0] else {
        Issue.record("\(testCase.id) creates nothing")
        continue
      }
      #expect(fields.count == 8)
    }
  }
}
