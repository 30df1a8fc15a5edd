import Flowproof
import Reporting
import Results
import Running
import SourceText

/// `flowproof run`: check every rule against the mock or the systems of a configuration, and report.
extension CommandRun {
  func runChecklists() async throws(FlowproofError) -> ExitCode {
    invocation.has(.watch) ? try await watchChecklists() : try await runOnce()
  }

  /// Runs the documents, and again each that is saved, until the user ends it.
  private func watchChecklists() async throws(FlowproofError) -> ExitCode {
    var files = try WatchedFiles(session)
    var documents = session.documents
    while true {
      var run = self
      run.session.documents = documents
      do throws(FlowproofError) {
        _ = try await run.runOnce()
      } catch {
        // What is wrong now may be put right with the next change.
        if case .told = error {} else { session.note(error.description) }
      }
      if let code = session.interruption.exitCode { return code }
      session.note("waiting for changes in \(files.count.counted("document")); Ctrl-C ends it")
      waiting: while true {
        await session.clock.sleep(until: session.clock.elapsed + Self.watchInterval)
        if let code = session.interruption.exitCode { return code }
        switch files.change() {
        case .nothing: continue
        case .configuration: documents = session.documents
        case .documents(let changed): documents = changed.map(DocumentSource.path)
        }
        break waiting
      }
    }
  }

  /// How often files are looked at.
  private static let watchInterval = Duration.milliseconds(300)

  private func runOnce() async throws(FlowproofError) -> ExitCode {
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
    async let text = summary(
      of: results,
      next: nextCommand(after: results),
      at: invocation.resultsPath
    )
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
