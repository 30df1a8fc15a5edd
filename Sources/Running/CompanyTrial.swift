import Checklists
import Planning
import Results

/// What became of a case that did not pass in company and passed alone.
struct CompanyTrial: Sendable {
  /// How often it is run in company at most.
  static let most = 3

  /// The case's number in the plan.
  let number: Int
  /// What became of it alone.
  let alone: CaseResult
  private let companions: [Int]
  /// What became of it in company, in order.
  private var together: [CaseResult]
  /// What became of it in company at first.
  var first: CaseResult { together[0] }
  /// Whether others did not pass alone, either, so that it was run without them then.
  private let hasCulprits: Bool

  init(
    _ number: Int,
    in batch: Batch,
    without culprits: Set<Int>,
    first: CaseResult,
    alone: CaseResult
  ) {
    self.number = number
    self.alone = alone
    companions = batch.cases.filter { $0 != number && !culprits.contains($0) }
    hasCulprits = !culprits.isEmpty
    together = [first]
  }

  /// Takes note of what became of it in company once more.
  mutating func add(_ next: CaseResult) { together.append(next) }

  /// What becomes of it by all of this; nil where it has to be run in company once more.
  ///
  /// It is *failed* where it failed in company twice, and *flaky* where it passed there after it had
  /// failed. Where it passed in company without those that failed alone, too, it suffered from them; and
  /// what met errors only has been seen to pass alone: that counts then.
  func result(among plan: TestPlan) -> CaseResult? {
    let failures = together.count { $0.outcome == .failed }
    let hasPassed = together.contains { $0.outcome == .passed }
    let isOver = hasPassed || together.count >= Self.most
    if failures > 1 { return accounts(.failed, plan) }
    if hasPassed, hasCulprits { return alone }
    if failures == 1, isOver { return accounts(.flaky, plan) }
    if failures == 0, isOver || together.count > 1 { return alone }
    return nil
  }

  /// The result with all that came of the case, in order.
  private func accounts(_ outcome: Outcome, _ plan: TestPlan) -> CaseResult {
    let all = [first, alone] + together.dropFirst()
    let company = "together with \(companionWords(plan))"
    var result = all[all.count - 1]
    result.outcome = outcome
    result.elapsed = all.reduce(.zero) { $0 + $1.elapsed }
    result.attempts = all.dropLast().enumerated().map { index, account in
      let place = index == 1 ? "alone" : company
      let reason = account.reason.isEmpty ? place : "\(place): \(account.reason)"
      return CaseResult.Attempt(outcome: account.outcome, reason: reason)
    }
    let broken = together.last { $0.outcome == .failed } ?? first
    let reason = broken.reason
    result.failure = outcome == .failed ? broken.failure : nil
    result.message =
      outcome == .failed
      ? "\(reason) (only \(company); it passed alone)"
      : "passed alone, and together with the same cases once more; before: \(first.reason)"
    var evidence = first.evidence
    for account in all.dropFirst() {
      evidence.requests += account.evidence.requests
      evidence.checks += account.evidence.checks
      evidence.records += account.evidence.records
    }
    evidence.isRepeat = true
    result.evidence = evidence
    return result
  }

  /// The rules of the other cases in a few words.
  private func companionWords(_ plan: TestPlan) -> String {
    let own = plan.cases[number].rule.id
    var rules: [TestCase.ID] = []
    var known: Set<String> = [own.description]
    for other in companions where known.insert(plan.cases[other].rule.id.description).inserted {
      rules.append(plan.cases[other].id)
    }
    if rules.isEmpty { return "other cases of its rule" }
    let shown = rules.prefix(3).map(\.description).joined(separator: ", ")
    return rules.count > 3 ? "\(shown) and \(rules.count - 3) more" : shown
  }
}
