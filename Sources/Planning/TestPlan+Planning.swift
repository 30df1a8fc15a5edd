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
    let numbers = Self.numbers(of: cases)
    self.init(
      dataflow: dataflow,
      seed: seed,
      cases: Self.resting(cases, numbers),
      packs: packs,
      numbers: numbers,
      manualItems: manualItems
    )
  }

  /// The cases with what they can rest on: where a basis cannot run, its rule is needed untested.
  private static func resting(
    _ cases: [TestCase],
    _ numbers: [TestCase.ID: Int]
  ) -> [TestCase] {
    cases.map { testCase in
      var bases: [TestCase.ID] = []
      var needs = testCase.needs
      for id in testCase.restsOn {
        if let number = numbers[id], cases[number].story == nil {
          let rule = cases[number].rule.id
          if rule != testCase.rule.id { needs.append(rule) }
        } else {
          bases.append(id)
        }
      }
      if bases.count == testCase.restsOn.count { return testCase }
      return TestCase(
        id: testCase.id,
        rule: testCase.rule,
        pairing: testCase.pairing,
        action: testCase.action,
        restsOn: bases,
        needs: needs,
        shows: testCase.shows
      )
    }
  }
}
