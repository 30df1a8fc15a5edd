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
          rule: testCase.rule,
          pairing: testCase.pairing,
          action: .run(story),
          restsOn: testCase.restsOn,
          needs: testCase.needs,
          shows: testCase.shows
        )
      },
      // The changed story is told, and none that the case could share.
      packs: packs.filter { !$0.cases.contains { cases[$0].id.description == id } },
      manualItems: manualItems
    )
  }
}
