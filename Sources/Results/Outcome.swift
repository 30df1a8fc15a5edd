/// What became of a case.
public enum Outcome: String, Sendable, Hashable, CaseIterable {
  /// The integration kept its promise.
  case passed
  /// It passed, but only when it was retried.
  case flaky
  /// The integration broke its promise.
  case failed
  /// It could not be decided: an endpoint failed, or something else changed the records.
  case error
  /// A case that it depends on did not pass.
  case blocked
  /// It cannot run, for a technical reason.
  case skipped

  /// Whether the integration kept its promise, be it at the second attempt.
  public var isKept: Bool { self == .passed || self == .flaky }
}
