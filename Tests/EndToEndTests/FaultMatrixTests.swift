import Checklists
import Planning
import Proving
import Results
import Running
import TestSupport
import Testing

/// A checklist whose tests cannot fail proves nothing: each fault is seen, and by its own rule.
@Suite("The checklists of the repository, against integrations with and without faults")
struct FaultMatrixTests {
  private static let names = [
    "customwebshop-customcrm", "customwebshop-membercare", "customwebshop-shopify",
    "wix-customcrm", "wix-wix",
  ]

  private func dataflow(_ name: String) -> Dataflow {
    TestSupport.dataflow(at: "\(repositoryRoot)/checklists/\(name).rst")
  }

  @Test("No document of the repository is missing here")
  func knowsAllDocuments() {
    let paths = files(in: "\(repositoryRoot)/checklists", ending: ".rst")
    #expect(paths == Self.names.map { "\(repositoryRoot)/checklists/\($0).rst" })
  }

  @Test("Each fault makes a case of its group fail, and no other case", arguments: names)
  func eachFaultIsSeen(name: String) async {
    let proof = await proof(of: TestPlan(dataflow(name), seed: 1))
    #expect(proof.totals.faults > 0)
    #expect(proof.problems == [])
  }

  @Test("Without a fault every case that runs passes, whatever the seed", arguments: names)
  func promisesKeptPass(name: String) async {
    let flow = dataflow(name)
    let planned = TestPlan(flow, seed: 1).cases.map(\.id)
    #expect(!planned.isEmpty)
    for seed in Thoroughness.seeds(5, of: 1...100) {
      let plan = TestPlan(flow, seed: seed)
      #expect(plan.cases.map(\.id) == planned, "seed \(seed)")
      #expect(await soundnessProblems(of: plan, seed: seed) == [], "seed \(seed)")
    }
  }

  @Test("A run takes the same course twice", arguments: names)
  func runsAreRepeatable(name: String) async {
    let plan = TestPlan(dataflow(name), seed: 7)
    let first = await run(plan, seed: 7)
    let second = await run(plan, seed: 7)
    #expect(first.requestCount == second.requestCount)
    #expect(first.elapsed == second.elapsed)
    #expect(first.cases.map(\.evidence) == second.cases.map(\.evidence))
  }
}
