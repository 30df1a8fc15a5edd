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

  /// Each document meets every second restriction, two of them each of all.
  @Test("Each fault that a case says to show is seen, by its own rule", arguments: paths.indices)
  func areProved(number: Int) async {
    let flow = SharedData.dataflow(Self.paths[number])
    for (index, restriction) in Restriction.allCases.enumerated()
    where (index + number).isMultiple(of: 2) {
      let environment = restriction.environment(of: flow)
      let plan = TestPlan(flow, seed: SharedData.seed, environment: environment)
      let proof = await proof(of: plan, scope: .affectedCases)
      #expect(proof.problems == [], "\(restriction), seed \(SharedData.seed)")
    }
  }
}
