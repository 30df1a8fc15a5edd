import Checklists
import Foundation
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
    for name in Self.names {
      let flow = dataflow(at: "\(repositoryRoot)/checklists/\(name).rst")
      let problems = await problems(flow, restriction)
      #expect(problems == [], "\(name)")
    }
  }

  /// How many documents are made; the environment asks for more.
  private static let count =
    ProcessInfo.processInfo.environment["FLOWPROOF_DOCUMENTS"].flatMap { UInt64($0) } ?? 1

  @Test("Documents that promise odd things", arguments: Restriction.allCases)
  func randomDocuments(restriction: Restriction) async {
    for seed in 0..<Self.count {
      let sections = randomSections(seed: seed, sharesTargets: false)
      let flow = document(documentText(sections.joined(separator: "\n")))
      let problems = await problems(flow, restriction)
      #expect(problems == [], "document \(seed)")
    }
  }
}
