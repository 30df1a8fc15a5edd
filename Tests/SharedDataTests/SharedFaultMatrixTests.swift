import Checklists
import Planning
import Proving
import Results
import TestSupport
import Testing

/// The proof over documents of the wild: plain mappings and expressions, merging creations, several
/// merge rows, connections, conditions on properties and in words.
@Suite(
  "Documents beside the repository, against integrations with faults",
  .enabled(if: SharedData.folder != nil, Comment(rawValue: SharedData.requirement))
)
struct SharedFaultMatrixTests {
  private static let paths = [
    "seeds/customwebshop-customcrm.rst", "seeds/customwebshop-membercare.rst",
    "seeds/customwebshop-shopify.rst", "seeds/wix-customcrm.rst", "seeds/wix-wix.rst",
    "corpus/current/wix-woocommerce.rst", "corpus/current/zendesk-hubspot.rst",
    "corpus/current/freshteam-freshteam.rst", "corpus/current/freshteam-salesforce.rst",
    "corpus/current/businessnxt-powerofficego.rst", "corpus/current/superoffice-zendesk.rst",
    "corpus/current/zohocrm-squarespace.rst",
  ]

  @Test("No seed is missing here")
  func knowsAllSeeds() throws {
    let folder = try #require(SharedData.folder)
    let seeds = Self.paths.filter { $0.hasPrefix("seeds/") }.map { "\(folder)/\($0)" }
    #expect(SharedData.documents(in: "seeds") == seeds)
  }

  @Test(
    "Each fault makes a case of its group fail, and no other case, whether all run or a choice",
    arguments: paths
  )
  func eachFaultIsSeen(path: String) async {
    let plan = TestPlan(SharedData.dataflow(path), seed: SharedData.seed)
    let whole = await proof(of: plan)
    #expect(whole.totals.faults > 0)
    #expect(whole.problems == [], "seed \(SharedData.seed)")
    let affected = await proof(of: plan, scope: .affectedCases)
    #expect(affected.certainVerdicts == whole.certainVerdicts, "seed \(SharedData.seed)")
  }

  @Test("These documents give each fault at least one rule to break", arguments: Fault.allCases)
  func eachFaultApplies(fault: Fault) {
    let shown = Self.paths.contains { path in
      TestPlan(SharedData.dataflow(path), seed: 1).cases.contains {
        $0.shows.contains { $0.fault == fault }
      }
    }
    #expect(shown, "no case of these documents shows \(fault.rawValue)")
  }
}
