/// A case, and what became of it.
public struct CaseResult: Sendable, Equatable {
  /// The stable name.
  public var id: String
  /// What it is about, in a sentence.
  public var title: String
  /// The stable name of the rule that it checks.
  public var rule: String
  /// The stable name of its pairing.
  public var pairing: String
  /// What became of it.
  public var outcome: Outcome
  /// Why it came to no verdict, where it was skipped or blocked; nil elsewhere.
  public var skipCause: SkipCause?
  /// What went wrong, in a sentence, where it came to a verdict; empty where it simply passed.
  public var message: String
  /// What went wrong, without values, where that is known; nil where it passed.
  public var failure: Failure?
  /// How long it took, on the clock that it ran on.
  public var elapsed: Duration
  /// The stable names of the cases that it depends on.
  public var dependsOn: [String]
  /// Its scenario as Given/When/Then; empty where it passed.
  public var scenario: [String]
  /// What the verdict depends on.
  public var evidence: Evidence
  /// What came of it before it was retried, in order; empty where it ran once.
  public var attempts: [Attempt]
  /// The known failure that it is in the baseline; nil for none.
  public var knownFailure: KnownFailure?
  /// Its place among the cases of its document that the whole run has, from 0; nil where the results
  /// are of the whole run, and not of a shard.
  public var position: Int?

  /// Why it did not simply pass, in a sentence; may be empty.
  public var reason: String { skipCause?.description ?? message }

  /// An attempt of the case that was not the last.
  public struct Attempt: Sendable, Equatable {
    /// What became of it then.
    public var outcome: Outcome
    /// Why.
    public var reason: String

    /// Creates an attempt.
    public init(outcome: Outcome, reason: String) {
      self.outcome = outcome
      self.reason = reason
    }
  }

  /// An entry of the baseline of known failures.
  public struct KnownFailure: Sendable, Equatable {
    /// Why the failure is known.
    public var reason: String
    /// The last day on which it does not break the gate, as `2026-11-21`; nil for no end.
    public var expires: String?

    /// Creates an entry.
    public init(reason: String, expires: String?) {
      self.reason = reason
      self.expires = expires
    }
  }

  /// Creates a case's result.
  ///
  /// The reason is what went wrong; of a skipped case why the plan has no scenario for it, and of a
  /// blocked one the case that it depends on and that did not pass.
  public init(
    id: String,
    title: String,
    rule: String,
    pairing: String,
    outcome: Outcome,
    reason: String = "",
    elapsed: Duration = .zero,
    dependsOn: [String] = [],
    scenario: [String] = [],
    evidence: Evidence = Evidence(),
    attempts: [Attempt] = [],
    knownFailure: KnownFailure? = nil,
    position: Int? = nil
  ) {
    self.id = id
    self.title = title
    self.rule = rule
    self.pairing = pairing
    self.outcome = outcome
    switch outcome {
    case .skipped: (skipCause, message) = (.notTestable(reason), "")
    case .blocked: (skipCause, message) = (.blocked(by: reason), "")
    case .passed, .flaky, .failed, .error: (skipCause, message) = (nil, reason)
    }
    self.elapsed = elapsed
    self.dependsOn = dependsOn
    self.scenario = scenario
    self.evidence = evidence
    self.attempts = attempts
    self.knownFailure = knownFailure
    self.position = position
  }

  /// Says that the case came to no verdict.
  public mutating func skip(because cause: SkipCause) {
    outcome = cause.outcome
    skipCause = cause
    message = ""
    failure = nil
  }
}
