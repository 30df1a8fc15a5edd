import Planning
import Results
import TestSupport
import Testing

/// Whatever the documents of the wild hold, an integration that keeps its promises is never blamed.
@Suite(
  "All documents beside the repository, against an integration without a fault",
  .enabled(if: SharedData.folder != nil, Comment(rawValue: SharedData.requirement))
)
struct CorpusTests {
  @Test(
    "Every case that runs passes",
    arguments: [("seeds", 5), ("corpus/current", 536), ("corpus/history", 161)]
  )
  func promisesKeptPass(folder: String, count: Int) async {
    let paths = SharedData.documents(in: folder)
    #expect(paths.count == count)
    await withTaskGroup(of: (String, [String]).self) { group in
      for (index, path) in paths.enumerated() {
        if index >= 2, let (path, problems) = await group.next() { report(path, problems) }
        group.addTask {
          let plan = TestPlan(dataflow(at: path), seed: SharedData.seed)
          return (path, await soundnessProblems(of: plan, seed: SharedData.seed))
        }
      }
      for await (path, problems) in group { report(path, problems) }
    }
  }

  private func report(_ path: String, _ problems: [String]) {
    #expect(problems == [], "\(path), seed \(SharedData.seed)")
  }
}
