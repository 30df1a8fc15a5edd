import Planning
import Synchronization

/// The stories of cases that are told again, with values that no telling before had.
final class Retellings: Sendable {
  private let plan: TestPlan
  private let plans = Mutex<[Int: TestPlan]>([:])

  init(_ plan: TestPlan) { self.plan = plan }

  /// The story of a case's attempt.
  ///
  /// - Parameters:
  ///   - number: The case's number in the plan.
  ///   - attempt: Which telling it is, from 1 for the first that is not the planned one.
  /// - Returns: The story; nil where the case has none.
  func story(of number: Int, attempt: Int) -> Story? {
    // Names of cases do not depend on the seed, and values depend on nothing else.
    let other = plans.withLock { plans in
      if let plan = plans[attempt] { return plan }
      let seed = plan.seed &+ UInt64(attempt) &* 0x9e37_79b9_7f4a_7c15
      let made = TestPlan(plan.dataflow, seed: seed, environment: plan.environment)
      plans[attempt] = made
      return made
    }
    return other.numbers[plan.cases[number].id].flatMap { other.cases[$0].story }
  }
}

extension CaseResult {
  /// Whether telling the case again may come to something else.
  var isWorthRetelling: Bool { outcome == .failed || outcome == .error }

  /// The result of a case that was told once more.
  ///
  /// One telling that passed makes it flaky, and the evidence is that of all of them in order, for
  /// nobody understands it from the telling that passed. A broken promise stays one where the telling
  /// after it met an error.
  func retold(as next: StoryResult) -> CaseResult {
    var result = next.shared
    result.elapsed += elapsed
    if outcome == .failed, result.outcome == .error {
      result = self
      result.elapsed += next.shared.elapsed
      result.attempts.append(CaseAttempt(outcome: .error, reason: next.shared.reason))
      return result
    }
    result.attempts = attempts + [CaseAttempt(outcome: outcome, reason: reason)]
    result.evidence.isRepeat = true
    if result.outcome == .passed {
      result.outcome = .flaky
      result.evidence = evidence
      result.evidence.isRepeat = true
      result.evidence.requests += next.evidence.requests
      result.evidence.checks += next.evidence.checks
      result.evidence.records += next.evidence.records
      let count = result.attempts.count
      result.reason =
        "passed when told again\(count > 1 ? ", at attempt \(count + 1)" : ""); "
        + "before: \(result.attempts[0].reason)"
    }
    return result
  }
}
