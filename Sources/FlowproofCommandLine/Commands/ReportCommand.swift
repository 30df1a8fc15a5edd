import Flowproof
import Reporting
import Results

/// `flowproof report RESULTS`: makes reports of a run that is over, from its results file.
struct ReportCommand {
  private let program: CommandLineProgram
  private let invocation: Invocation

  init(_ program: CommandLineProgram, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
  }

  func run() async throws(FlowproofError) -> ExitCode {
    guard invocation.paths.count == 1 else { throw .oneResultsFile(invocation.paths.count) }
    return try await render(invocation.paths[0])
  }

  private func render(_ path: String) async throws(FlowproofError) -> ExitCode {
    let results = try RunResults(at: path)
    let outputs = try ReportOutputs(
      invocation.requestedReports(program.reports, usualIn: nil),
      sparing: [path] + results.documents.map(\.path),
      GitHubOutput(program.environment)
    )
    try await outputs.write(results, nil, program.reportStreams)
    if outputs.takesOutput { return .success }
    program.streams.output(program.reporter(for: invocation).summary(of: results))
    if invocation.has(.annotations) {
      program.streams.output(GitHubOutput.annotations(of: results))
    }
    return .success
  }
}

extension CommandLineProgram {
  /// What writes the summary of a run, in the form that is asked for.
  func reporter(for invocation: Invocation) -> ConsoleReporter {
    ConsoleReporter(
      options: ConsoleReporter.Options(
        color: usesColor(invocation, isTerminal: streams.isOutputTerminal),
        verbose: invocation.has(.verbose),
        quiet: invocation.has(.quiet)
      )
    )
  }
}
