import Flowproof
import Results
import Running

/// What people want to run next.
extension CommandRun {
  /// The command that people want next, with a word before it: the cases again that did not pass, or
  /// those that were not run; nil where there is nothing to do.
  func nextCommand(after results: RunResults) -> String? {
    if results.hasNewFailures {
      return command(with: .rerunFailed).map { "again: \($0)" }
    }
    let isCut = results.documents.contains { document in
      document.cases.indices.contains { index in
        switch document.cases[index].skipCause {
        case .notRun(.timeout), .notRun(.interrupted): true
        default: false
        }
      }
    }
    guard isCut else { return nil }
    return command(with: .resume).map { "go on: \($0)" }
  }

  /// The command that runs the cases of merged shards again that did not pass, with a word before it;
  /// nil where all did, and where there are too many documents to name them.
  func nextCommand(afterMerging results: RunResults) -> String? {
    let broken = results.documents.filter(\.hasNewFailures).map(\.path)
    guard !broken.isEmpty, var command = SuggestedCommand(broken) else { return nil }
    command.add([Option.rerunFailed.name, invocation.resultsPath])
    command.add(results.provenance.options)
    for fault in results.provenance.faults { command.add([Option.fault.name, fault]) }
    command.add(
      invocation.words(
        of: [.reports] + Option.all(of: program.reports) + [.baseline, .strict, .minChecked]
      )
    )
    return command.line.map { "again: \($0)" }
  }

  /// This command, with an option that takes its results.
  private func command(with option: Option) -> String? {
    let paths = invocation.paths == ["checklists"] ? [] : invocation.paths
    guard var command = SuggestedCommand(paths) else { return nil }
    command.add([option.name, invocation.resultsPath])
    if option == .resume {
      // Of the same cases; where the failed ones are run again these are chosen by that.
      for list in [Option.only, .except] {
        for pattern in invocation.lists[list] ?? [] { command.add([list.name, pattern]) }
      }
      command.add(invocation.words(of: [.shard]))
    }
    command.add(
      invocation.words(
        of: [.config, .environment, .allowVariables, .fault, .profiles, .noOptimizations, .reports]
          + Option.all(of: program.reports) + [.retries, .baseline, .strict, .minChecked]
      )
    )
    return command.line
  }
}
