import Planning
import TestSupport
import Testing

/// A document of many rows costs what its rows cost, and not their square.
@Suite("Work grows with the rows")
struct GrowthTests {
  /// All properties that all scenarios of a plan write: what a run has to send.
  private static func work(_ plan: TestPlan) -> Int {
    let scenarios = plan.batches.map(\.scenario) + plan.cases.compactMap(\.scenario)
    return scenarios.reduce(0) { sum, scenario in
      sum
        + scenario.steps.flatMap(\.operations).reduce(0) { sum, operation in
          switch operation {
          case .create(_, _, let fields), .edit(_, let fields): sum + fields.count
          case .waitForPropagation, .countExisting: sum
          }
        }
    }
  }

  @Test(arguments: [50, 100, 200])
  func ofMergeTables(count: Int) {
    func plan(_ count: Int) -> TestPlan {
      planOf([
        .linkRequired, .merges((0..<count).map { ("key\($0)", "code\($0)") }), .sync,
        .maps((0..<10).map { ("a\($0)", "b\($0)", "\"string\"") }),
      ])
    }
    #expect(Double(Self.work(plan(2 * count))) < 2.2 * Double(Self.work(plan(count))))
  }

  @Test(arguments: [50, 100, 200])
  func ofMappings(count: Int) {
    func plan(_ count: Int) -> TestPlan {
      planOf([.every, .sync, .maps((0..<count).map { ("a\($0)", "b\($0)", "\"string\"") })])
    }
    #expect(Double(Self.work(plan(2 * count))) < 2.2 * Double(Self.work(plan(count))))
  }
}
