import Planning
import Results

extension Runner {
  /// Runs all cases: those that can share a scenario first, then alone what is left.
  func runAll(
    _ resultStore: ResultStore,
    _ runScenario: @escaping @Sendable (NamedScenario) async -> ScenarioResult
  ) async {
    let batches = (optimizations.packing ? plan.batches : []).filter { batch in
      // Of a batch of which one case alone is left, that is run by itself.
      batch.cases.count { given[$0] == nil } > 1
    }
    let batched = Set(batches.flatMap(\.cases))
    let caseRetries = CaseRetries(plan)
    await withTaskGroup(of: Void.self) { group in
      func add(_ isWanted: (Scenario) -> Bool) {
        for batch in batches where isWanted(batch.scenario) {
          group.addTask { await run(batch, resultStore, caseRetries, runScenario) }
        }
        for (number, testCase) in plan.cases.enumerated()
        where !batched.contains(number) && given[number] == nil {
          guard let scenario = testCase.scenario, isWanted(scenario) else { continue }
          group.addTask {
            let result = result(
              of: number,
              from: await runScenario(NamedScenario(testCase.id, scenario))
            )
            await post(number, retried(number, result, caseRetries, runScenario), to: resultStore)
          }
        }
      }
      if systems.limits == nil {
        add { _ in true }
      } else {
        // Those that have a type to themselves follow one another, and that takes the longest.
        add { $0.alone != nil }
        add { $0.alone == nil }
      }
    }
  }

  /// Runs a scenario that several cases share; a case that did not pass in it is run alone, once what
  /// it depends on has passed.
  private func run(
    _ batch: Batch,
    _ resultStore: ResultStore,
    _ caseRetries: CaseRetries,
    _ runScenario: @escaping @Sendable (NamedScenario) async -> ScenarioResult
  ) async {
    let result = await runScenario(NamedScenario(batch.id, batch.scenario))
    let cases = batch.cases.filter { given[$0] == nil }
    if result.isInterrupted {
      for number in cases {
        await post(number, self.result(of: number, from: result), to: resultStore)
      }
      return
    }
    var suspects: [Int] = []
    var first: TestCase.ID?
    for number in cases {
      let count = batch.cases.count
      if result.hasPassed(number) {
        let passed = result.success(of: number, in: plan, among: count, listedWith: first)
        await post(number, passed, to: resultStore)
        if first == nil { first = plan.cases[number].id }
      } else {
        suspects.append(number)
      }
    }
    await withTaskGroup(of: Void.self) { group in
      for number in suspects {
        guard let scenario = plan.cases[number].scenario else { continue }
        group.addTask {
          guard optimizations.repeats else {
            let failure = result.failure(
              of: number,
              in: plan,
              among: batch.cases.count
            )
            await post(number, retried(number, failure, caseRetries, runScenario), to: resultStore)
            return
          }
          if Task.isCancelled {
            await post(number, skipped(number, notRun), to: resultStore)
          } else if let skipCause = await resultStore.skipCause(of: number) {
            let blocked = skipped(number, .blocked(by: skipCause.description))
            await post(number, blocked, to: resultStore)
          } else {
            var alone = self.result(
              of: number,
              from: await runScenario(NamedScenario(plan.cases[number].id, scenario))
            )
            alone.evidence.isRepeat = true
            await post(number, retried(number, alone, caseRetries, runScenario), to: resultStore)
          }
        }
      }
    }
  }

  /// Runs a case again that did not pass, with fresh records, as often as is wanted.
  private func retried(
    _ number: Int,
    _ first: CaseResult,
    _ caseRetries: CaseRetries,
    _ runScenario: @escaping @Sendable (NamedScenario) async -> ScenarioResult
  ) async -> CaseResult {
    var result = first
    var attempt = 0
    while attempt < retries, result.isWorthRetrying, !Task.isCancelled {
      attempt += 1
      guard let scenario = caseRetries.scenario(of: number, attempt: attempt) else { break }
      let next = await runScenario(NamedScenario(plan.cases[number].id, scenario))
      if next.isInterrupted { break }
      var retry = next.result(of: number, in: plan)
      retry.evidence = next.evidence
      result = result.retried(as: retry)
    }
    return result
  }

  /// The result of a case that came to no verdict.
  private func skipped(_ number: Int, _ cause: SkipCause) -> CaseResult {
    CaseResult(plan.cases[number], in: plan, skipped: cause)
  }

  /// The result of the case that a scenario was run for.
  private func result(of number: Int, from scenario: ScenarioResult) -> CaseResult {
    var result = scenario.result(of: number, in: plan)
    if scenario.isInterrupted { result.skip(because: notRun) }
    return result
  }

  private func post(_ number: Int, _ result: CaseResult, to resultStore: ResultStore) async {
    var result = result
    result.roundTimes()
    await resultStore.post(number, result)
    progress(.decided(plan.cases[number].id, result.outcome))
  }
}
