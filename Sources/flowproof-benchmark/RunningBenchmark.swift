import Checklists
import Planning
import Results
import Running
import Sandbox

/// Test cases to verdicts against the mock, one document after the other on one core.
struct RunningBenchmark {
  let dataflows: [Dataflow]

  init(_ documents: BenchmarkDocuments) { dataflows = PlanningBenchmark(documents).dataflows }

  func run() async {
    let clock = ContinuousClock()
    var shortest = Duration.seconds(1_000_000)
    var executed = 0
    var requests = 0
    for _ in 0..<3 {
      executed = 0
      requests = 0
      let start = clock.now
      for dataflow in dataflows {
        let record = await Self.record(of: dataflow)
        let passed = record.count(.passed)
        let skipped = record.count(.skipped)
        precondition(passed + skipped == record.cases.count, "\(dataflow.file) did not pass")
        executed += passed
        requests += record.requestCount
      }
      shortest = min(shortest, clock.now - start)
    }
    let rate = Double(executed) / shortest.seconds
    print("running:                  \(rounded(rate)) cases/s (\(executed); bound: 5,000)")
    print("requests per case:        \(rounded(Double(requests) / Double(max(executed, 1))))")
  }

  private static func record(of dataflow: Dataflow) async -> DocumentResults {
    let plan = TestPlan(dataflow, seed: 1)
    let world = MockWorld(dataflow, seed: 1)
    return await world.clock.run {
      let bench = SystemsUnderTest(
        source: world.source,
        target: world.target,
        clock: RunClock(world.clock),
        isOrdered: true
      )
      return await Runner(plan, on: bench).run()
    }
  }
}
