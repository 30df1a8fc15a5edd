import Testing

import Results
@testable import Running

@Suite struct TotalsTests {
  @Test func coverageLineSaysWhatPeopleQuote() {
    var totals = RunResults.Totals()
    totals.rules = [.holds: 30, .broken: 3, .skipped: 5, .manual: 3]
    #expect(totals.coverageLine == "41 rules: 33 checked, 5 skipped, 3 manual")
    totals.rules[.blocked] = 2
    totals.rules[.error] = 1
    #expect(
      totals.coverageLine
        == "44 rules: 33 checked, 5 skipped, 3 manual, 2 blocked, 1 with errors"
    )
    #expect(RunResults.Totals().coverageLine == "0 rules: 0 checked, 0 skipped, 0 manual")
  }

  @Test func casesLineLeavesOutWhatThereIsNot() {
    var totals = RunResults.Totals()
    #expect(totals.casesLine == "0 cases: 0 passed")
    totals.cases = [.passed: 1]
    #expect(totals.casesLine == "1 case: 1 passed")
    totals.cases = [.passed: 98, .failed: 2, .error: 1, .blocked: 9, .skipped: 10]
    #expect(
      totals.casesLine == "120 cases: 98 passed, 2 failed, 1 with errors, 9 blocked, 10 skipped"
    )
  }

  @Test func flakyCasesAreTold() {
    var totals = RunResults.Totals()
    totals.cases = [.passed: 1, .flaky: 2]
    #expect(totals.casesLine == "3 cases: 1 passed, 2 flaky")
  }

  @Test func documentsAddUp() {
    let document = ReportFixture.mixed.report
    let totals = ReportFixture.run([document, document]).totals
    #expect(totals.documents == 2)
    #expect(totals.pairings == 2)
    #expect(totals.ruleCount == 10)
    #expect(totals.caseCount == 12)
    #expect(totals.requests == 14)
    #expect(totals.elapsed == .seconds(3720))
  }
}
