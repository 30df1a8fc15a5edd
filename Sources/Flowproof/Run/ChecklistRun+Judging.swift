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
    var results = RunResults(
      provenance: prepared.provenance,
      documents: parts.map(\.document),
      wallTime: .zero,
      exitCode: 0,
      exitReason: ""
    )
    let interruption = session.interruption.exitCode.map {
      RunConclusion($0, "the run was interrupted")
    }
    let (ending, isChanged) = try prepared.gate.end(
      &results,
      Gate(session.options),
      interruption: interruption
    )
    results.wallTime = .milliseconds((session.clock.elapsed - began).milliseconds)
    // What was written meanwhile does not know yet which failures are known from now on.
    return JudgedRun(
      results: results,
      code: ending.code,
      outputs: prepared.outputs,
      parts: isChanged ? nil : parts.map(\.reports),
    )
  }
}
