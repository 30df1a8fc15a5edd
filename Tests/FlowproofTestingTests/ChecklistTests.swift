import Flowproof
import FlowproofTesting
import Results
import Running
import Testing
import TestSupport

/// The checklists of this repository, each case a test of its own, as any package can have it.
private let checklists = ChecklistSuite("\(repositoryRoot)/checklists", options: .seeded(7))

extension RunOptions {
  fileprivate static func seeded(_ seed: UInt64) -> RunOptions {
    var options = RunOptions()
    options.seed = seed
    return options
  }

  fileprivate static func broken(by fault: String) -> RunOptions {
    var options = RunOptions()
    options.fault = fault
    return options
  }
}

@Suite("The promises of the checklists")
struct ChecklistTests {
  @Test(arguments: try await checklists.cases)
  func promise(_ testCase: ChecklistCase) throws {
    try testCase.verify()
  }

  @Test func everyCaseIsThere() async throws {
    let cases = try await checklists.cases
    #expect(cases.count == 76)
    #expect(Set(cases.map(\.id)).count == 76)
    #expect(cases.count(where: \.isSkipped) == 38)
    #expect(cases.allSatisfy { $0.place.contains(".rst:") && !$0.statement.isEmpty })
  }

  /// A test that cannot fail proves nothing.
  @Test func aBrokenPromiseThrowsWithPlaceAndValues() async throws {
    let broken = ChecklistSuite(
      "\(repositoryRoot)/checklists/wix-wix.rst",
      options: .broken(by: "forward-only")
    )
    let failed = try await broken.cases.filter { $0.result.outcome == .failed }
    #expect(!failed.isEmpty)
    for testCase in failed {
      let error = #expect(throws: ChecklistCase.Broken.self) { try testCase.verify() }
      let words = error?.description ?? ""
      #expect(words.contains("wix-wix.rst:") && words.contains("expected "), "\(words)")
    }
  }

  @Test func nothingToRunSaysWhy() async {
    let error = await #expect(throws: ChecklistSuite.Failure.self) {
      try await ChecklistSuite("/nowhere").cases
    }
    #expect(error?.description.contains("there is no file or folder `/nowhere`") == true)
  }
}
