import Checklists
import Planning
import Proving
import Running
import TestSupport
import Testing

/// What makes a run affordable must not change what it finds.
@Suite("Verdicts with and without each saving")
struct TacticsTests {
  private static let paths = files(in: "\(repositoryRoot)/checklists", ending: ".rst")

  /// Each saving given up alone, and none.
  private static let savings: [(name: String, tactics: Tactics)] = {
    var (packs, fences, looks) = (Tactics(), Tactics(), Tactics())
    packs.packs = false
    fences.fences = false
    looks.sharesLooks = false
    return [("all", Tactics()), ("packs", packs), ("fences", fences), ("shared looks", looks)]
  }()

  /// Each story told for one case, looked at by itself and awaited to its end.
  private static let none: Tactics = {
    var tactics = Tactics()
    tactics.packs = false
    tactics.fences = false
    tactics.sharesLooks = false
    return tactics
  }()

  private func verdicts(_ record: RunRecord) -> [String] {
    record.cases.map { "\($0.testCase.id) \($0.outcome)" }
  }

  /// Compares the verdicts of all savings with those of none.
  private func compare(_ plan: TestPlan, _ fault: InjectedFault?, seed: UInt64 = 1) async {
    let faults = fault.map { [$0] } ?? []
    let expected = verdicts(await run(plan, faults: faults, seed: seed, tactics: Self.none))
    for (name, tactics) in Self.savings {
      let found = verdicts(await run(plan, faults: faults, seed: seed, tactics: tactics))
      let changed = zip(found, expected).filter { $0 != $1 }.map { "\($0), not \($1)" }
      #expect(changed == [], "seed \(seed), \(fault.map { "\($0)" } ?? ""), \(name)")
    }
  }

  @Test("Of the repository's documents, whatever the integration breaks", arguments: paths)
  func repository(path: String) async {
    let plan = TestPlan(dataflow(at: path), seed: 1)
    await compare(plan, nil)
    for fault in plan.faults { await compare(plan, fault) }
  }

  @Test(
    "Of documents that nobody would write, whatever the integration breaks",
    arguments: UInt64(1)...12
  )
  func anyDocument(seed: UInt64) async {
    let text = documentText(randomSections(seed: seed).joined(separator: "\n"))
    let plan = TestPlan(document(text), seed: seed)
    await compare(plan, nil, seed: seed)
    var random = RandomSource(seed: seed)
    for fault in plan.faults.shuffled(using: &random).prefix(4) {
      await compare(plan, fault, seed: seed)
    }
  }

  @Test("Documents that nobody would write are kept as well as others", arguments: UInt64(1)...40)
  func anyDocumentIsSound(seed: UInt64) async {
    let text = documentText(randomSections(seed: seed).joined(separator: "\n"))
    let problems = await soundnessProblems(of: TestPlan(document(text), seed: seed), seed: seed)
    #expect(problems == [], "seed \(seed)")
  }

  @Test("Each of their faults is seen, and by its own rule", arguments: UInt64(70)...81)
  func anyDocumentShowsFaults(seed: UInt64) async {
    let sections = randomSections(seed: seed, sharesTargets: false)
    let text = documentText(sections.joined(separator: "\n"))
    let problems = await proof(of: TestPlan(document(text), seed: seed)).problems
    #expect(problems == [], "seed \(seed)")
  }

  @Test("The order of the sections changes no verdict", arguments: UInt64(1)...10)
  func order(seed: UInt64) async {
    let sections = randomSections(seed: seed)
    let orders = [sections, sections.reversed()]
    var found: [[String]] = []
    for order in orders {
      let plan = TestPlan(document(documentText(order.joined(separator: "\n"))), seed: seed)
      found.append(verdicts(await run(plan, seed: seed)).sorted())
    }
    #expect(found[0] == found[1], "seed \(seed)")
  }
}

extension TestPlan {
  /// Each fault that a case would show, once.
  fileprivate var faults: [InjectedFault] {
    var known: Set<InjectedFault> = []
    return cases.flatMap(\.shows).filter { known.insert($0).inserted }
  }
}
