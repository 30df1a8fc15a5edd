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
    self.init(dataflow: dataflow, seed: seed, cases: cases, manualItems: manualItems)
  }
}
