import Planning
import Testing

@testable import Results
@testable import Running

/// A verdict that is kept must be the one that was found.
@Suite("Going on from earlier results")
struct EarlierResultsTests {
  @Test("What passed or failed comes back as it was found, and nothing else")
  func roundTrip() throws {
    let results = ReportFixture.run([ReportFixture.mixed.report])
    let earlier = EarlierResults(try RunResults(parsing: ResultsFile(results).bytes()))
    #expect(earlier.provenance == results.provenance)
    let document = results.documents[0]
    let finished = earlier.finished(inDocument: document.digest)
    let expected = document.cases.filter { [.passed, .failed].contains($0.outcome) }
    #expect(Set(finished.keys) == Set(expected.map { TestCase.ID($0.id) }))
    for result in expected {
      let given = try #require(finished[TestCase.ID(result.id)])
      #expect(given == result)
    }
    #expect(earlier.finished(inDocument: "another").isEmpty)
  }
}
