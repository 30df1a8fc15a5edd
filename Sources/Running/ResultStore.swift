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
      guard let basis = plan.numbers[id], plan.cases[basis].isRun, await hasPassed(basis) else {
        return id
      }
    }
    return nil
  }

  /// Waits for the other cases that show that records get linked as in a scenario which cases share.
  ///
  /// - Returns: Whether one of them did not pass: then nothing that failed there says anything of its
  ///   cases. None does that is not run.
  func isUnlinked(_ batch: Batch) async -> Bool {
    for basis in batch.dependsOn.compactMap({ plan.numbers[$0] })
    where plan.cases[basis].isRun && !batch.cases.contains(basis) {
      if await !hasPassed(basis) { return true }
    }
    return false
  }

  private func hasPassed(_ number: Int) async -> Bool {
    while results[number] == nil, !alone.contains(number) {
      await withCheckedContinuation { waiters[number, default: []].append($0) }
    }
    return alone.contains(number) || results[number]?.outcome.isKept == true
  }
}
