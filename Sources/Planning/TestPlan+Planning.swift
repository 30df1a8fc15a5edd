public import Checklists

extension TestPlan {
  /// Plans all cases of a dataflow.
  ///
  /// - Parameters:
  ///   - dataflow: What the document promises.
  ///   - seed: The seed of all generated values; the names of the cases do not depend on it.
  public init(_ dataflow: Dataflow, seed: UInt64) {
    var cases: [TestCase] = []
    var packs: [Pack] = []
    var manualItems: [ManualItem] = []
    let outlines = PairingOutline.all(of: dataflow)
    for index in outlines.indices {
      var planner = PairingPlanner(outlines, index, in: dataflow, seed: seed, after: cases.count)
      planner.plan()
      cases += planner.cases
      packs += planner.packs()
      manualItems += planner.manualItems
    }
    self.init(
      dataflow: dataflow,
      seed: seed,
      cases: Self.resting(cases),
      packs: packs,
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
