public import HTTPEndpoints
import Planning
public import Systems

/// What a document's cases run against: two systems and a clock.
public struct SystemsUnderTest: Sendable {
  /// What the systems held before the run.
  public enum InitialRecords: Sendable, Hashable {
    /// Nothing: they were made for it.
    case empty
    /// Perhaps records of others: they are listed before the run makes any, and left alone.
    case mixed
  }

  /// The source system.
  public var source: any HTTPEndpoint
  /// The target system.
  public var target: any HTTPEndpoint
  /// The clock that all waiting goes by.
  public var clock: RunClock
  /// How long to wait for things.
  public var timing: Timing
  /// Whether the integration acts on changes in the order in which they were made, so that fences
  /// tell what they are for.
  public var isOrdered: Bool
  /// What the systems allow, shared with the systems of other documents on the same systems; nil
  /// for anything.
  public var limits: Limits?
  /// How the source system is spoken to; nil for the plain dialect.
  public var sourceSession: RecordSession?
  /// How the target system is spoken to; nil for the plain dialect.
  public var targetSession: RecordSession?

  /// What the systems held before.
  public var initialRecords = InitialRecords.empty
  /// Whether nobody else makes records there, so that a count runs whose they are.
  public var isExclusive = BothSides(source: true, target: true)
  /// What takes note of the records that are the run's; nil where nothing of them outlives it.
  public var log: (any OwnershipLog)?
  /// The runs of an integration that is told to run, or asked; nil for one that runs by itself.
  ///
  /// All documents that it serves share them.
  public var engine: EngineRuns?
  /// What runs that the run has to end before its end; nil where nobody does.
  public var stop: StopSignal?

  /// The ways to the systems that are given up where no answer comes; nobody waits for those.
  public var watched = BothSides<[WatchedEndpoint]>(source: [], target: [])

  /// Creates a systems.
  public init(
    source: any HTTPEndpoint,
    target: any HTTPEndpoint,
    clock: RunClock,
    timing: Timing = Timing(),
    isOrdered: Bool = false,
    limits: Limits? = nil,
    sourceSession: RecordSession? = nil,
    targetSession: RecordSession? = nil
  ) {
    self.source = source
    self.target = target
    self.clock = clock
    self.timing = timing
    self.isOrdered = isOrdered
    self.limits = limits
    self.sourceSession = sourceSession
    self.targetSession = targetSession
  }

  /// What a scenario asks of the systems.
  func course(of scenario: Scenario, _ optimizations: Optimizations) -> ScenarioCost {
    ScenarioCost(scenario, timing: timing, heedsFences: isOrdered && optimizations.fences)
  }
}
