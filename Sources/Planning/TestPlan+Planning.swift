public import Checklists

extension TestPlan {
  /// Plans all cases of a dataflow.
  ///
  /// - Parameters:
  ///   - dataflow: What the document promises.
  ///   - seed: The seed of all generated values; the names of the cases do not depend on it.
  public init(_ dataflow: Dataflow, seed: UInt64) {
    var cases: [TestCase] = []
    var manualItems: [ManualItem] = []
    for index in dataflow.pairings.indices {
      var planner = PairingPlanner(dataflow: dataflow, index: index, seed: seed)
      planner.plan()
      cases += planner.cases
      manualItems += planner.manualItems
    }
    self.init(
      dataflow: dataflow,
      seed: seed,
      cases: Self.resting(cases),
      manualItems: manualItems
    )
  }

  /// The cases with what they can rest on: where a basis cannot run, its rule is needed untested.
  private static func resting(_ cases: [TestCase]) -> [TestCase] {
    var rules: [TestCase.ID: Rule.ID] = [:]
    for testCase in cases where testCase.story == nil { rules[testCase.id] = testCase.rule.id }
    return cases.map { testCase in
      let missing = testCase.restsOn.compactMap { rules[$0] }
      if missing.isEmpty { return testCase }
      return TestCase(
        id: testCase.id,
        title: testCase.title,
        rule: testCase.rule,
        pairing: testCase.pairing,
        action: testCase.action,
        restsOn: testCase.restsOn.filter { rules[$0] == nil },
        needs: testCase.needs + missing.filter { $0 != testCase.rule.id },
        shows: testCase.shows
      )
    }
  }
}
