import Checklists
import Planning
import Proving
import TestSupport
import Testing

/// Whatever systems keep tests from doing, what still runs is as good as ever: each fault that a case
/// says to show is seen, and by its own rule only.
@Suite("Proofs in systems that do not let everything be done")
struct RestrictionTests {
  private static let names = [
    "customwebshop-customcrm", "customwebshop-membercare", "customwebshop-shopify",
    "wix-customcrm", "wix-wix",
  ]

  private func problems(_ flow: Dataflow, _ restriction: Restriction) async -> [String] {
    let plan = TestPlan(flow, seed: 1, environment: restriction.environment(of: flow))
    return await proof(of: plan).problems
  }

  @Test("The documents of the repository", arguments: Restriction.allCases)
  func checklists(restriction: Restriction) async {
    let number = Restriction.allCases.firstIndex(of: restriction) ?? 0
    for name in Thoroughness.some(2, of: Self.names, seed: UInt64(number)) {
      let flow = dataflow(at: "\(repositoryRoot)/checklists/\(name).rst")
      let problems = await problems(flow, restriction)
      #expect(problems == [], "\(name)")
    }
  }

  @Test("Documents that promise odd things", arguments: Restriction.allCases)
  func randomDocuments(restriction: Restriction) async {
    for seed in Thoroughness.seeds(1, of: 0...9) {
      let sections = randomSections(seed: seed, sharesTargets: false)
      let flow = document(documentText(sections.joined(separator: "\n")))
      let problems = await problems(flow, restriction)
      #expect(problems == [], "document \(seed)")
    }
  }
}
