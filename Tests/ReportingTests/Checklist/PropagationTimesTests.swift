import Results
import Running
import Testing

@testable import Reporting

@Suite("Propagation is the time from the last write to the arrival")
struct PropagationTimesTests {
  static func model(seconds: [Double]) -> PageModel {
    var document = ChecklistFixture.mixed
    document.cases = seconds.enumerated().map { index, seconds in
      var result = ChecklistFixture.result("case-\(index)", "creates", .passed)
      result.evidence.requests = [4, 10].map {
        Evidence.Request(
          time: .seconds($0),
          line: "POST /x",
          status: 201,
          requestBody: "",
          responseBody: ""
        )
      }
      result.evidence.checks = [
        Evidence.Check(
          expectation: "eventually b has it",
          expected: nil,
          actual: nil,
          time: .seconds(10) + .milliseconds(Int(seconds * 1000)),
          isMet: true
        )
      ]
      return result
    }
    return PageModel(ChecklistFixture.run([document]))
  }

  @Test func lateOnesAreNamed() throws {
    let model = Self.model(seconds: [1, 1.1, 1.2, 1, 1.1, 1.3, 30, 1.2, 12])
    let times = try #require(PropagationTimes(of: 0, in: model))
    #expect(times.quantile(0.5) == 1_200)
    #expect(times.longest == 30_000)
    #expect(times.outliers.map(\.entry) == [6, 8])
    var html = HTMLText()
    try #require(PropagationChart(model)).write(to: &html)
    #expect(String(decoding: html.bytes, as: UTF8.self).contains("case-6, 30.0 s; case-8, 12.0 s"))
  }

  @Test func evenTimesHaveNoneThatAreLate() throws {
    let times = try #require(PropagationTimes(of: 0, in: Self.model(seconds: [5, 5, 5, 5.1])))
    #expect(times.outliers.isEmpty)
  }

  /// What never happens takes its whole window: it says nothing of how quick the integration is.
  @Test func whatNeverHappensDoesNotCount() {
    var document = ChecklistFixture.mixed
    for index in document.cases.indices {
      for check in document.cases[index].evidence.checks.indices {
        document.cases[index].evidence.checks[check].isLasting = true
      }
    }
    let model = PageModel(ChecklistFixture.run([document]))
    #expect(PropagationTimes(of: 0, in: model) == nil)
    #expect(PropagationChart(model) == nil)
  }
}
