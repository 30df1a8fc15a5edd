import Reporting
package import Results
import Running

/// How a run is judged, and what it leaves.
extension ChecklistRun {
  /// A run that is over.
  package struct Judged: Sendable {
    /// The run, with its exit code and the reason.
    package var results: RunResults
    /// How it ends.
    package var code: ExitCode
    /// What the reports say of each document; nil where marks in the documents have changed since.
    var parts: [[ReportPart?]]?
  }

  /// Judges what came of the documents.
  ///
  /// - Throws: Where the baseline cannot be written.
  package func judge(
    _ parts: [DocumentPart],
    of prepared: PreparedRun
  ) async throws(FlowproofError) -> Judged {
    prepared.subject.warnOfOthers { session.note($0) }
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
    return Judged(
      results: results,
      code: ending.code,
      parts: isChanged ? nil : parts.map(\.reports)
    )
  }

  /// Writes the reports.
  ///
  /// - Throws: Where one cannot be written; the others are all the same.
  package func write(
    _ judged: Judged,
    of prepared: PreparedRun,
    to output: ReportStreams
  ) async throws(FlowproofError) {
    let mask = prepared.subject.mask
    try await prepared.outputs.write(judged.results, judged.parts, masking: mask, output)
  }
}
