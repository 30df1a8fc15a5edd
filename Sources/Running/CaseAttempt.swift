/// An attempt of a case that was not the last.
public struct CaseAttempt: Sendable, Hashable {
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
