extension TestPlan {
  /// The plan with some of its cases only, in the order in which they are given.
  ///
  /// A case that depends on one that is left out will be blocked: give it along. A scenario that several
  /// cases share is run as it is where enough of them are left, and decides those; of others the cases
  /// are run alone.
  ///
  /// - Parameter indices: The cases' indices in this plan, none of them twice.
  /// - Returns: A plan for the same dataflow; nothing is left to people in it.
  /// - Complexity: O(*n*) in the size of the cases that are given and of the scenarios they share.
  public func restricted(toCasesAt indices: [Int]) -> TestPlan {
    restricted(toCasesAt: indices, manualItems: [], whole: nil) { batch, count in
      batch.isWorthwhile(for: count)
    }
  }

  /// The plan of a run that takes some of its cases only, in their order.
  ///
  /// The rules of cases that are left out are known to have some. A scenario that several cases share
  /// is run as it is where any of them is left, for a case may fail in company only.
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
    ) { _, _ in true }
  }

  private func restricted(
    toCasesAt indices: [Int],
    manualItems: [ManualItem],
    whole: Whole?,
    keeping isKept: (Batch, Int) -> Bool
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
      batches: batches.compactMap { batch in
        let count = batch.cases.count { numbers[$0] != nil }
        return isKept(batch, count) ? batch.restricted(to: numbers) : nil
      },
      manualItems: manualItems,
      whole: whole
    )
  }
}
