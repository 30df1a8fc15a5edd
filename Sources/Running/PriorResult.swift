/// The result of a case that a run does not run itself: an earlier run's, or that there is none.
public struct PriorResult: Sendable, Equatable {
  /// The verdict.
  public var outcome: Outcome
  /// Why, in one line; empty where it passed.
  public var reason: String
  /// What the verdict depends on.
  public var evidence: Evidence
  /// How long it took on the clock of its run.
  public var elapsed: Duration
  /// What came of it before it was retried, in order.
  public var attempts: [CaseAttempt]

  /// Creates a result.
  public init(
    outcome: Outcome,
    reason: String,
    evidence: Evidence,
    elapsed: Duration,
    attempts: [CaseAttempt] = []
  ) {
    self.outcome = outcome
    self.reason = reason
    self.evidence = evidence
    self.elapsed = elapsed
    self.attempts = attempts
  }

  /// The result of a case that is left out.
  public static func notRun(because reason: String) -> PriorResult {
    PriorResult(
      outcome: .skipped,
      reason: "not run: \(reason)",
      evidence: Evidence(),
      elapsed: .zero
    )
  }
}

extension CaseResult {
  init(_ given: PriorResult) {
    self.init(
      outcome: given.outcome,
      reason: given.reason,
      evidence: given.evidence,
      elapsed: given.elapsed,
      attempts: given.attempts
    )
  }
}
