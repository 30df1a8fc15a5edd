import Planning
import Results

/// What became of a scenario.
struct ScenarioResult: Sendable {
  /// What became of the case that it was run for, or of what all cases of it share.
  var outcome: Outcome
  /// Why; empty where it passed.
  var reason: String
  /// What went wrong, without values; nil where nothing did.
  var failure: Failure?
  /// How long it took, without what was waited afterwards.
  var elapsed = Duration.zero
  /// All that was asked and answered, with bodies.
  var evidence = Evidence()
  /// The cases that did not pass, by their numbers in the plan, and why.
  var broken: [Int: (outcome: Outcome, reason: String, failure: Failure?)] = [:]
  /// What decided each case besides what all share.
  var checks: [Int: [Evidence.Check]] = [:]
  /// Whether it was run only in part, since the run has to end.
  var isInterrupted = false

  /// The result of a scenario that was not run, since the run has to end.
  static let interrupted = ScenarioResult(
    outcome: .skipped,
    reason: "",
    isInterrupted: true
  )

  /// Whether a case passed in the scenario that it shared.
  func hasPassed(_ number: Int) -> Bool { outcome == .passed && broken[number] == nil }

  /// The result of the case that the scenario was run for.
  func result(of number: Int, in plan: TestPlan) -> CaseResult {
    var result = CaseResult(
      plan.cases[number],
      in: plan,
      outcome,
      reason,
      elapsed: elapsed,
      evidence: outcome == .passed ? evidence.withoutBodies : evidence
    )
    result.failure = failure
    return result
  }

  /// The result of a case that shared the scenario and did not pass.
  func failure(of number: Int, in plan: TestPlan, among count: Int) -> CaseResult {
    var result = result(of: number, in: plan)
    if outcome == .passed, let (outcome, reason, failure) = broken[number] {
      result.outcome = outcome
      result.message = reason
      result.failure = failure
    }
    result.evidence = evidence
    result.evidence.companions = count - 1
    result.evidence.checks += checks[number] ?? []
    return result
  }

  /// The result of a case that shared the scenario and passed.
  ///
  /// - Parameters:
  ///   - number: The case's number in the plan.
  ///   - plan: The plan.
  ///   - count: How many cases shared the scenario.
  ///   - other: The case that what all share is listed with; nil for this one.
  /// - Returns: The result, with what the case shares and what is its own.
  func success(
    of number: Int,
    in plan: TestPlan,
    among count: Int,
    listedWith other: TestCase.ID?
  ) -> CaseResult {
    var result = CaseResult(plan.cases[number], in: plan, outcome, reason, elapsed: elapsed)
    let own = checks[number] ?? []
    if let last = own.last ?? evidence.checks.last, let first = evidence.requests.first {
      result.elapsed = last.time - first.time
    }
    if other == nil { result.evidence = evidence.withoutBodies }
    result.evidence.companions = count - 1
    result.evidence.listedWith = other?.description
    result.evidence.checks += own
    return result
  }
}
