import HTTPEndpoints
import SystemModel
import TestSupport
import Testing

@testable import Sandbox

/// What systems out there are like besides being right.
@Suite("Limits and accidents")
struct FaultInjectorTests {
  private static func fine() -> ScriptedEndpoint {
    ScriptedEndpoint { _, _ async throws(HTTPEndpointError) in
      HTTPResponse(status: 200, body: Array("body".utf8))
    }
  }

  private let request = HTTPRequest(.get, "/")

  // MARK: Rates

  @Test("A bucket lets its requests through at once, and one more with each interval")
  func limits() async throws {
    let time = RealTimeTests.GivenTime()
    let system = Self.fine()
    let limited = RateLimitedEndpoint(
      system,
      limit: RateLimit(perSecond: 2, burst: 3),
      time: time
    )
    func statuses(_ count: Int) async throws -> [Int] {
      var statuses: [Int] = []
      for _ in 0..<count { statuses.append(try await limited.respond(to: request).status) }
      return statuses
    }
    #expect(try await statuses(5) == [200, 200, 200, 429, 429])
    let refusal = try await limited.respond(to: request)
    #expect(refusal.retryAfter == .seconds(1))
    time.pass(.milliseconds(499))
    #expect(try await statuses(1) == [429])
    time.pass(.milliseconds(1))
    #expect(try await statuses(2) == [200, 429])
    time.pass(.seconds(3600))
    #expect(try await statuses(4) == [200, 200, 200, 429])
    #expect(limited.refusals == 6)
    #expect(system.requests.count == 7)
  }

  @Test("A refusal says how long to wait, in whole seconds")
  func tellsWhen() async throws {
    let limit = RateLimit(perSecond: 0.1)
    let limited = RateLimitedEndpoint(Self.fine(), limit: limit, time: RealTimeTests.GivenTime())
    _ = try await limited.respond(to: request)
    #expect(try await limited.respond(to: request).fields["Retry-After"] == "10")
  }

  // MARK: Accidents

  @Test("Accidents happen as often as is asked for, and in the same way for the same seed")
  func keepsShares() {
    let shares: [FaultInjector.Accident: Double] = [.tooMany: 0.05, .reset: 0.2, .slow: 0.01]
    let chaos = FaultInjector(shares, seed: 7)
    let fates = (0..<20_000).map { _ in chaos.next() }
    for accident in FaultInjector.Accident.allCases {
      let share = Double(fates.count { $0?.accident == accident }) / 20_000
      #expect(abs(share - (shares[accident] ?? 0)) < 0.01, "\(accident): \(share)")
    }
    let resets = fates.compactMap { $0 }.filter { $0.accident == .reset }
    #expect(resets.contains { $0.isActedOn } && resets.contains { !$0.isActedOn })
    let again = FaultInjector(shares, seed: 7)
    #expect((0..<20_000).map { _ in again.next() } == fates)
    let all = FaultInjector([.cut: 1], seed: 1)
    #expect((0..<1000).allSatisfy { _ in all.next()?.accident == .cut })
    let none = FaultInjector([:], seed: 1)
    #expect((0..<1000).allSatisfy { _ in none.next() == nil })
  }

  @Test(
    "An accident is what a client would see of it",
    arguments: [
      (.tooMany, false, "429 1"), (.failure, true, "500 nil"), (.failure, false, "500 nil"),
      (.reset, true, "no answer: the connection broke"),
      (.reset, false, "no answer: the connection broke"),
      (.cut, true, "the answer broke off after 2 bytes of its body"),
    ] as [(FaultInjector.Accident, Bool, String)]
  )
  func happens(accident: FaultInjector.Accident, isActedOn: Bool, expected: String) async {
    let system = Self.fine()
    let endpoint = UnreliableEndpoint(system, lateness: .zero, clock: VirtualClock()) { _ in
      FaultInjector.Fate(accident: accident, isActedOn: isActedOn)
    }
    do throws(HTTPEndpointError) {
      let response = try await endpoint.respond(to: request)
      #expect("\(response.status) \(response.fields["Retry-After"] ?? "nil")" == expected)
    } catch {
      #expect(error.description == expected)
    }
    #expect(system.requests.count == (isActedOn ? 1 : 0))
  }

  @Test("A late answer is late, one without an accident is not, and distance takes its time")
  func takesTime() async throws {
    let clock = VirtualClock()
    let moments = await clock.run {
      var moments: [Duration] = []
      for accident in [FaultInjector.Accident.late, nil] {
        let late = UnreliableEndpoint(Self.fine(), lateness: .seconds(2), clock: clock) { _ in
          accident.map { FaultInjector.Fate(accident: $0, isActedOn: true) }
        }
        let far = DelayedEndpoint(late, latency: .milliseconds(30), clock: clock)
        let response = try? await far.respond(to: HTTPRequest(.get, "/"))
        #expect(response?.status == 200)
        moments.append(clock.elapsed)
      }
      return moments
    }
    #expect(moments == [.milliseconds(2030), .milliseconds(2060)])
  }
}
