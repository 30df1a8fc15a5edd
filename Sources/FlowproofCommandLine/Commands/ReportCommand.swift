import Flowproof
import Results
import SourceText

/// `flowproof report RESULTS`: makes reports of a run that is over, from its results file.
extension CommandRun {
  func report() async throws(FlowproofError) -> ExitCode {
    guard invocation.paths.count == 1 else { throw .oneResultsFile(invocation.paths.count) }
    let path = invocation.paths[0]
    var results = try RunResults(at: path)
    results.provenance.labels = results.provenance.labels.overlaid(by: session.options.labels)
    try AnnotationFile.load(session)?.mark(&results, session)
    let outputs = try ReportOutputs(
      invocation.requestedReports(program.reports, usualIn: nil),
      sparing: KeptFiles(
        [path] + results.documents.map(\.path) + [session.options.annotations].compactMap(\.self)
      ),
      GitHubOutput(session.variables),
      note: session.note
    )
    try await outputs.write(results, to: outputReport)
    if outputs.takesOutput { return .success }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "reports"
    let next = nextCommand(afterReading: results, at: path, in: folder)
    output(summary(of: results, next: next, at: path))
    if invocation.has(.annotations) {
      output(GitHubOutput.annotations(of: results), as: .annotations)
    }
    return .success
  }
}
