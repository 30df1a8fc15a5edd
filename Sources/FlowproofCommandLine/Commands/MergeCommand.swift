import Flowproof
import Reporting
import Results

/// `flowproof report merge SHARD…`: puts shards together to what one machine would have written.
struct MergeCommand {
  private let program: CommandLineProgram
  private let invocation: Invocation
  private let session: Session

  init(_ program: CommandLineProgram, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
    session = program.session(invocation)
  }

  func run() async throws(FlowproofError) -> ExitCode {
    let parts = try ShardFiles.load(invocation.paths)
    let merge: ShardMerge
    do throws(ShardMerge.Problem) {
      merge = try ShardMerge(parts)
    } catch {
      throw .cannotMerge(error)
    }
    var results = merge.results
    let paths = results.documents.map(\.path)
    guard let gate = try RunGate(session, documents: paths) else { return .usage }
    let gitHub = GitHubOutput(program.environment)
    let outputs = try ReportOutputs(
      session,
      sparing: parts.map(\.name) + paths
    )
    for index in results.documents.indices { gate.mark(&results.documents[index]) }
    let broken = merge.broken.map { name, code, reason in
      RunConclusion(ExitCode(rawValue: Int32(clamping: code)) ?? .defect, "`\(name)`: \(reason)")
    }
    let ending = try gate.end(&results, Gate(session.options), interruption: broken).ending
    try await outputs.write(results, nil, program.reportStreams)
    if !outputs.takesOutput {
      program.streams.output(
        program.reporter(for: invocation).summary(of: results, next: nextCommand(after: results))
      )
      if gitHub.isStep, !invocation.has(.noGitHub) {
        program.streams.output(GitHubOutput.annotations(of: results))
      }
    }
    return ending.code
  }

  /// The command that runs the cases again that did not pass, with a word before it; nil where all
  /// did, and where there are too many documents to name them.
  private func nextCommand(after results: RunResults) -> String? {
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
}
