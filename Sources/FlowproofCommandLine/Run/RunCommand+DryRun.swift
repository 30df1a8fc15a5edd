import Planning
import Reporting
import Results
import Running
import SourceText

extension RunCommand {
  /// Says which cases would be told, and how many would not; nothing is sent to any system.
  func dryRun(_ taken: Taken, _ given: [[TestCase.ID: CaseResult]], seed: UInt64) -> ExitCode {
    let text = DryRunText(
      zip(zip(taken.documents, taken.plans), given).map { ($0.0.source.name, $0.1, $1) },
      seed: seed
    )
    program.streams.output(
      text.text(isShort: invocation.has(.quiet), isLong: invocation.has(.verbose))
    )
    return text.runCount > 0 || shardIsEmptyByItself ? .success : .nothingChecked
  }

  /// Whether nothing to do is nothing to worry about.
  private var shardIsEmptyByItself: Bool {
    (try? ShardChoice.choose(shardOption, in: program.environment)) != nil
  }
}
