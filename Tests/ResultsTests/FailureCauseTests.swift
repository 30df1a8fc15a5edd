import SourceText
import SystemModel
import Testing

@testable import Results

/// A person who looks at a thousand red rules wants to know how many things went wrong.
@Suite("Causes of red cases")
struct FailureCauseTests {
  /// A document with cases, each a rule of its own: kind, outcome, what went wrong, why.
  private static func document(
    _ name: String,
    target: String = "Shop",
    _ cases: [(kind: String, outcome: Outcome, failure: Failure?, reason: String)]
  ) -> DocumentResults {
    var document = DocumentResults(
      path: "\(name).rst",
      digest: name,
      name: name,
      title: "",
      sourceSystem: "Crm",
      targetSystem: target
    )
    document.pairings = [
      PairingResults(
        id: "\(name)/p",
        source: "Crm Person",
        target: "\(target) Customer",
        location: SourcePosition(line: 1, column: 1)
      )
    ]
    document.cases = cases.enumerated().map { number, entry in
      var result = CaseResult(
        id: "\(name)/p/\(entry.kind)/\(number)",
        title: "",
        rule: "\(name)/p/\(number)",
        pairing: "\(name)/p",
        outcome: entry.outcome,
        reason: entry.reason
      )
      result.failure = entry.failure
      return result
    }
    return document
  }

  private static func run(_ documents: [DocumentResults]) -> RunResults {
    RunResults(
      provenance: Provenance(version: "1", seed: 1, start: "", subject: "x"),
      documents: documents,
      wallTime: .zero,
      exitCode: 1,
      exitReason: ""
    )
  }

  private static let lateEdit = Failure(.notArrived, on: .target, type: "Shop Customer")

  @Test("Values, rules and documents make no difference; what happened and where do")
  func grouping() {
    let other = Failure(.notArrived, on: .source, type: "Crm Person")
    let causes = Self.run([
      Self.document(
        "a",
        [
          ("syncs-forward", .failed, Self.lateEdit, "x kept \"1\""),
          ("syncs-forward", .failed, Self.lateEdit, "y kept \"2\""),
          ("syncs-backward", .failed, other, "z kept \"3\""), ("creates", .passed, nil, ""),
        ]
      ),
      Self.document("b", [("syncs-again", .failed, Self.lateEdit, "z kept \"4\"")]),
    ])
    .causes
    #expect(causes.map(\.rules) == [3, 1])
    #expect(causes.map(\.documents) == [2, 1])
    #expect(causes.map(\.side) == [.target, .source])
    #expect(causes[0].caseKinds.map(\.name) == ["syncs-forward", "syncs-again"])
    #expect(causes[0].origins.map(\.name) == ["Crm Person"])
    #expect(causes[0].first == FailureCause.Place(document: 0, testCase: 0))
  }

  @Test("A system that does not do its part is one cause, however each request failed")
  func systems() {
    let failures: [Failure.Kind] = [.noAnswer, .refused, .unusableAnswer]
    let cases = failures.map { kind in
      ("creates", Outcome.error, Failure(kind, on: .target, type: "t") as Failure?, "\(kind)")
    }
    let causes = Self.run([
      Self.document("a", cases), Self.document("b", target: "Till", [cases[0]]),
    ])
    .causes
    let names = causes.map { cause in cause.systems.map(\.name) }
    #expect(names == [["Shop"], ["Till"]])
    #expect(causes.allSatisfy { $0.isError })
  }

  @Test("What results of before do not say is told by the kind of case and the words")
  func earlierResults() {
    let causes = Self.run([
      Self.document(
        "a",
        [
          ("maps", .failed, nil, "mail: expected \"a1\", got \"b2\""),
          ("maps", .failed, nil, "mail: expected \"c\", got \"d\""),
          ("maps", .error, nil, "GET /A/17: 500"), ("maps", .error, nil, "GET /A/18: 500"),
        ]
      )
    ])
    .causes
    #expect(causes.map(\.cases) == [2, 2])
    #expect(causes.map(\.kind) == [nil, nil])
  }

  @Test("What is known to fail is no cause, and what is blocked counts with what blocks it")
  func knownAndBlocked() {
    var document = Self.document(
      "a",
      [
        ("creates", .failed, Self.lateEdit, ""), ("maps", .passed, nil, ""),
        ("syncs", .passed, nil, ""), ("merges", .failed, Self.lateEdit, ""),
      ]
    )
    document.cases[1].skip(because: .blocked(by: document.cases[0].id))
    document.cases[2].skip(because: .blocked(by: document.cases[1].id))
    document.cases[3].knownFailure = CaseResult.KnownFailure(reason: "r", expires: nil)
    let causes = Self.run([document]).causes
    #expect(causes.map(\.cases) == [1])
    #expect(causes.map(\.blocked) == [2])
  }

  @Test("That every case of a kind or of a system is red, and no other, is said")
  func pattern() {
    let red = ("syncs-forward", Outcome.failed, Self.lateEdit as Failure?, "")
    let green = ("creates", Outcome.passed, nil as Failure?, "")
    let run = { (documents: [DocumentResults]) in Self.run(documents).redScope }
    #expect(
      run([Self.document("a", [red, red, green])])
        == "every case of syncs-forward is red, and no other"
    )
    #expect(
      run([
        Self.document("a", [red, ("maps", .failed, nil, "")]),
        Self.document("b", target: "Till", [green]),
      ])
        == "every case with Shop is red, and no other"
    )
    #expect(run([Self.document("a", [red, ("syncs-forward", .passed, nil, ""), green])]) == nil)
    #expect(run([Self.document("a", [red, red])]) == "every case that was run is red")
    #expect(run([Self.document("a", [green])]) == nil)
  }
}
