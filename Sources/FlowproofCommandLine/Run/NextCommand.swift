import Flowproof
import Reporting
import Results
import Running

/// What people want to run next.
extension CommandRun {
  /// The command that people want next, with a word before it: the cases again that did not pass, or
  /// those that were not run; nil where there is nothing to do.
  func nextCommand(after results: RunResults) -> String? {
    if results.hasNewFailures {
      return command(with: .rerunFailed, after: results).map { "again: \($0)" }
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
    return command(with: .resume, after: results).map { "go on: \($0)" }
  }

  /// The command that runs the cases of merged shards, or of results that are read, again that did not
  /// pass, with a word before it; nil where all did, and where there are too many documents to name them.
  ///
  /// - Parameters:
  ///   - results: The run.
  ///   - path: Where its results stand.
  ///   - folder: The folder of reports.
  /// - Returns: The command.
  func nextCommand(afterReading results: RunResults, at path: String, in folder: String) -> String?
  {
    let broken = results.documents.filter(\.hasNewFailures).map(\.path)
    guard !broken.isEmpty, var command = RerunCommand(broken, of: results.provenance) else {
      return nil
    }
    command.add(Option.rerunFailed.name, path)
    command.add(invocation.words(of: [.baseline, .strict, .minChecked]))
    return command.line(after: folder).map { "again: \($0)" }
  }

  /// This command, with an option that takes its results.
  private func command(with option: Option, after results: RunResults) -> String? {
    let paths = invocation.paths == ["checklists"] ? [] : invocation.paths
    guard var command = RerunCommand(paths, of: results.provenance) else { return nil }
    command.add(option.name, invocation.resultsPath)
    if option == .resume {
      // Of the same cases; where the failed ones are run again these are chosen by that.
      for list in [Option.only, .except] {
        for pattern in invocation.lists[list] ?? [] { command.add(list.name, pattern) }
      }
    }
    command.add(
      invocation.words(of: [.noOptimizations, .retries, .baseline, .strict, .minChecked])
    )
    return command.line(after: invocation.reportsFolder, keepsShard: option == .resume)
  }
}

extension Invocation {
  /// Those of some options that are given, with their values, as they can be given again.
  func words(of options: [Option]) -> [String] {
    options.flatMap { option -> [String] in
      guard let last = self.options[option] else { return [] }
      if option.placeholder == nil { return [option.name] }
      return (lists[option] ?? [last]).flatMap { value in
        // Else a value that begins like an option would be taken for one.
        value.utf8.starts(with: "--".utf8)
          ? ["\(option.name)=\(value)"] : [option.name, value]
      }
    }
  }
}
