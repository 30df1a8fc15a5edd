@testable import Planning

extension TestPlan {
  /// The plan with one story changed.
  func replacing(_ id: String, _ change: (inout Story) -> Void) -> TestPlan {
    TestPlan(
      dataflow: dataflow,
      seed: seed,
      cases: cases.map { testCase in
        guard testCase.id.description == id, var story = testCase.story else { return testCase }
        change(&story)
        return TestCase(
          id: testCase.id,
          title: testCase.title,
          rule: testCase.rule,
          pairing: testCase.pairing,
          action: .run(story),
          restsOn: testCase.restsOn,
          needs: testCase.needs,
          shows: testCase.shows
        )
      },
      manualItems: manualItems
    )
  }
}
