public import Planning

/// The verdicts of an earlier run that another one can go on from.
public struct EarlierResults: Sendable {
  /// What the earlier run was made of.
  public let provenance: Provenance
  /// The cases that passed or failed, by the digest of their document.
  private let verdicts: [String: [TestCase.ID: CaseResult]]

  /// Takes the verdicts of a run.
  ///
  /// - Complexity: O(*n*) in the number of cases.
  public init(_ results: RunResults) {
    provenance = results.provenance
    var verdicts: [String: [TestCase.ID: CaseResult]] = [:]
    for document in results.documents {
      for var result in document.cases where result.outcome.isKept || result.outcome == .failed {
        // Where it stands, and who knows it, is for the run to say that goes on.
        result.position = nil
        result.knownFailure = nil
        verdicts[document.digest, default: [:]][TestCase.ID(result.id)] = result
      }
    }
    self.verdicts = verdicts
  }

  /// The cases of a document that are finished: those that passed or failed.
  ///
  /// - Parameter digest: The SHA-256 of the document's bytes; another document has none.
  /// - Returns: Their results by their names.
  public func finished(inDocument digest: String) -> [TestCase.ID: CaseResult] {
    verdicts[digest] ?? [:]
  }
}
