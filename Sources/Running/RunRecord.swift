public import Checklists
public import Planning

/// What a run found in one document; every report is made from it.
public struct RunRecord: Sendable {
  /// What was planned.
  public let plan: TestPlan
  /// The cases in the order of the plan, whichever finished first.
  public let cases: [CaseRecord]
  /// The rules in the order of the document, with what the cases say of them.
  public let rules: [RuleRecord]
  /// The requests of the whole run, looks at the systems and clean-up included.
  public let requestCount: Int
  /// How long the run took on its clock.
  public let elapsed: Duration
  /// What the run leaves behind, or may leave behind, in the order of its creation.
  public internal(set) var leftovers: [Leftover] = []

  /// The number of cases with an outcome.
  public func count(_ outcome: Outcome) -> Int { cases.count { $0.outcome == outcome } }
}

/// What became of one case.
public struct CaseRecord: Sendable {
  /// The case.
  public let testCase: TestCase
  /// The verdict.
  public let outcome: Outcome
  /// Why, in one line; empty where it passed.
  public let reason: String
  /// What the verdict depends on; empty where nothing was done.
  public let evidence: Evidence
  /// How long it took on the run's clock.
  public let elapsed: Duration
  /// What came of it before it was retried, in order; empty where it ran once.
  public var attempts: [CaseAttempt] = []
}

/// What the cases say of one rule.
public struct RuleRecord: Sendable {
  /// How far a rule was checked.
  public enum Status: String, Sendable, CaseIterable {
    /// At least one case passed, none failed, and none met an error.
    case holds
    /// At least one case failed.
    case broken
    /// An error kept it from being judged.
    case error
    /// What its cases depend on did not pass.
    case blocked = "blocked"
    /// None of its cases can run.
    case skipped
    /// Only a person can check it.
    case manual
  }

  /// The rule.
  public let rule: Rule
  /// The pairing's index in the dataflow.
  public let pairing: Int
  /// How far it was checked.
  public let status: Status
  /// Why it was not checked; empty where it was.
  public let reason: String
}

extension RuleRecord {
  /// Whether a case came to a verdict on the rule.
  public var isChecked: Bool { status == .holds || status == .broken }
}
