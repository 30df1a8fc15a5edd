import Planning
import Results
import Synchronization

/// The scenarios of cases that are retried, with values that no attempt before had.
final class CaseRetries: Sendable {
  private let plan: TestPlan
  private let plans = Mutex<[Int: TestPlan]>([:])

  init(_ plan: TestPlan) { self.plan = plan }

  /// The scenario of a case's attempt.
  ///
  /// - Parameters:
  ///   - number: The case's number in the plan.
  ///   - attempt: Which attempt it is, from 1 for the first that is not the planned one.
  /// - Returns: The scenario; nil where the case has none.
  func scenario(of number: Int, attempt: Int) -> Scenario? {
    // Names of cases do not depend on the seed, and values depend on nothing else.
    let other = plans.withLock { plans in
      if let plan = plans[attempt] { return plan }
      let seed = plan.seed &+ UInt64(attempt) &* 0x9e37_79b9_7f4a_7c15
      let made = TestPlan(plan.dataflow, seed: seed, environment: plan.environment)
      plans[attempt] = made
      return made
    }
    return other.numbers[plan.cases[number].id].flatMap { other.cases[$0].scenario }
  }
}

extension CaseResult {
  /// Whether a retry of the case may come to something else.
  var isWorthRetrying: Bool { outcome == .failed || outcome == .error }

  /// The result of a case that was run once more.
  ///
  /// One attempt that passed makes it flaky, and the evidence is that of all of them in order, for
  /// nobody understands it from the attempt that passed. A broken promise stays one where the retry
  /// after it met an error.
  ///
  /// - Parameter next: What became of it then, with the bodies of all requests.
  /// - Returns: What became of the case by both attempts.
  func retried(as next: CaseResult) -> CaseResult {
    var result = next
    result.elapsed += elapsed
    if outcome == .failed, next.outcome == .error {
      result = self
      result.elapsed += next.elapsed
      result.attempts.append(Attempt(outcome: .error, reason: next.reason))
      return result
    }
    result.attempts = attempts + [Attempt(outcome: outcome, reason: reason)]
    result.evidence.isRepeat = true
    if next.outcome == .passed {
      result.outcome = .flaky
      result.failure = nil
      result.evidence = evidence
      result.evidence.isRepeat = true
      result.evidence.requests += next.evidence.requests
      result.evidence.checks += next.evidence.checks
      result.evidence.records += next.evidence.records
      let count = result.attempts.count
      result.message =
        "passed when retried\(count > 1 ? ", at attempt \(count + 1)" : ""); "
        + "before: \(result.attempts[0].reason)"
    }
    return result
  }
}
