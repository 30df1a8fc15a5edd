public import Planning
public import SystemModel

/// What a run of a plan will ask of the two systems where all passes, reckoned without running it.
public struct RunEstimate: Sendable {
  /// The records that will be made, by the integration too, by their types.
  public private(set) var records: [RecordType: Int] = [:]
  /// The records among them that stay, for the system deletes none of their type.
  public private(set) var kept: [RecordType: Int] = [:]
  /// The requests to each system.
  public private(set) var requests = BothSides(source: RequestCounts(), target: RequestCounts())
  /// The requests but for lists that come on top at most where cases fail and are run again.
  ///
  /// While something is waited for that does not come, each type is listed once in a poll interval.
  public private(set) var repeats = BothSides(source: RequestCounts(), target: RequestCounts())
  /// The time that it takes where the systems allow anything.
  public private(set) var freeDuration: Duration = .zero
  /// The lists that no run can do without.
  private var fewestLists = BothSides(source: 0, target: 0)
  /// The longest scenario's propagations and windows.
  public private(set) var longestScenario: Duration = .zero
  /// The window after which a run looks whether anything came back.
  private var lastWindow: Duration = .zero

  /// An estimate of nothing, to which others are added.
  public init() {}

  /// Reckons what a run of a plan asks for.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - timing: How long the runner waits for things.
  ///   - delays: How long the integration takes to act on a change.
  ///   - optimizations: What the runner does to need fewer requests.
  public init(
    of plan: TestPlan,
    timing: Timing = Timing(),
    delays: ClosedRange<Duration>,
    optimizations: Optimizations = Optimizations()
  ) {
    let courses = PlanCost(plan, timing: timing, optimizations: optimizations)
    requests = courses.requests
    repeats = courses.repeats
    records = courses.records
    kept = courses.kept
    fewestLists = courses.fewestLists
    longestScenario = courses.longestScenario
    // Chance decides at which poll a change is seen: the mean of some courses is nearest to all.
    let forecasts = (0..<Self.forecastCount).map { number in
      PollSimulation(courses.all, timing: timing, delays: delays, seed: UInt64(number))
    }
    for side in Side.allCases {
      let sum = forecasts.reduce(0) { $0 + $1.lists[side] }
      requests[side].list = (sum + Self.forecastCount / 2) / Self.forecastCount
      requests[side].list += courses.settled.count { $0.side == side }
    }
    freeDuration = timing.poll * (forecasts.map(\.tickCount).max() ?? 0)
    if !courses.settled.isEmpty {
      lastWindow = timing.settle
      freeDuration += lastWindow
    }
  }

  private static let forecastCount = 4

  /// The time that it takes at a rate.
  ///
  /// Pollers that are held to a rate poll when it is worth while, which is a little more often than
  /// they must; and in the end the last scenarios wait while little
  /// is asked.
  public func duration(at limit: RateLimit?) -> Duration {
    guard let limit else { return freeDuration }
    let turns = Side.allCases.map { side in
      requests[side].total - requests[side].list + fewestLists[side] * 9 / 8 - limit.burst
    }
    let service = limit.interval * max(turns.max() ?? 0, 0)
    return max(freeDuration, service + longestScenario * 3 / 4 + lastWindow)
  }

  /// Adds the estimate of another document, which runs at the same time on the same systems.
  public static func += (left: inout RunEstimate, right: RunEstimate) {
    left.records.merge(right.records, uniquingKeysWith: +)
    left.kept.merge(right.kept, uniquingKeysWith: +)
    left.requests.source += right.requests.source
    left.requests.target += right.requests.target
    left.repeats.source += right.repeats.source
    left.repeats.target += right.repeats.target
    left.fewestLists.source += right.fewestLists.source
    left.fewestLists.target += right.fewestLists.target
    left.freeDuration = max(left.freeDuration, right.freeDuration)
    left.longestScenario = max(left.longestScenario, right.longestScenario)
    left.lastWindow = max(left.lastWindow, right.lastWindow)
  }
}
