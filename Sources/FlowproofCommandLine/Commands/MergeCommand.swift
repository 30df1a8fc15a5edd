import Flowproof
import SourceText

/// `flowproof report merge SHARD…`: puts shards together to what one machine would have written.
extension CommandRun {
  func merge() async throws(FlowproofError) -> ExitCode {
    let judged = try JudgedRun(merging: invocation.paths, session)
    program.streams.outputFailure.set { judged.tellFailure($0) }
    try await judged.write(to: outputReport)
    if !judged.takesOutput {
      output(
        summary(
          of: judged.results,
          next: nextCommand(
            afterReading: judged.results,
            at: invocation.resultsPath,
            in: invocation.reportsFolder
          ),
          at: invocation.resultsPath
        )
      )
      if let annotations = judged.annotations { output(annotations, as: .annotations) }
    }
    return judged.code
  }
}
