import Flowproof
import Reporting
import Results

/// `flowproof run`: check every rule against the mock or the systems of a configuration, and report.
struct RunCommand {
  let program: CommandLineProgram
  let invocation: Invocation
  private let checklistRun: ChecklistRun

  init(_ program: CommandLineProgram, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
    checklistRun = ChecklistRun(program.session(invocation))
  }

  func run() async throws(FlowproofError) -> ExitCode {
    switch try await checklistRun.prepare() {
    case .over(let code): return code
    case .faults(let list):
      program.streams.output(list)
      return .success
    case .dryRun(let text, let mayBeEmpty):
      program.streams.output(
        text.text(isShort: invocation.has(.quiet), isLong: invocation.has(.verbose))
      )
      return text.runCount > 0 || mayBeEmpty ? .success : .nothingChecked
    case .ready(let prepared):
      let console = RunConsole(
        program.progress(invocation),
        documents: prepared.documents.count,
        cases: prepared.caseCount,
        clock: program.clock
      )
      let parts = await console.watching {
        await checklistRun.perform(prepared) { event in
          switch event {
          case .running(let event): console.record(event)
          case .finished(let path, let record): console.finished(path, record)
          }
        }
      }
      return try await finish(checklistRun.judge(parts, of: prepared), of: prepared)
    }
  }

  /// Writes the reports and prints the summary.
  ///
  /// - Returns: How the command ends.
  /// - Throws: Where a report cannot be written.
  private func finish(
    _ judged: ChecklistRun.Judged,
    of prepared: PreparedRun
  ) async throws(FlowproofError) -> ExitCode {
    let results = judged.results
    // Put into words while the reports are written.
    async let text = summary(of: results, next: nextCommand(after: results))
    var problem: FlowproofError?
    do throws(FlowproofError) {
      try await checklistRun.write(judged, of: prepared, to: program.reportStreams)
    } catch {
      // What was found is told all the same.
      problem = error
    }
    if !prepared.outputs.takesOutput {
      if let problem {
        var failed = results
        failed.exitCode = Int(ExitCode.usage.rawValue)
        failed.exitReason = problem.description
        program.streams.output(summary(of: failed, next: nil))
      } else {
        program.streams.output(await text)
      }
      if GitHubOutput(program.environment).isStep, !invocation.has(.noGitHub) {
        program.streams.output(
          GitHubOutput.annotations(of: results, masking: prepared.subject.mask)
        )
      }
    }
    if let problem { throw problem }
    return judged.code
  }

  private func summary(of results: RunResults, next: String?) -> String {
    program.reporter(for: invocation).summary(of: results, next: next)
  }
}
