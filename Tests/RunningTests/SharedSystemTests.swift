import Checklists
import Planning
import Results
import Running
import SystemModel
import TestSupport
import Testing

/// Records of preexisting are nobody's fault.
@Suite("Counting in a system where others work too")
struct SharedSystemTests {
  private func verdict(_ fault: Fault, isExclusive: Bool) async throws -> (Outcome, String) {
    let flow = document(documentText(section("Crm Person", "Shop Customer", .every, .maps([]))))
    var environment = TestEnvironment()
    if !isExclusive { environment.exclusive = [.source] }
    let plan = TestPlan(flow, seed: 1, environment: environment)
    let record = await run(plan, faults: [InjectedFault(fault)])
    let creates = try #require(record.cases.first)
    return (creates.outcome, creates.reason)
  }

  @Test("A record too many is an error there, and a failure where nobody else works")
  func surplus() async throws {
    let shared = try await verdict(.createsTwice, isExclusive: false)
    #expect(shared.0 == .error)
    #expect(shared.1.hasPrefix("others work here: 2 Shop Customer were made"))
    let own = try await verdict(.createsTwice, isExclusive: true)
    #expect(own.0 == .failed)
  }

  @Test("A record too few is a failure in either")
  func lack() async throws {
    for isExclusive in [true, false] {
      #expect(try await verdict(.neverCreates, isExclusive: isExclusive).0 == .failed)
    }
  }
}
