import Planning
import Testing

@testable import Reporting
@testable import Running

/// A verdict that is kept must be the one that was found.
@Suite("Reading results back")
struct EarlierResultsTests {
  @Test("What passed or failed is read as it was written, and nothing else")
  func roundTrip() throws {
    let report = ReportFixture.run([ReportFixture.mixed.report])
    let earlier = try EarlierResults(ResultsFile(report).bytes())
    #expect(earlier.seed == report.provenance.seed)
    #expect(earlier.subject == report.provenance.subject)
    let document = report.documents[0]
    let finished = earlier.finished(inDocument: document.digest)
    let expected = document.record.cases.filter { [.passed, .failed].contains($0.outcome) }
    #expect(Set(finished.keys) == Set(expected.map(\.testCase.id)))
    for record in expected {
      let result = try #require(finished[record.testCase.id])
      #expect(result.outcome == record.outcome)
      #expect(result.reason == record.reason)
      #expect(result.evidence == record.evidence)
      #expect(result.elapsed == record.elapsed)
    }
    #expect(earlier.finished(inDocument: "another").isEmpty)
  }

  @Test("What is no results file is refused")
  func refused() {
    for text in ["", "{}", "[]", "{\"format\":\"flowproof-results\",\"version\":1}"] {
      #expect(throws: EarlierResults.Problem.noResults) { try EarlierResults(Array(text.utf8)) }
    }
    let later = Array("{\"format\":\"flowproof-results\",\"version\":2}".utf8)
    #expect(throws: EarlierResults.Problem.otherVersion) { try EarlierResults(later) }
  }
}
