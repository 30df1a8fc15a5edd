public import Planning
public import Running

/// The verdicts of an earlier run that another one can go on from.
public struct EarlierResults: Sendable {
  /// What the earlier run was made of.
  public let provenance: Provenance
  /// The cases that passed or failed, by the digest of their document.
  private let verdicts: [String: [TestCase.ID: PriorResult]]

  /// Takes the verdicts of a run.
  ///
  /// - Complexity: O(*n*) in the number of cases.
  public init(_ results: RunResults) {
    provenance = results.provenance
    var verdicts: [String: [TestCase.ID: PriorResult]] = [:]
    for document in results.documents {
      for result in document.cases where result.outcome.isKept || result.outcome == .failed {
        verdicts[document.digest, default: [:]][TestCase.ID(result.id)] = PriorResult(
          outcome: result.outcome,
          reason: result.reason,
          evidence: result.evidence.evidence,
          elapsed: result.elapsed,
          attempts: result.attempts.map { CaseAttempt(outcome: $0.outcome, reason: $0.reason) }
        )
      }
    }
    self.verdicts = verdicts
  }

  /// The cases of a document that are finished: those that passed or failed.
  ///
  /// - Parameter digest: The SHA-256 of the document's bytes; another document has none.
  /// - Returns: Their results by their names.
  public func finished(inDocument digest: String) -> [TestCase.ID: PriorResult] {
    verdicts[digest] ?? [:]
  }
}
