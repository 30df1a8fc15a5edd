import Results
import Running

/// How a run is judged.
extension ChecklistRun {
  /// Judges what came of the documents.
  ///
  /// - Throws: Where the baseline cannot be written.
  package func judge(
    _ parts: [DocumentPart],
    of prepared: PreparedRun
  ) async throws(FlowproofError) -> JudgedRun {
    prepared.subject.warnOfOthers(session.note)
    let leftovers = parts.reduce(0) { $0 + $1.document.leftovers.count }
    await prepared.journal?.end(leavingNothing: leftovers == 0)
    var results = results(parts.map(\.document), of: prepared)
    let interruption = session.interruption.exitCode.map {
      RunConclusion($0, "the run was interrupted")
    }
    let (ending, isChanged) = try prepared.gate.end(
      &results,
      Gate(session.options),
      interruption: interruption
    )
    results.wallTime = wallTime
    // What was written meanwhile does not know yet which failures are known from now on.
    return JudgedRun(
      results: results,
      code: ending.code,
      outputs: prepared.outputs,
      parts: isChanged ? nil : parts.map(\.reports),
    )
  }

  /// The run as it stands in reports while what it made is still to be deleted: one that was ended.
  func unfinished(_ documents: [DocumentResults], of prepared: PreparedRun) -> RunResults {
    var results = results(documents, of: prepared)
    let ending = RunConclusion(
      results,
      interruption: session.interruption.exitCode ?? .interrupted
    )
    results.exitCode = Int(ending.code.rawValue)
    results.exitReason =
      ending.code == .defect
      ? ending.reason
      : "the run ended before what it made was deleted: `flowproof clean` deletes it"
    results.findings = ending.findings
    results.wallTime = wallTime
    return results
  }

  private func results(_ documents: [DocumentResults], of prepared: PreparedRun) -> RunResults {
    RunResults(
      provenance: prepared.provenance,
      documents: documents,
      wallTime: .zero,
      exitCode: 0,
      exitReason: ""
    )
  }

  private var wallTime: Duration { .milliseconds((session.clock.elapsed - began).milliseconds) }
}
