import Planning
import TestSupport
import Testing

/// Documents for which an integration without a fault was once blamed.
@Suite(
  "Documents beside the repository that were once unsound",
  .enabled(if: SharedData.folder != nil, Comment(rawValue: SharedData.requirement))
)
struct UnsoundDocumentTests {
  private static let paths = SharedData.documents(in: "cases/unsound")

  @Test("There are some")
  func exist() { #expect(Self.paths.count >= 3) }

  @Test("Every case that runs passes, whatever the seed", arguments: paths)
  func sound(path: String) async {
    for seed in SharedData.seed..<(SharedData.seed + 10) {
      let problems = await soundnessProblems(
        of: TestPlan(dataflow(at: path), seed: seed),
        seed: seed
      )
      #expect(problems == [], "seed \(seed)")
    }
  }

  @Test("Each fault makes a case of its group fail, and no other case", arguments: paths)
  func faults(path: String) async {
    let plan = TestPlan(dataflow(at: path), seed: SharedData.seed)
    #expect(await proof(of: plan).problems == [], "seed \(SharedData.seed)")
  }
}
