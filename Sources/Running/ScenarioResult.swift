import Planning

/// What became of one case by itself, or in a scenario that it shared.
struct CaseResult: Sendable {
  var outcome: Outcome
  var reason: String
  var evidence: Evidence
  var elapsed: Duration
  var attempts: [CaseAttempt] = []
}

extension CaseResult {
  /// The result of a case that was not run.
  static func notRun(_ reason: String) -> CaseResult {
    CaseResult(outcome: .skipped, reason: reason, evidence: Evidence(), elapsed: .zero)
  }
}

/// What became of a scenario.
struct ScenarioResult: Sendable {
  /// The result of a scenario that was run for one case, or of what all cases of it share.
  var shared: CaseResult
  /// The cases that did not pass, by their numbers in the plan, and why.
  var broken: [Int: (outcome: Outcome, reason: String)] = [:]
  /// All that was asked and answered, with bodies.
  var evidence = Evidence()
  /// What decided each case besides what all share.
  var checks: [Int: [Evidence.Check]] = [:]
  var requestCount: Int
  /// Whether it was run only in part, since the run has to end.
  var isInterrupted = false

  /// The result of a scenario that was not run, since the run has to end.
  static let interrupted = ScenarioResult(
    shared: .notRun(ScenarioRunner.Interruption.interrupted.reason),
    requestCount: 0,
    isInterrupted: true
  )

  /// Whether a case passed in the scenario that it shared.
  func hasPassed(_ number: Int) -> Bool { shared.outcome == .passed && broken[number] == nil }

  /// The result of a case that shared the scenario and did not pass.
  func failure(of number: Int, among count: Int) -> CaseResult {
    var result = shared
    if let (outcome, reason) = broken[number], shared.outcome == .passed {
      result.outcome = outcome
      result.reason = reason
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
  ///   - count: How many cases shared the scenario.
  ///   - other: The case that what all share is listed with; nil for this one.
  /// - Returns: The result, with what the case shares and what is its own.
  func result(of number: Int, among count: Int, listedWith other: TestCase.ID?) -> CaseResult {
    var result = shared
    result.evidence.companions = count - 1
    result.evidence.checks += checks[number] ?? []
    if let last = result.evidence.checks.last, let first = result.evidence.requests.first {
      result.elapsed = last.time - first.time
    }
    if let other {
      result.evidence.listedWith = other
      result.evidence.checks = checks[number] ?? []
      result.evidence.requests = []
      result.evidence.records = []
    }
    return result
  }
}
