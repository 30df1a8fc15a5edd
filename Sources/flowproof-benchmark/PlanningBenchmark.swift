import Checklists
import Planning
import ReStructuredText
import SourceText

/// Dataflow to test cases, on one core.
struct PlanningBenchmark {
  let dataflows: [Dataflow]

  init(_ documents: BenchmarkDocuments) {
    dataflows = documents.files.map { file in
      let source = SourceFile(name: file.path, bytes: file.bytes)
      return Dataflow(ChecklistReader.read(DocumentParser.parse(source).document).checklist)
    }
  }

  func run() {
    var count = 0
    let time = best(of: 3) {
      count = dataflows.reduce(0) { $0 + TestPlan($1, seed: 1).cases.count }
    }
    print("planning:                 \(rounded(Double(count) / time.seconds)) cases/s (\(count))")
  }
}
