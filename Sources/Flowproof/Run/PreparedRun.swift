package import Results
import Running

/// All that is settled before anything is run.
package struct PreparedRun: Sendable {
  /// The documents that wait to be run.
  package var documents: [PendingDocument]
  /// How many cases they run.
  package var caseCount: Int
  /// What they are run against.
  package var subject: TestSubject
  /// What the run is made of.
  package var provenance: Provenance
  /// What judges it besides its rules.
  package var gate: RunGate
  /// Where its reports go.
  package var outputs: ReportOutputs
  /// Where it puts down what it owns; nil for the mock.
  package var journal: RunJournal?
}
