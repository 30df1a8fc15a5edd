import Planning
import SourceText
import Testing

@testable import Results

/// Labels that people keep in a file of their own, by the names of documents and rules.
@Suite("Annotations")
struct AnnotationsTests {
  private func annotations(_ text: String) throws -> Annotations {
    let (annotations, problems) = Annotations.read(SourceFile(name: "a.json", text: text))
    #expect(problems.isEmpty)
    return try #require(annotations)
  }

  private var document: DocumentResults {
    var document = DocumentResults(
      path: "a.rst",
      digest: "",
      name: "crm-shop",
      title: "",
      sourceSystem: "",
      targetSystem: ""
    )
    let rules = ["creates", "maps/a→b"].map { name in
      RuleResult(id: "crm-shop/a-to-b/\(name)", kind: "x", statement: "", status: .holds)
    }
    document.pairings = [
      PairingResults(
        id: "crm-shop/a-to-b",
        source: "A",
        target: "B",
        location: .init(line: 1, column: 1),
        rules: rules
      )
    ]
    return document
  }

  @Test("A name stands for a document, for the rules of a pairing, or for one rule")
  func marks() throws {
    var document = document
    try annotations(
      """
      { "annotations": {
        "CRM-Shop": { "owner": "Ann", "area": "sales" },
        "a-to-b": { "ticket": "1" },
        "maps/*": { "ticket": "2", "owner": "Ben" }, // the last counts
      } }
      """
    )
    .mark(&document)
    #expect(document.labels == [Label("owner", "Ann"), Label("area", "sales")])
    let rules = document.pairings[0].rules
    #expect(rules[0].labels == [Label("ticket", "1")])
    #expect(rules[1].labels == [Label("ticket", "2"), Label("owner", "Ben")])
    #expect(
      document.labels(of: rules[1])
        == [Label("owner", "Ben"), Label("area", "sales"), Label("ticket", "2")]
    )
  }

  @Test("Names that stand for nothing are known, for their words may be wrong")
  func unused() throws {
    let annotations = try annotations(
      #"{ "annotations": { "crm-shop": {}, "other": { "a": "b" }, "creates": {} } }"#
    )
    let run = RunResults(
      provenance: Provenance(version: "", seed: 0, start: "", subject: ""),
      documents: [document],
      wallTime: .zero,
      exitCode: 0,
      exitReason: ""
    )
    #expect(annotations.unused(in: run).map(\.pattern.text) == ["other"])
  }

  @Test(
    "What cannot be read is shown in its place",
    arguments: [
      #"{ "annotation": {} }"#, #"{ "annotations": [] }"#, #"{ "annotations": { "a": "b" } }"#,
      #"{ "annotations": { "a": { "b": 1 } } }"#, "[]", "",
    ]
  )
  func damage(_ text: String) {
    let (annotations, problems) = Annotations.read(SourceFile(name: "a.json", text: text))
    #expect(annotations == nil)
    #expect(!problems.isEmpty)
  }

  @Test("Results keep labels, and a name that is given twice")
  func roundTrip() throws {
    var document = document
    document.labels = [Label("owner", "A\u{7}"), Label("", "")]
    document.pairings[0].rules[0].labels = [Label("a", "1"), Label("a", "2")]
    var run = RunResults(
      provenance: Provenance(version: "", seed: 0, start: "", subject: ""),
      documents: [document],
      wallTime: .zero,
      exitCode: 0,
      exitReason: ""
    )
    run.provenance.labels = [Label("commit", "ä")]
    #expect(try RunResults(parsing: ResultsFile(run).bytes()) == run)
  }
}
