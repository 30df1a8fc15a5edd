import Planning
import Reporting
import Running
import SourceText

extension RunCommand {
  /// Says which cases would be told, and how many would not; nothing is sent to any system.
  func dryRun(_ taken: Taken, _ given: [[TestCase.ID: PriorResult]], seed: UInt64) -> ExitCode {
    var lines: [String] = []
    var told = 0
    var left = 0
    for (index, plan) in taken.plans.enumerated() {
      let known = given[index]
      let isTold = plan.cases.map { $0.isRun && known[$0.id] == nil }
      let count = isTold.count { $0 }
      told += count
      left += plan.cases.count - count
      let path = VisibleText.visible(taken.documents[index].source.name)
      if !invocation.has(.quiet) { lines.append("\(path): \(count.counted("case"))") }
      for (testCase, isTold) in zip(plan.cases, isTold) where !invocation.has(.quiet) {
        let name = VisibleText.visible(testCase.id.description)
        if isTold {
          lines.append("  \(name)")
        } else if invocation.has(.verbose) {
          lines.append("  - \(name): \(VisibleText.visible(Self.reason(testCase, known)))")
        }
      }
    }
    var words = "\(told.counted("case")) would be run"
    if left > 0 { words += ", \(left) would not" }
    lines.append("\(words) (seed \(seed)); nothing was run")
    program.streams.output(lines.joined(separator: "\n") + "\n")
    return told > 0 || shardIsEmptyByItself ? .success : .nothingChecked
  }

  /// Whether nothing to do is nothing to worry about.
  private var shardIsEmptyByItself: Bool {
    (try? ShardChoice.choose(shardOption, in: program.environment)) != nil
  }

  private static func reason(
    _ testCase: TestCase,
    _ given: [TestCase.ID: PriorResult]
  ) -> String {
    if let reason = testCase.skipReason { return reason }
    guard let known = given[testCase.id] else { return "" }
    return known.reason.isEmpty ? "\(known.outcome.rawValue) in the earlier run" : known.reason
  }
}
