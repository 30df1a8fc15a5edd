import Reporting
import Results
import Running

/// How a run is judged, and what is told of it.
extension RunCommand {
  /// Judges what came of the documents, writes the reports, and tells.
  ///
  /// - Returns: How the command ends.
  /// - Throws: Where a report or the baseline cannot be written.
  func finish(
    _ parts: [DocumentPart],
    of prepared: PreparedRun
  ) async throws(CommandLineError) -> ExitCode {
    prepared.subject.warnOfOthers { program.streams.error($0) }
    let leftovers = parts.reduce(0) { $0 + $1.document.leftovers.count }
    await prepared.journal?.end(leavingNothing: leftovers == 0)
    var results = RunResults(
      provenance: prepared.provenance,
      documents: parts.map(\.document),
      wallTime: .zero,
      exitCode: 0,
      exitReason: ""
    )
    let interruption = program.interruption.exitCode.map {
      RunConclusion($0, "the run was interrupted")
    }
    let (ending, isChanged) = try prepared.gate.end(
      &results,
      Gate(invocation),
      interruption: interruption
    )
    results.wallTime = .milliseconds((program.clock.elapsed - began).milliseconds)
    let mask = prepared.subject.mask
    let finished = results
    // Put into words while the reports are written.
    async let words = summary(of: finished, next: nextCommand(after: finished))
    var problem: CommandLineError?
    do throws(CommandLineError) {
      try await prepared.outputs.write(
        finished,
        // What was written meanwhile does not know yet which failures are known from now on.
        isChanged ? nil : parts.map(\.reports),
        masking: mask,
        program.streams
      )
    } catch {
      // What was found is told all the same.
      problem = error
      results.exitCode = Int(ExitCode.usage.rawValue)
      results.exitReason = error.description
    }
    if !prepared.outputs.takesOutput {
      program.streams.output(problem == nil ? await words : summary(of: results, next: nil))
      if gitHub.isStep, !invocation.has(.noGitHub) {
        program.streams.output(GitHubOutput.annotations(of: results, masking: mask))
      }
    }
    if let problem { throw problem }
    return ending.code
  }

  private func summary(of results: RunResults, next: String?) -> String {
    program.reporter(for: invocation).summary(of: results, next: next)
  }

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
        of: [.config, .environment, .fault, .profiles, .noOptimizations, .reports]
          + Option.all(of: program.reports) + [.retries, .baseline, .strict, .minChecked]
      )
    )
    return command.line
  }
}
