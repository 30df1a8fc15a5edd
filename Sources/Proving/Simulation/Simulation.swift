import Checklists
public import Planning
public import Results
public import Running
import Sandbox
public import SystemModel

/// A whole run on virtual time, with the client, the buckets and the pollers of a real one.
///
/// All documents are of the same two systems: they run at once and share what these allow. Each has
/// an integration and records of its own.
public struct Simulation: Sendable {
  /// What the systems and the integrations are like.
  public struct World: Sendable, Hashable {
    /// What each system allows; nil for anything.
    public var limit: RateLimit?
    /// The time within which each change is acted on, a quarter of it at the least.
    public var latency: Duration
    /// The time that the runner gives a change to arrive; nil for the latency itself.
    public var propagation: Duration?
    /// How many records stand in each list at the beginning.
    public var listSize: Int
    /// The seed of the delays.
    public var seed: UInt64

    /// Creates a world.
    public init(
      limit: RateLimit? = nil,
      latency: Duration = .seconds(8),
      propagation: Duration? = nil,
      listSize: Int = 0,
      seed: UInt64 = 1
    ) {
      self.limit = limit
      self.latency = latency
      self.propagation = propagation
      self.listSize = listSize
      self.seed = seed
    }
  }

  /// What came of a run.
  public struct Outcome: Sendable {
    /// What reached each system.
    public let loads: BothSides<Load>
    /// The time from the first request to the end.
    public let makespan: Duration
    /// The least that any run takes.
    public let bound: RunLowerBound
    /// What the cases found.
    public let records: [DocumentResults]
  }

  private let plans: [TestPlan]
  private let world: World

  /// Creates a simulation of a run of some plans.
  public init(_ plans: [TestPlan], in world: World) {
    self.plans = plans
    self.world = world
  }

  /// How long the runner waits for things.
  public var timing: Timing { Timing(propagation: world.propagation ?? world.latency) }

  /// Runs all plans.
  public func run() async -> Outcome {
    let virtual = VirtualClock()
    return await virtual.run {
      let clock = RunClock(virtual)
      let limits = world.limit.map { Limits(source: $0, target: $0, clock: clock, timing: timing) }
      let meters = BothSides(source: RequestMeter(clock), target: RequestMeter(clock))
      let mocks = plans.enumerated().map { number, plan in
        MockWorld(
          CompiledDataflow(plan.dataflow, conventions: plan.environment.conventions),
          seed: world.seed &+ UInt64(number),
          delays: world.latency / 4...world.latency,
          standing: world.listSize,
          clock: virtual
        )
      }
      let records = await withTaskGroup(of: (Int, DocumentResults).self) { group in
        for (number, (plan, mock)) in zip(plans, mocks).enumerated() {
          var systems = SystemsUnderTest(
            source: meters.source.metering(mock.source),
            target: meters.target.metering(mock.target),
            clock: clock,
            timing: timing,
            isOrdered: true,
            limits: limits
          )
          // What stands there is others', and nothing of it is ever deleted.
          if world.listSize > 0 { systems.initialRecords = .mixed }
          group.addTask { [systems] in (number, await Runner(plan, on: systems).run()) }
        }
        var records: [(Int, DocumentResults)] = []
        for await record in group { records.append(record) }
        return records.sorted { $0.0 < $1.0 }.map(\.1)
      }
      // An integration acts as long as its world is there.
      withExtendedLifetime(mocks) {}
      return Outcome(
        loads: BothSides(
          source: Load(requests: meters.source.counts, moments: meters.source.moments),
          target: Load(requests: meters.target.counts, moments: meters.target.moments)
        ),
        makespan: clock.elapsed,
        bound: RunLowerBound(of: plans, timing: timing, limit: world.limit),
        records: records
      )
    }
  }
}
