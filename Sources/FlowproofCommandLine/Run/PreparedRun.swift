import Results
import Running

/// All that is settled before anything is run.
struct PreparedRun: Sendable {
  /// The documents that wait to be run.
  var documents: [PendingDocument]
  /// How many cases they run.
  var caseCount: Int
  /// What they are run against.
  var subject: TestSubject
  /// What the run is made of.
  var provenance: Provenance
  /// What judges it besides its rules.
  var gate: RunGate
  /// Where its reports go.
  var outputs: ReportOutputs
  /// Where it puts down what it owns; nil for the mock.
  var journal: RunJournal?
}
