import Planning
import Results

extension Runner {
  /// Runs all cases: those that can share a scenario in company, and alone what is left.
  func runAll(
    _ resultStore: ResultStore,
    _ runScenario: @escaping @Sendable (NamedScenario) async -> ScenarioResult
  ) async {
    let batches = plan.batches.filter { $0.cases.contains { given[$0] == nil } }
    let batched = Set(batches.flatMap(\.cases))
    let caseRetries = CaseRetries(plan)
    await withTaskGroup(of: Void.self) { group in
      func add(_ isWanted: (Scenario) -> Bool) {
        for batch in batches where isWanted(batch.scenario) {
          group.addTask {
            if optimizations.packing {
              await run(batch, resultStore, caseRetries, runScenario)
            } else {
              await runApart(batch, resultStore, caseRetries, runScenario)
            }
          }
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

  /// Runs a case again that did not pass, with fresh records, as often as is wanted.
  func retried(
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
      let testCase = plan.cases[number]
      let next = await runScenario(
        NamedScenario(testCase.id, scenario, insteadOf: testCase.scenario)
      )
      if next.isInterrupted { break }
      var retry = next.result(of: number, in: plan)
      retry.evidence = next.evidence
      result = result.retried(as: retry)
    }
    return result
  }

  /// The result of a case that came to no verdict.
  func skipped(_ number: Int, _ cause: SkipCause) -> CaseResult {
    CaseResult(plan.cases[number], in: plan, skipped: cause)
  }

  /// The result of the case that a scenario was run for.
  func result(of number: Int, from scenario: ScenarioResult) -> CaseResult {
    var result = scenario.result(of: number, in: plan)
    if scenario.isInterrupted { result.skip(because: notRun) }
    return result
  }

  func post(_ number: Int, _ result: CaseResult, to resultStore: ResultStore) async {
    var result = result
    result.roundTimes()
    await resultStore.post(number, result)
    progress(.decided(plan.cases[number].id, result.outcome))
  }
}
