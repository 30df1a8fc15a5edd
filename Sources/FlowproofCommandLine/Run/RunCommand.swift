import Flowproof
import Reporting
import Results
import SourceText

/// `flowproof run`: check every rule against the mock or the systems of a configuration, and report.
extension CommandRun {
  func runChecklists() async throws(FlowproofError) -> ExitCode {
    let checklistRun = ChecklistRun(session)
    switch try await checklistRun.prepare() {
    case .faults(let list):
      output(list)
      return .success
    case .dryRun(let text, let mayBeEmpty):
      output(text.text(isShort: invocation.has(.quiet), isLong: invocation.has(.verbose)))
      return text.runCount > 0 || mayBeEmpty ? .success : .nothingChecked
    case .ready(let prepared):
      let console = RunConsole(
        program.progress(invocation),
        documents: prepared.documents.count,
        cases: prepared.caseCount,
        clock: session.clock
      )
      let parts = await console.watching {
        await checklistRun.perform(prepared) { event in
          switch event {
          case .running(let event): console.record(event)
          case .finished(let path, let record): console.finished(path, record)
          }
        }
      }
      return try await finish(checklistRun.judge(parts, of: prepared))
    }
  }

  /// Writes the reports and prints the summary.
  ///
  /// - Returns: How the command ends.
  /// - Throws: Where a report cannot be written.
  private func finish(_ judged: JudgedRun) async throws(FlowproofError) -> ExitCode {
    let results = judged.results
    program.streams.outputFailure.set { judged.tellFailure($0) }
    // Put into words while the reports are written.
    async let text = summary(of: results, next: nextCommand(after: results))
    var problem: FlowproofError?
    do throws(FlowproofError) {
      try await judged.write(to: outputReport)
    } catch {
      // What was found is told all the same.
      problem = error
    }
    if !judged.takesOutput {
      if let problem {
        var failed = results
        failed.exitCode = Int(ExitCode.usage.rawValue)
        failed.exitReason = problem.description
        output(summary(of: failed))
      } else {
        output(await text)
      }
      if let annotations = judged.annotations { output(annotations, as: .annotations) }
    }
    if let problem { throw problem }
    return judged.code
  }
}
