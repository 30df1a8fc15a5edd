import JSON
import Planning
import SystemModel
import TestSupport
import Testing

/// S7 with a configuration: who clears a value wants to know a value that maps to of the other one.
@Suite("Clears")
struct ClearsTests {
  private static let rows = [("mail", "email", "\"string\""), ("name", "title", "\"string\"")]

  private func plan(
    _ rows: [(String, String, String)],
    linking: [SectionPart] = [.every],
    _ clearing: IntegrationConventions.Clearing?
  ) -> TestPlan {
    planOf(linking + [.sync, .maps(rows)]) { $0.conventions.clearing = clearing }
  }

  @Test("Without a word on it nothing is cleared")
  func unsaid() {
    #expect(plan(Self.rows, nil).cases(of: "clears") == [])
  }

  @Test(
    "A value is cleared, and the other goes or stays as the configuration says",
    arguments: [(.travels, "b holds", ["backward-only"]), (.keeps, "b still holds", [])]
      as [(IntegrationConventions.Clearing, String, [String])]
  )
  func clears(clearing: IntegrationConventions.Clearing, expected: String, faults: [String]) throws
  {
    let plan = plan(Self.rows, clearing)
    #expect(plan.cases(of: "clears") == ["clears/mail→email", "clears/name→title"])
    let name = "clears/mail→email"
    #expect(plan.shape(of: name) == ["create a → b appears, b holds", "edit a → \(expected)"])
    #expect(plan.bases(of: name) == ["creates", "maps/mail→email"])
    #expect(plan.faults(shownBy: name) == faults)
    let testCase = try #require(plan.cases.first { $0.id.description.hasSuffix(name) })
    let sentences = try #require(testCase.scenario?.sentences)
    #expect(sentences.contains("When A is edited to mail = null"))
    let last = clearing == .travels ? "eventually B has email = nothing" : "B still has email = "
    #expect(sentences.last?.contains(last) == true)
  }

  @Test("Where only an edit shows the value, it is cleared after one")
  func clearsAfterAnEdit() {
    let plan = plan(
      [("mail", "mail", "\"string\"")],
      linking: [.linkRequired, .merges([("mail", "mail")])],
      .travels
    )
    #expect(
      plan.shape(of: "clears/mail→mail")
        == ["create b", "create a, wait", "edit a → b holds", "edit a → b holds"]
    )
  }

  @Test(
    "It is skipped where nobody can say what clearing does",
    arguments: [
      (
        ("a (Dependant on having x in k)", "b", "\"string\""),
        "the row has a condition, and nothing says whether it counts without the value"
      ),
      (
        ("a", "b", #"["if", ["is-empty", "_."], "none", "_."]"#),
        "the data type makes a value of nothing"
      ), (("a", "id", "\"string\""), "id is managed by the target system and is never written"),
      (("id", "b", "N/A"), "id is managed by the source system and is never edited"),
    ] as [((String, String, String), String)]
  )
  func skipped(row: (String, String, String), reason: String) {
    let source = row.0.prefix { $0 != " " }
    #expect(plan([row], .travels).cases(of: "clears") == ["clears/\(source)→\(row.1): \(reason)"])
  }

  @Test("Another row that writes the property, or a system that fills it, spoils it")
  func spoilt() {
    let shared = plan(
      [("a", "b", "\"string\""), ("c", "b", "\"string\"")],
      .travels
    )
    #expect(
      shared.cases(of: "clears") == [
        "clears/a→b: line 30 writes the same property",
        "clears/c→b: line 27 writes the same property",
      ]
    )
    let filled = planOf([.every, .sync, .maps(Self.rows)]) {
      $0.conventions.clearing = .travels
      $0.types[RecordType(.source, "Crm Person"), default: RecordTypeTraits()].minimalFields = [
        RecordTypeTraits.MinimalField("name", "{mark}")
      ]
    }
    #expect(
      filled.cases(of: "clears") == [
        "clears/mail→email", "clears/name→title: every Crm Person must have a value in name",
      ]
    )
  }
}
