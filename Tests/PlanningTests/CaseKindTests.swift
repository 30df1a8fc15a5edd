import Checklists
import SystemModel
import TestSupport
import Testing

@testable import Planning

/// The table of case kinds says what plans do: pages and help are made from it.
@Suite("Kinds of cases")
struct CaseKindTests {
  /// Plans of the documents in `checklists` and of random ones, with clearing in both ways.
  private static let plans: [TestPlan] = {
    var clearing = TestEnvironment()
    clearing.conventions.clearing = .travels
    let documents =
      files(in: "\(repositoryRoot)/checklists", ending: ".rst").map { dataflow(at: $0) }
      + [chain, targetCondition, manyCreations]
      + (UInt64(1)...150).map { seed in
        document(documentText(randomSections(seed: seed).joined(separator: "\n")))
      }
    return documents.map { TestPlan($0, seed: 1) }
      + ([chain] + documents.suffix(20)).map { TestPlan($0, seed: 1, environment: clearing) }
  }()

  /// A type that waits for a connection to one that waits for another.
  private static var chain: Dataflow {
    let rows = SectionPart.maps([
      ("name", "title", "\"string\""), ("a (Dependant on having x in k)", "b", "\"string\""),
    ])
    return document(
      documentText(
        section("Crm Person", "Shop Customer", .connected("Crm Deal"), .sync, rows),
        section("Crm Deal", "Shop Order", .connected("Crm Item"), rows),
        section("Crm Item", "Shop Item", .every, rows)
      )
    )
  }

  /// A type of which records are created for more than one reason.
  private static var manyCreations: Dataflow {
    document(
      documentText(
        section(
          "Crm Person",
          "Shop Customer",
          .linkRequired,
          .connected("Crm Deal"),
          .maps([("name", "title", "\"string\"")])
        ),
        section("Crm Person", "Shop Customer", .when("When a Crm Person is of type Agent")),
        section("Crm Deal", "Shop Order", .every)
      )
    )
  }

  /// A row whose condition stands in a property that another row writes.
  private static var targetCondition: Dataflow {
    let rows = [
      ("a", "b (Dependant on having open in state)", "\"string\""), ("c", "state", "\"string\""),
    ]
    return document(
      documentText(
        section(
          "Crm Person",
          "Shop Customer",
          .linkRequired,
          .merges([("mail", "mail")]),
          .maps(rows)
        )
      )
    )
  }

  /// The name of a case's kind.
  private func kindName(of id: TestCase.ID, in plan: TestPlan) -> String {
    let pairing = plan.dataflow.pairings.first { id.description.hasPrefix($0.id + "/") }
    return String(id.description.dropFirst((pairing?.id.count ?? 0) + 1).prefix { $0 != "/" })
  }

  @Test("Names of kinds and of rules are unique, and each kind depends on kinds that there are")
  func namesAreUnique() {
    let names = CaseKind.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Set(PlanningRule.all.map(\.name)).count == PlanningRule.all.count)
    for kind in CaseKind.all {
      #expect(kind.dependsOn.allSatisfy(names.contains), "\(kind.name)")
    }
  }

  @Test("Each case is of a kind of its rule, and each kind has cases")
  func casesHaveKinds() {
    var seen: Set<String> = []
    for plan in Self.plans {
      for testCase in plan.cases {
        let name = kindName(of: testCase.id, in: plan)
        let rule = PlanningRule.all.first { $0.name == testCase.rule.kind.name }
        #expect(rule?.caseKinds.contains { $0.name == name } == true, "\(testCase.id)")
        seen.insert(name)
      }
    }
    #expect(seen == Set(CaseKind.all.map(\.name)))
  }

  @Test("The cases of a kind show the faults of the table, and depend on its kinds, and no others")
  func casesDoAsTheTableSays() {
    var shown: [String: Set<Fault>] = [:]
    var bases: [String: Set<String>] = [:]
    for plan in Self.plans {
      for testCase in plan.cases {
        let name = kindName(of: testCase.id, in: plan)
        shown[name, default: []].formUnion(testCase.shows.map(\.fault))
        bases[name, default: []].formUnion(testCase.dependsOn.map { kindName(of: $0, in: plan) })
      }
    }
    for kind in CaseKind.all {
      #expect(shown[kind.name] == Set(kind.shows), "\(kind.name)")
      #expect(bases[kind.name] == Set(kind.dependsOn), "\(kind.name)")
    }
  }

  @Test("Every fault is shown by some kind")
  func faultsAreShown() {
    for fault in Fault.allCases { #expect(!CaseKind.showing(fault).isEmpty, "\(fault)") }
  }

  @Test("The page on verdicts tells of every kind what the table says")
  func page() throws {
    let path = "Sources/Flowproof/Flowproof.docc/ReadingAVerdict.md"
    let text = String(decoding: contents(of: "\(repositoryRoot)/\(path)"), as: UTF8.self)
    let begin = "<!-- The kinds of cases, from CaseKind.reference: -->\n\n"
    let end = "\n<!-- End of the kinds of cases. -->"
    let start = try #require(text.firstRange(of: begin)?.upperBound)
    let stop = try #require(text[start...].firstRange(of: end)?.lowerBound)
    #expect(text[start..<stop] == CaseKind.reference, "copy CaseKind.reference into \(path)")
  }
}
