import Planning
import Results

/// How cases are judged that share a scenario.
///
/// Each has to pass alone and in company, as far as it is run there: a case that fails in company is run
/// alone, and one that passes there is run in company once more, unless what links records in company is
/// broken by itself. So no verdict depends on what a run saves.
extension Runner {
  typealias RunScenario = @Sendable (NamedScenario) async -> ScenarioResult

  /// Runs a scenario that several cases share; a case that did not pass in it is run alone, once what
  /// it depends on has passed.
  func run(
    _ batch: Batch,
    _ resultStore: ResultStore,
    _ caseRetries: CaseRetries,
    _ runScenario: @escaping RunScenario
  ) async {
    let cases = batch.cases.filter { given[$0] == nil }
    let result = await runScenario(NamedScenario(batch.id, batch.scenario))
    if result.isInterrupted {
      for number in cases {
        await post(number, self.result(of: number, from: result), to: resultStore)
      }
      return
    }
    let suspects = await postPassed(cases, of: result, among: batch, to: resultStore)
    let alone = await passing(suspects) { number in
      guard optimizations.repeats else {
        let failure = result.failure(of: number, in: plan, among: batch.company)
        await post(number, retried(number, failure, caseRetries, runScenario), to: resultStore)
        return nil
      }
      if Task.isCancelled {
        await post(number, skipped(number, notRun), to: resultStore)
        return nil
      }
      if let skipCause = await resultStore.skipCause(of: number) {
        let blocked = skipped(number, .blocked(by: skipCause.description))
        await post(number, blocked, to: resultStore)
        return nil
      }
      return await passAlone(number, isRepeat: true, resultStore, caseRetries, runScenario)
    }
    let left = Set(suspects).subtracting(alone.keys)
    let trials = alone.map { number, alone in
      let first = result.failure(of: number, in: plan, among: batch.company)
      return CompanyTrial(number, in: batch, without: left, first: first, alone: alone)
    }
    await decide(trials, of: batch, without: left, resultStore, runScenario)
  }

  /// Runs the cases of a batch alone, and those that pass there in company.
  func runApart(
    _ batch: Batch,
    _ resultStore: ResultStore,
    _ caseRetries: CaseRetries,
    _ runScenario: @escaping RunScenario
  ) async {
    let cases = batch.cases.filter { given[$0] == nil }
    let alone = await passing(cases) { number in
      await passAlone(number, isRepeat: false, resultStore, caseRetries, runScenario)
    }
    if alone.isEmpty { return }
    let result =
      Task.isCancelled
      ? .interrupted : await runScenario(NamedScenario(batch.id, batch.scenario))
    let left = Set(cases).subtracting(alone.keys)
    var trials: [CompanyTrial] = []
    for (number, alone) in alone {
      if result.isInterrupted {
        await post(number, skipped(number, notRun), to: resultStore)
      } else if result.hasPassed(number) {
        await post(number, alone, to: resultStore)
      } else {
        let first = result.failure(of: number, in: plan, among: batch.company)
        trials.append(
          CompanyTrial(number, in: batch, without: left, first: first, alone: alone)
        )
      }
    }
    guard optimizations.repeats else {
      let isUnlinked = trials.isEmpty ? false : await resultStore.isUnlinked(batch)
      for trial in trials {
        await post(trial.number, isUnlinked ? trial.alone : trial.first, to: resultStore)
      }
      return
    }
    await decide(trials, of: batch, without: left, resultStore, runScenario)
  }

  /// Judges cases that can be run, all at once.
  ///
  /// - Parameters:
  ///   - numbers: The cases.
  ///   - judge: Gives the result of one that passed; of another one the result has been posted.
  /// - Returns: The results of those that passed.
  private func passing(
    _ numbers: [Int],
    _ judge: @escaping @Sendable (Int) async -> CaseResult?
  ) async -> [Int: CaseResult] {
    await withTaskGroup(of: (Int, CaseResult?).self) { group in
      for number in numbers where plan.cases[number].scenario != nil {
        group.addTask { (number, await judge(number)) }
      }
      return await group.reduce(into: [:]) { passed, each in passed[each.0] = each.1 }
    }
  }

  /// Runs a case alone.
  ///
  /// - Returns: Its result where it passed; another one has been posted.
  private func passAlone(
    _ number: Int,
    isRepeat: Bool,
    _ resultStore: ResultStore,
    _ caseRetries: CaseRetries,
    _ runScenario: @escaping RunScenario
  ) async -> CaseResult? {
    guard let scenario = plan.cases[number].scenario else { return nil }
    var alone = result(
      of: number,
      from: await runScenario(NamedScenario(plan.cases[number].id, scenario))
    )
    if isRepeat { alone.evidence.isRepeat = true }
    if alone.outcome == .passed {
      await resultStore.passedAlone(number)
      return alone
    }
    await post(number, retried(number, alone, caseRetries, runScenario), to: resultStore)
    return nil
  }

  /// Posts the results of the cases that passed in company.
  ///
  /// - Returns: The others.
  private func postPassed(
    _ cases: [Int],
    of result: ScenarioResult,
    among batch: Batch,
    to resultStore: ResultStore
  ) async -> [Int] {
    var suspects: [Int] = []
    var first: TestCase.ID?
    for number in cases {
      if result.hasPassed(number) {
        let passed = result.success(of: number, in: plan, among: batch.company, listedWith: first)
        await post(number, passed, to: resultStore)
        if first == nil { first = plan.cases[number].id }
      } else {
        suspects.append(number)
      }
    }
    return suspects
  }

  /// Runs cases in company once more that did not pass there and passed alone, until each is decided.
  ///
  /// Those that did not pass alone, either, are left out with their rows, for they may be what the others
  /// suffered from.
  private func decide(
    _ trials: [CompanyTrial],
    of batch: Batch,
    without left: Set<Int>,
    _ resultStore: ResultStore,
    _ runScenario: @escaping RunScenario
  ) async {
    var open = trials.sorted { $0.number < $1.number }
    if !open.isEmpty, await resultStore.isUnlinked(batch) {
      for trial in open { await post(trial.number, trial.alone, to: resultStore) }
      return
    }
    var attempt = 0
    while !open.isEmpty {
      attempt += 1
      let again = batch.scenario(ofAttempt: attempt, without: left)
      // Whose row is left out suffered from another case of the same row.
      for trial in open where again?.cases.contains(trial.number) != true {
        await post(trial.number, trial.alone, to: resultStore)
      }
      guard let (cases, scenario) = again else { return }
      open.removeAll { !cases.contains($0.number) }
      if open.isEmpty { return }
      var result = ScenarioResult.interrupted
      if !Task.isCancelled {
        result = await runScenario(
          NamedScenario(batch.id, scenario, insteadOf: batch.scenario)
        )
      }
      if result.isInterrupted {
        for trial in open {
          await post(trial.number, skipped(trial.number, notRun), to: resultStore)
        }
        return
      }
      var undecided: [CompanyTrial] = []
      for var trial in open {
        var next = result.failure(of: trial.number, in: plan, among: batch.company)
        if result.hasPassed(trial.number) {
          next = result.success(
            of: trial.number,
            in: plan,
            among: batch.company,
            listedWith: nil
          )
        }
        trial.add(next)
        if let decided = trial.result(among: plan) {
          await post(trial.number, decided, to: resultStore)
        } else {
          undecided.append(trial)
        }
      }
      open = undecided
    }
  }
}
