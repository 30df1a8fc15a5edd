import Planning

extension Runner {
  /// Runs all cases: those that can share a story first, then alone what is left.
  func runAll(
    _ verdicts: Verdicts,
    _ tell: @escaping @Sendable (Told) async -> StoryResult
  ) async {
    let packs = (tactics.packs ? plan.packs : []).filter { pack in
      // Of a pack of which one case alone is left, that is told by itself.
      pack.cases.count { given[$0] == nil } > 1
    }
    let packed = Set(packs.flatMap(\.cases))
    let retellings = Retellings(plan)
    await withTaskGroup(of: Void.self) { group in
      func add(_ isWanted: (Story) -> Bool) {
        for pack in packs where isWanted(pack.story) {
          group.addTask { await run(pack, verdicts, retellings, tell) }
        }
        for (number, testCase) in plan.cases.enumerated()
        where !packed.contains(number) && given[number] == nil {
          guard let story = testCase.story, isWanted(story) else { continue }
          group.addTask {
            let result = await tell(Told(testCase.id, story)).shared
            await post(number, retold(number, result, retellings, tell), to: verdicts)
          }
        }
      }
      if bench.limits == nil {
        add { _ in true }
      } else {
        // Those that have a type to themselves follow one another, and that takes the longest.
        add { $0.alone != nil }
        add { $0.alone == nil }
      }
    }
  }

  /// Tells a story that several cases share; a case that did not pass in it is told alone, once what
  /// it rests on has passed.
  private func run(
    _ pack: Pack,
    _ verdicts: Verdicts,
    _ retellings: Retellings,
    _ tell: @escaping @Sendable (Told) async -> StoryResult
  ) async {
    let result = await tell(Told(pack.id, pack.story))
    let cases = pack.cases.filter { given[$0] == nil }
    if result.isInterrupted {
      for number in cases { await post(number, result.shared, to: verdicts) }
      return
    }
    var suspects: [Int] = []
    var first: TestCase.ID?
    for number in cases {
      let count = pack.cases.count
      if result.hasPassed(number) {
        let passed = result.result(of: number, among: count, listedWith: first)
        await post(number, passed, to: verdicts)
        if first == nil { first = plan.cases[number].id }
      } else {
        suspects.append(number)
      }
    }
    await withTaskGroup(of: Void.self) { group in
      for number in suspects {
        guard let story = plan.cases[number].story else { continue }
        group.addTask {
          guard tactics.repeats else {
            let failure = result.failure(of: number, among: pack.cases.count)
            await post(number, retold(number, failure, retellings, tell), to: verdicts)
            return
          }
          if Task.isCancelled {
            await post(number, .notRun(notRun), to: verdicts)
          } else if let obstacle = await verdicts.obstacle(of: number) {
            await post(number, .notReached(obstacle), to: verdicts)
          } else {
            var alone = await tell(Told(plan.cases[number].id, story)).shared
            alone.evidence.isRepeat = true
            await post(number, retold(number, alone, retellings, tell), to: verdicts)
          }
        }
      }
    }
  }

  /// Tells a case again that did not pass, with fresh records, as often as is wanted.
  private func retold(
    _ number: Int,
    _ first: CaseResult,
    _ retellings: Retellings,
    _ tell: @escaping @Sendable (Told) async -> StoryResult
  ) async -> CaseResult {
    var result = first
    var attempt = 0
    while attempt < retries, result.isWorthRetelling, !Task.isCancelled {
      attempt += 1
      guard let story = retellings.story(of: number, attempt: attempt) else { break }
      let next = await tell(Told(plan.cases[number].id, story))
      if next.isInterrupted { break }
      result = result.retold(as: next)
    }
    return result
  }

  private func post(_ number: Int, _ result: CaseResult, to verdicts: Verdicts) async {
    await verdicts.post(number, result)
    progress(.told(plan.cases[number].id, result.outcome))
  }
}

extension CaseResult {
  /// The result of a case that is not told alone because what it rests on did not pass.
  fileprivate static func notReached(_ basis: TestCase.ID) -> CaseResult {
    CaseResult(
      outcome: .blocked,
      reason: "not reached: \(basis)",
      evidence: Evidence(),
      elapsed: .zero
    )
  }
}
