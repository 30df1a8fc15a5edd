@testable import Planning

extension TestPlan {
  /// The plan with one scenario changed.
  func replacing(_ id: String, _ change: (inout Scenario) -> Void) -> TestPlan {
    TestPlan(
      dataflow: dataflow,
      seed: seed,
      cases: cases.map { testCase in
        guard testCase.id.description == id, var scenario = testCase.scenario else {
          return testCase
        }
        change(&scenario)
        return TestCase(
          id: testCase.id,
          rule: testCase.rule,
          pairing: testCase.pairing,
          action: .run(scenario),
          dependsOn: testCase.dependsOn,
          needs: testCase.needs,
          shows: testCase.shows,
          suffers: testCase.suffers
        )
      },
      // The changed scenario is told, and none that the case could share.
      batches: batches.filter { !$0.cases.contains { cases[$0].id.description == id } },
      manualItems: manualItems
    )
  }
}
