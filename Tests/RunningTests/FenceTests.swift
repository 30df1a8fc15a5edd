import HTTPEndpoints
import JSON
import Planning
import Results
import Sandbox
import TestSupport
import Testing

@testable import Running

/// A fence may end a wait early only where it tells that all has been acted on.
@Suite("Fences")
struct FenceTests {
  private static let target = ScenarioPlan.target
  private static let never = Planning.Scenario.Expectation.neverAppears(
    target,
    [PropertyMatch("n", .equal("y"))]
  )

  /// A fence that arrives with what is done, or never.
  private static func fence(arrives: Bool) -> Fence {
    Fence(
      [.create("b9", target, [Assignment("n", "fence")])],
      arrival: .appears("c9", target, [PropertyMatch("n", .equal(arrives ? "fence" : "lost"))])
    )
  }

  private func verdict(
    _ fence: Fence,
    isOrdered: Bool = true,
    fences: Bool = true,
    refusing isRefused: @escaping @Sendable (HTTPRequest) -> Bool = { _ in false }
  ) async throws -> CaseResult {
    var scenario = ScenarioPlan()
    let create = Scenario.Operation.create("b", Self.target, [Assignment("n", "x")])
    scenario.add("case", [Scenario.Step([create], then: [Self.never], fence: fence)])
    var optimizations = Optimizations()
    optimizations.fences = fences
    let (plan, chosen) = (scenario.plan, optimizations)
    let clock = VirtualClock()
    let system = MockSystem(firstID: 1_001)
    let target = ScriptedEndpoint { _, request async throws(HTTPEndpointError) in
      if isRefused(request) { return HTTPResponse(status: 503) }
      return try await system.respond(to: request)
    }
    let record = await clock.run {
      let systems = SystemsUnderTest(
        source: MockSystem(firstID: 1),
        target: target,
        clock: RunClock(clock),
        isOrdered: isOrdered
      )
      return await Runner(plan, on: systems, optimizations: chosen).run()
    }
    return try #require(record.cases.first)
  }

  private func creations(_ verdict: CaseResult) -> Int {
    verdict.evidence.requests.count { $0.line.hasPrefix("POST") }
  }

  @Test("Its arrival ends the wait")
  func arrives() async throws {
    let verdict = try await verdict(Self.fence(arrives: true))
    #expect(verdict.outcome == .passed)
    #expect(verdict.elapsed < .seconds(1))
    #expect(creations(verdict) == 2)
  }

  @Test("One that is late tells nothing: the window passes, and no longer")
  func late() async throws {
    let verdict = try await verdict(Self.fence(arrives: false))
    #expect(verdict.outcome == .passed)
    #expect(verdict.elapsed >= .seconds(60) && verdict.elapsed <= .seconds(65))
    #expect(verdict.evidence.checks.map(\.isMet) == [true])
  }

  @Test("None is made where the order is not known, or where it is not to be used")
  func unused() async throws {
    for (isOrdered, fences) in [(false, true), (true, false)] {
      let verdict = try await verdict(
        Self.fence(arrives: true),
        isOrdered: isOrdered,
        fences: fences
      )
      #expect(verdict.outcome == .passed)
      #expect(verdict.elapsed == .seconds(60))
      #expect(creations(verdict) == 1)
    }
  }

  @Test("What the fence makes is deleted too")
  func cleansUp() async throws {
    let verdict = try await verdict(Self.fence(arrives: true))
    let deleted = verdict.evidence.requests.filter { $0.line.hasPrefix("DELETE") }
    #expect(deleted.map(\.status) == [204, 204])
  }

  @Test("One that cannot be made is an error, not a verdict")
  func failing() async throws {
    let verdict = try await verdict(Self.fence(arrives: true)) { request in
      String(decoding: request.body, as: UTF8.self).contains("fence")
    }
    #expect(verdict.outcome == .error)
  }
}
