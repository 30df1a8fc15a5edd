import Reporting
package import Results

/// A run that is over, whether it took place here or was merged, with its reports yet to be written.
package struct JudgedRun: Sendable {
  /// The run, with its exit code and the reason.
  package var results: RunResults
  /// How it ends.
  package let code: ExitCode
  /// Where its reports go.
  let outputs: ReportOutputs
  /// What the reports say of each document; nil where that is yet to be made.
  var parts: [[ReportPart?]]?

  /// Whether a report goes to standard output, where nothing else may stand then.
  package var takesOutput: Bool { outputs.takesOutput }

  /// Writes the reports.
  ///
  /// - Parameter output: Takes the reports without a file.
  /// - Throws: Where one cannot be written; the others are all the same.
  package func write(
    to output: @escaping @Sendable (String) -> Void
  ) async throws(FlowproofError) {
    try await outputs.write(results, parts, to: output)
  }

  /// Has the results say that the run could not be told of, where they were written.
  package func tellFailure(_ reason: String) { outputs.tellFailure(of: results, reason) }

  /// The annotations for the step that this is; nil where it is none, or wants none.
  package var annotations: String? {
    outputs.annotates ? GitHubOutput.annotations(of: results) : nil
  }
}
