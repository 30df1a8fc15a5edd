import Planning
import Proving
import Results
import TestSupport
import Testing

/// The proof over documents of the wild, in systems that do not let everything be done.
@Suite(
  "Documents beside the repository, in systems with restrictions",
  .enabled(if: SharedData.folder != nil, Comment(rawValue: SharedData.requirement))
)
struct SharedRestrictionTests {
  private static let paths = [
    "corpus/current/wix-woocommerce.rst", "corpus/current/freshteam-freshteam.rst",
    "corpus/current/superoffice-zendesk.rst", "corpus/current/businessnxt-powerofficego.rst",
  ]

  @Test("Each fault that a case says to show is seen, by its own rule", arguments: paths)
  func areProved(path: String) async {
    let flow = SharedData.dataflow(path)
    for restriction in Restriction.allCases {
      let environment = restriction.environment(of: flow)
      let plan = TestPlan(flow, seed: SharedData.seed, environment: environment)
      let proof = await proof(of: plan, scope: .affectedCases)
      let words: Comment = "\(restriction), seed \(SharedData.seed)"
      #expect(proof.totals.sound == proof.totals.executed, words)
      // What holds back a value that the target asks for keeps the record from being made: plans do not
      // know yet which cases show that.
      if restriction != .targetNeeds { #expect(proof.problems == [], words) }
    }
  }
}
