import SystemModel
import Systems
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// A user who allows less at once is heeded, even where the profile is the slower one.
@Suite("The rate of a profile and a configuration")
struct ConfiguredRateTests {
  @Test(
    "The slower rate counts, and the smaller burst",
    arguments: [
      (RateLimit(perSecond: 2, burst: 40), RequestRate(perSecond: 10, burst: 3), 2, 3),
      (RateLimit(perSecond: 2, burst: 40), RequestRate(perSecond: 1, burst: 50), 1, 40),
      (RateLimit(perSecond: 2, burst: 40), RequestRate(perSecond: 10), 2, 40),
      (RateLimit(perSecond: 2, burst: 40), RequestRate(perSecond: 1), 1, 1),
      (nil, RequestRate(perSecond: 4, burst: 5), 4, 5),
      (RateLimit(perSecond: 2, burst: 40), nil, 2, 40),
    ] as [(RateLimit?, RequestRate?, Double, Int)]
  )
  func narrower(profile: RateLimit?, configured: RequestRate?, rate: Double, burst: Int) {
    #expect(RateLimit(profile, configured) == RateLimit(perSecond: rate, burst: burst))
  }
}
