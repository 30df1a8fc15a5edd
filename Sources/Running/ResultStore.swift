import Planning
import Results

/// The results so far, for those who wait for what they depend on.
actor ResultStore {
  private let plan: TestPlan
  private(set) var results: [Int: CaseResult]
  private(set) var requestCount = 0
  /// The cases that passed alone, and of which is not known yet what becomes of them in company.
  private var alone: Set<Int> = []
  private var waiters: [Int: [CheckedContinuation<Void, Never>]] = [:]

  init(_ plan: TestPlan, _ given: [Int: CaseResult] = [:]) {
    self.plan = plan
    results = given
  }

  /// Takes note of a case's result.
  func post(_ number: Int, _ result: CaseResult) {
    results[number] = result
    wake(number)
  }

  /// Takes note that a case passed alone, which is enough for those that are run alone, too.
  func passedAlone(_ number: Int) {
    alone.insert(number)
    wake(number)
  }

  private func wake(_ number: Int) {
    for waiter in waiters.removeValue(forKey: number) ?? [] { waiter.resume() }
  }

  /// Counts the requests of a scenario.
  func count(_ requests: Int) { requestCount += requests }

  /// Waits for the cases that a case depends on.
  ///
  /// - Returns: The first of them that did not pass; nil where all did.
  func skipCause(of number: Int) async -> TestCase.ID? {
    for id in plan.cases[number].dependsOn {
      guard let basis = plan.numbers[id], plan.cases[basis].isRun else { return id }
      while results[basis] == nil, !alone.contains(basis) {
        await withCheckedContinuation { waiters[basis, default: []].append($0) }
      }
      if !alone.contains(basis), results[basis]?.outcome.isKept != true { return id }
    }
    return nil
  }
}
