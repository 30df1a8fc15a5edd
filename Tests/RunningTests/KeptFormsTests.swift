import JSON
import Planning
import SystemModel
import Systems
import Testing
import Transforms

@testable import Running

/// Expectations follow what a system keeps, and nothing else.
@Suite("What systems keep")
struct KeptFormsTests {
  private static let source = RecordType(.source, "Workshop Client")
  private static let target = RecordType(.target, "Ledger Account")

  private static func forms(
    _ type: RecordType,
    sent: JSONValue,
    kept: JSONValue?
  ) -> (forms: KeptForms, found: [KeptForms.Form]) {
    var forms = KeptForms()
    let record = Record(id: "1", changed: 1, fields: kept.map { ["p": $0] } ?? [:])
    let found = forms.note(record, type, given: [Assignment("p", sent)])
    return (forms, found)
  }

  @Test(
    "Another form is told leaf by leaf, the same value is not",
    arguments: [
      ("a", "A", ["\"a\" → \"A\""]), ("a", "a", []), ("é", "e\u{301}", []), (1, 1, []),
      (1.5, "1.50", ["1.5 → \"1.50\""]), (1, "1", ["1 → \"1\""]), ("a", ["a"], []),
      ("a", ["A"], ["\"a\" → \"A\""]), ("a", nil, []), ("a", .null, []), (.null, "a", []),
      ("a", ["x": "a"], []), (["a", "b"], ["a", "B"], ["\"b\" → \"B\""]),
      (["x": "a", "y": ["z": "b"]], ["x": "a", "y": ["z": "B"]], ["\"b\" → \"B\""]),
      (["a", "b"], ["a"], []), ("a", ["b", "c"], []),
    ] as [(JSONValue, JSONValue?, [String])]
  )
  func leaves(sent: JSONValue, kept: JSONValue?, expected: [String]) {
    let found = Self.forms(Self.source, sent: sent, kept: kept).found
    #expect(found.map { "\($0.sent.text) → \($0.kept.text)" } == expected)
  }

  @Test("What a source keeps is what becomes of it, what a target keeps is what comes back")
  func follows() {
    let text = DataType.cast(.string)
    func followed(_ forms: KeptForms, _ expected: ExpectedValue, on side: Side) -> [ExpectedValue] {
      let planned = Scenario.Expectation.holds("r", [PropertyMatch("q", expected)])
      guard case .holds(_, let matches) = forms.follow(planned, side: { _ in side }).expectation
      else { return [] }
      return matches.map(\.expected)
    }
    let source = Self.forms(Self.source, sent: "a", kept: "A").forms
    let target = Self.forms(Self.target, sent: "a", kept: "A").forms
    #expect(
      followed(source, .converted(text, from: "a"), on: .target) == [.converted(text, from: "A")]
    )
    #expect(
      followed(source, .converted(text, from: "b"), on: .target) == [.converted(text, from: "b")]
    )
    #expect(
      followed(source, .reverted(text, from: "a"), on: .source) == [.reverted(text, from: "a")]
    )
    #expect(followed(source, .equal("a"), on: .source) == [.equal("A")])
    #expect(followed(source, .equal("a"), on: .target) == [.equal("a")])
    #expect(
      followed(target, .reverted(text, from: "a"), on: .source) == [.reverted(text, from: "A")]
    )
    #expect(followed(target, .equal("a"), on: .target) == [.equal("A")])
    // Whether it still stands there as the case wrote it, or came from the source, is the same to it.
    #expect(
      followed(target, .converted(text, from: "a"), on: .target)
        == [.converted(text, from: "a"), .equal("A")]
    )
    #expect(followed(source, .nothing, on: .target) == [.nothing])
  }

  @Test("Values that a case made equal on both sides have to stay equal")
  func conflicts() {
    let value = JSONValue.string("zt9cyycjig")
    func note(_ forms: inout KeptForms, _ type: RecordType, _ kept: JSONValue) {
      let record = Record(id: "1", changed: 1, fields: ["p": kept])
      _ = forms.note(record, type, given: [Assignment("p", value)])
    }
    var forms = KeptForms()
    note(&forms, Self.target, value)
    #expect(forms.conflict == nil)
    note(&forms, Self.source, "ZT9CYYCJIG")
    #expect(
      forms.conflict?.words == #"Workshop Client keeps p = "zt9cyycjig" as "ZT9CYYCJIG""#
    )
    var both = KeptForms()
    note(&both, Self.source, "ZT9CYYCJIG")
    #expect(both.conflict == nil)
    note(&both, Self.target, "ZT9CYYCJIG")
    #expect(both.conflict == nil)
  }

  @Test(
    "A value is told by what it begins with, and not by what others may write, too",
    arguments: [
      ("zt9cyycjig@example.test", "ZT9CYYCJIG@EXAMPLE.TEST", true),
      ("+47382850255321", "+47 382 850255321", true),
      ("fycx3z8e7e <b>", "fycx3z8e7e &lt;b&gt;", true),
      (78_972_262_926_149_237, 78_972_262_900_000_000, true), (3_828_502_553, 2_147_483_647, false),
      ("zt9cyycjig", "something that all have", false), ("zt9cyycjig", "", false),
      ("zt9cyycjig", "zt9", false), ("true", "TRUE", false),
    ] as [(JSONValue, JSONValue, Bool)]
  )
  func tellingParts(sent: JSONValue, kept: JSONValue, expected: Bool) {
    let form = KeptForms.Form(type: Self.source, path: "p", sent: sent, kept: kept)
    #expect(form.keepsTheTellingPart == expected)
  }
}
