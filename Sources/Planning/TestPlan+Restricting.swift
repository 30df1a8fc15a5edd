extension TestPlan {
  /// The plan with some of its cases only, in the order in which they are given.
  ///
  /// A case that depends on one that is left out will be blocked: give it along. A scenario that several
  /// cases share is run as it is where enough of them are left, and decides those.
  ///
  /// - Parameter indices: The cases' indices in this plan, none of them twice.
  /// - Returns: A plan for the same dataflow; nothing is left to people in it.
  /// - Complexity: O(*n*) in the size of the cases that are given and of the scenarios they share.
  public func restricted(toCasesAt indices: [Int]) -> TestPlan {
    restricted(toCasesAt: indices, manualItems: [], whole: nil)
  }

  /// The plan of a run that takes some of its cases only, in their order.
  ///
  /// The rules of cases that are left out are known to have some.
  ///
  /// - Parameters:
  ///   - indices: The cases' indices in this plan.
  ///   - omission: Why the others are left out.
  ///   - keepsManualItems: Whether what is left to people stays.
  /// - Returns: A plan whose verdicts on its cases are those of this one.
  /// - Complexity: O(*n*) in the number of cases, near enough.
  public func part(
    _ indices: Set<Int>,
    omission: Omission,
    keepsManualItems: Bool = true
  ) -> TestPlan {
    let known = whole?.faultGroups ?? faultGroups()
    return restricted(
      toCasesAt: indices.sorted(),
      manualItems: keepsManualItems ? manualItems : [],
      whole: Whole(omission: whole?.omission ?? omission, faultGroups: known)
    )
  }

  private func restricted(
    toCasesAt indices: [Int],
    manualItems: [ManualItem],
    whole: Whole?
  ) -> TestPlan {
    let numbers = Dictionary(
      indices.enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    return TestPlan(
      dataflow: dataflow,
      seed: seed,
      environment: environment,
      cases: indices.map { cases[$0] },
      batches: batches.compactMap { $0.restricted(to: numbers) },
      manualItems: manualItems,
      whole: whole
    )
  }
}

extension Batch {
  /// The batch with some of its cases, under other numbers; nil where they are run alone.
  ///
  /// A scenario of hundreds of rows takes longer to plan than a few cases alone. Run alone, a case
  /// takes some nine requests; a batch takes a dozen, and all of its rows travel in each.
  fileprivate func restricted(to numbers: [Int: Int]) -> Batch? {
    let kept = cases.compactMap { numbers[$0] }
    guard kept.count > 1, 12 + cases.count / 4 <= 9 * kept.count else { return nil }
    var scenario = scenario
    for index in scenario.steps.indices {
      scenario.steps[index].assertions = scenario.steps[index].assertions.compactMap { check in
        if check.cases.isEmpty { return check }
        let cases = check.cases.compactMap { numbers[$0] }
        return cases.isEmpty ? nil : Scenario.Assertion(check.expectation, of: cases)
      }
    }
    return Batch(id: id, cases: kept, scenario: scenario)
  }
}
