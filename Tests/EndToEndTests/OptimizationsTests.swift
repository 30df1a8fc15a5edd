import Checklists
import Planning
import Proving
import Running
import TestSupport
import Testing

/// What makes a run affordable must not change what it finds.
@Suite("Verdicts with and without each saving")
struct OptimizationsTests {
  private static let paths = files(in: "\(repositoryRoot)/checklists", ending: ".rst")

  @Test("Of the repository's documents, whatever the integration breaks", arguments: paths)
  func repository(path: String) async {
    let plan = TestPlan(dataflow(at: path), seed: 1)
    var problems = await savingProblems(of: plan, seed: 1)
    for fault in plan.someFaults(6, seed: 1) {
      problems += await savingProblems(of: plan, fault: fault, seed: 1)
    }
    #expect(problems == [])
  }

  @Test(
    "Of the repository's documents, whatever edits the integration takes amiss",
    arguments: paths
  )
  func edits(path: String) async {
    let plan = TestPlan(dataflow(at: path), seed: 2)
    var seen: Set<Fault> = []
    var problems: [String] = []
    for fault in plan.cases.flatMap(\.shows)
    where fault.rule?.description.hasSuffix("/keeps-in-sync") == true
      && seen.insert(fault.fault).inserted
    {
      problems += await savingProblems(of: plan, fault: fault, seed: 2)
    }
    #expect(problems == [])
  }

  @Test(
    "Of documents that nobody would write, whatever the integration breaks",
    arguments: Thoroughness.seeds(3, of: 1...8)
  )
  func anyDocument(seed: UInt64) async {
    let text = documentText(randomSections(seed: seed).joined(separator: "\n"))
    let plan = TestPlan(document(text), seed: seed)
    var problems = await savingProblems(of: plan, seed: seed)
    for fault in plan.someFaults(2, seed: seed) {
      problems += await savingProblems(of: plan, fault: fault, seed: seed)
    }
    #expect(problems == [], "seed \(seed)")
  }

  @Test(
    "Documents that nobody would write are kept as well as others",
    arguments: Thoroughness.seeds(12, of: 1...100)
  )
  func anyDocumentIsSound(seed: UInt64) async {
    let text = documentText(randomSections(seed: seed).joined(separator: "\n"))
    let problems = await soundnessProblems(of: TestPlan(document(text), seed: seed), seed: seed)
    #expect(problems == [], "seed \(seed)")
  }

  @Test(
    "Each of their faults is seen, and by its own rule",
    arguments: Thoroughness.seeds(2, of: 70...93)
  )
  func anyDocumentShowsFaults(seed: UInt64) async {
    let sections = randomSections(seed: seed, sharesTargets: false)
    let text = documentText(sections.joined(separator: "\n"))
    let problems = await proof(of: TestPlan(document(text), seed: seed)).problems
    #expect(problems == [], "seed \(seed)")
  }

  @Test(
    "The order of the sections changes no verdict",
    arguments: Thoroughness.seeds(4, of: 1...20)
  )
  func order(seed: UInt64) async {
    let sections = randomSections(seed: seed)
    let orders = [sections, sections.reversed()]
    var found: [[String]] = []
    for order in orders {
      let plan = TestPlan(document(documentText(order.joined(separator: "\n"))), seed: seed)
      found.append(await run(plan, seed: seed).verdicts.sorted())
    }
    #expect(found[0] == found[1], "seed \(seed)")
  }
}

extension TestPlan {
  /// Faults of different kinds that a case would show, or all where all inputs are wanted.
  fileprivate func someFaults(_ few: Int, seed: UInt64) -> [InjectedFault] {
    var known: Set<InjectedFault> = []
    let shown = cases.flatMap(\.shows).filter { known.insert($0).inserted }
    if Thoroughness.isComplete { return shown }
    var kinds: Set<Fault> = []
    var random = RandomSource(seed: seed)
    let ofEachKind = shown.shuffled(using: &random).filter { kinds.insert($0.fault).inserted }
    return Array(ofEachKind.prefix(few))
  }
}
