extension TestPlan {
  /// The plan with some of its cases only, in the order in which they are given.
  ///
  /// A case that rests on one that is left out will be blocked: give it along.
  ///
  /// - Parameter indices: The cases' indices in this plan, none of them twice.
  /// - Returns: A plan for the same dataflow; nothing is left to people in it.
  /// - Complexity: O(*n*) in the number of the cases that are given.
  public func restricted(toCasesAt indices: [Int]) -> TestPlan {
    TestPlan(
      dataflow: dataflow,
      seed: seed,
      cases: indices.map { cases[$0] },
      manualItems: []
    )
  }
}
