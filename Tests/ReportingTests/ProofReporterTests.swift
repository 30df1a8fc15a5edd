import Results
import Running
import SourceText
import Testing

@testable import Checklists
@testable import Planning
@testable import Proving
@testable import Reporting

/// A fault that nobody noticed is told so that the case can be mended.
@Suite struct ProofReporterTests {
  private static let rule = Rule(
    id: Rule.ID("x/a-to-b/maps/name→title"),
    kind: .keepsInSync,
    statement: "It will keep in sync.",
    places: [SourcePlace(file: "x.rst", location: SourcePosition(line: 25, column: 6))]
  )
  private static let other = Rule(
    id: Rule.ID("x/a-to-b/creates"),
    kind: .creates,
    statement: "Every A…",
    places: [SourcePlace(file: "x.rst", location: SourcePosition(line: 15, column: 1))]
  )

  private static func verdict(
    _ fault: Fault,
    seenBy: [String] = [],
    missedBy: [CaseFinding] = [],
    foreign: [CaseFinding] = []
  ) -> FaultVerdict {
    FaultVerdict(
      fault: InjectedFault(fault, at: rule.id, part: fault == .cutsText ? "Crm Firm" : nil),
      rule: rule,
      seenBy: seenBy.map(TestCase.ID.init),
      missedBy: missedBy,
      foreign: foreign,
      executed: 3
    )
  }

  private static func finding(_ id: String, _ outcome: Outcome, _ reason: String) -> CaseFinding {
    CaseFinding(id: TestCase.ID(id), outcome: outcome, reason: reason)
  }

  private static func document(
    _ verdicts: [FaultVerdict],
    unsound: [CaseFinding] = []
  ) -> DocumentProof {
    DocumentProof(
      dataflow: Dataflow(
        document: "x",
        file: "x.rst",
        title: "",
        sourceSystem: "",
        targetSystem: "",
        pairings: [
          Pairing(
            id: "x/a-to-b",
            sourceType: "A",
            targetType: "B",
            place: rule.places[0],
            rules: [other, rule],
            contradicted: [:]
          )
        ]
      ),
      planned: 1_500,
      faultCount: verdicts.count,
      verdicts: verdicts,
      executed: 1_234,
      unsound: unsound,
      groups: [FaultGroup(rules: [other.id, rule.id])],
      unobservable: [
        UnobservableFault(fault: InjectedFault(.echoes, at: rule.id), reason: "nothing shows it")
      ],
      lost: 0
    )
  }

  private static let bad = document(
    [
      verdict(.dropsMapping, seenBy: ["x/a-to-b/maps"]),
      verdict(
        .manglesText,
        missedBy: [
          finding("x/a-to-b/maps", .passed, ""),
          finding("x/a-to-b/later", .blocked, "blocked by x"),
        ]
      ),
      verdict(
        .cutsText,
        seenBy: ["x/a-to-b/maps"],
        foreign: [
          finding("x/a-to-b/creates", .failed, "::error::title\u{1B}[2J")
        ]
      ),
    ],
    unsound: [finding("x/a-to-b/syncs", .error, "already true")]
  )

  private func report(
    _ documents: [DocumentProof],
    _ options: ConsoleReporter.Options = ConsoleReporter.Options()
  ) -> String {
    ProofReporter(options: options)
      .report(on: Proof(documents: documents), seed: 7, exitCode: 1, reason: "1 fault undetected")
  }

  @Test func whatNobodyNoticedIsToldInFull() {
    #expect(
      report([Self.bad]) == """
        ✗ x.rst: 3 faults: 2 detected, 2 precise; 1,233 of 1,234 cases sound; 1 unobservable
          ✗ unsound      x/a-to-b/syncs
            error        already true
          ✗ undetected   mangles-text@x/a-to-b/maps/name→title: characters beyond ASCII become `?`
            at           x.rst:25:6
            rule         sentence “It will keep in sync.”
            passed       x/a-to-b/maps
            blocked      x/a-to-b/later: blocked by x
          ✗ imprecise    cuts-text@x/a-to-b/maps/name→title (Crm Firm): text is cut at 32 characters
            at           x.rst:25:6
            rule         sentence “It will keep in sync.”
            failed       x/a-to-b/creates
              reason     ::error::title␛[2J

        1 document: detected 2 of 3, precise 2 of 3, sound 1,233 of 1,234 cases; 1 fault unobservable
        1 group of rules that nothing can tell apart, 1 unobservable fault: named with --verbose
        expressions: proved apart, by 288 worked cases in the tests of the Transforms module
        seed 7, run against the built-in mock with one fault at a time
        ✗ not proved: 1 fault undetected (exit code 1)

        """
    )
  }

  @Test func verboseNamesEverything() {
    let text = report([Self.bad], .init(verbose: true))
    #expect(text.contains("  ✓ detected     drops-mapping@x/a-to-b/maps/name→title, by 1 case\n"))
    #expect(text.contains("  · group        x/a-to-b/creates\n    =            x/a-to-b/maps/"))
    #expect(text.contains("  - unobservable echoes@x/a-to-b/maps/name→title: own writes"))
    #expect(text.contains("    reason       nothing shows it\n"))
    #expect(!text.contains("--verbose"))
  }

  @Test func quietLeavesOutWhatIsFine() {
    let fine = Self.document([Self.verdict(.echoes, seenBy: ["x/a-to-b/maps"])])
    let text = report([fine], .init(quiet: true))
    #expect(text.hasPrefix("1 document: detected 1 of 1, precise 1 of 1, sound 1,234 of 1,234"))
    #expect(report([fine, Self.bad], .init(quiet: true)).contains("✗ undetected"))
  }

  @Test func manyForeignCasesAreCounted() {
    let findings = (1...12).map {
      Self.finding("x/case-\($0)", .failed, "so")
    }
    let document = Self.document([Self.verdict(.echoes, seenBy: ["x/a"], foreign: findings)])
    #expect(report([document]).contains("    …            and 2 more cases\n"))
    #expect(report([document], .init(verbose: true)).contains("x/case-12"))
  }

  @Test func colorSaysNothingThatWordsDoNot() {
    let colored = report([Self.bad], .init(color: true))
    #expect(colored != report([Self.bad]))
    #expect(colored.replacing(/\u{1B}\[\d+m/, with: "") == report([Self.bad]))
  }
}
