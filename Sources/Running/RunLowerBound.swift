public import Planning
public import SystemModel

/// The least time that a run of some plans takes: what the systems allow, and what the scenarios wait.
public struct RunLowerBound: Sendable, Equatable {
  /// The requests that the cases need.
  ///
  /// A list of a record type is needed as often as the scenario that has to see it most often has to,
  /// for all others can poll on; scenarios that have a type to themselves cannot.
  public private(set) var requests = BothSides(source: RequestCounts(), target: RequestCounts())
  /// The time that the busier system takes to answer them at its rate.
  public let service: Duration
  /// The longest scenario's propagations and windows, one after the other.
  public let longestScenario: Duration
  /// Those of the scenarios that cannot go on at a time, since each must have a record type to itself
  /// that the others touch; of the longest scenario where there are none.
  public let chain: Duration
  /// The window after which a run looks whether anything came back.
  public let lastWindow: Duration

  /// The time in all.
  public var total: Duration { service + chain + lastWindow }

  /// Works out the bound of plans that run at once on the same two systems.
  ///
  /// - Parameters:
  ///   - plans: The plans; a record type of one is another one than that of the next.
  ///   - timing: How long the runner waits for things.
  ///   - limit: What each system allows; nil for anything.
  ///   - optimizations: What the runner does to need fewer requests.
  public init(
    of plans: [TestPlan],
    timing: Timing,
    limit: RateLimit?,
    optimizations: Optimizations = Optimizations()
  ) {
    var longestScenario = Duration.zero
    var chain = Duration.zero
    var lastWindow = Duration.zero
    for plan in plans {
      let courses = PlanCost(plan, timing: timing, optimizations: optimizations)
      for side in Side.allCases {
        requests[side] += courses.requests[side]
        requests[side].list += courses.fewestLists[side]
      }
      longestScenario = max(longestScenario, courses.longestScenario)
      chain = max(chain, courses.chain)
      if !courses.settled.isEmpty { lastWindow = timing.settle }
    }
    let most = max(requests.source.total, requests.target.total)
    service = limit.map { $0.interval * most } ?? .zero
    self.longestScenario = longestScenario
    self.chain = chain
    self.lastWindow = lastWindow
  }
}
