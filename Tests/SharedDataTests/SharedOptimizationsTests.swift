import Checklists
import Planning
import Results
import TestSupport
import Testing

/// What makes a run affordable must not change what it finds, whatever the documents of the wild hold.
@Suite(
  "Documents beside the repository, with and without each saving",
  .enabled(if: SharedData.folder != nil, Comment(rawValue: SharedData.requirement))
)
struct SharedOptimizationsTests {
  /// Every fortieth document, and its first fault of each kind.
  private static let paths = SharedData.documents(in: "corpus/current").enumerated()
    .filter { $0.offset % 40 == 0 }.map(\.element)

  @Test("The verdicts are the same", arguments: paths)
  func sameVerdicts(path: String) async {
    let plan = TestPlan(dataflow(at: path), seed: SharedData.seed)
    let problems = await savingProblems(of: plan, seed: SharedData.seed)
    #expect(problems == [], "seed \(SharedData.seed)")
    var known: Set<String> = []
    for fault in plan.cases.flatMap(\.shows) where known.insert(fault.fault.rawValue).inserted {
      let problems = await savingProblems(of: plan, fault: fault, seed: SharedData.seed)
      #expect(problems == [], "seed \(SharedData.seed)")
    }
  }
}
