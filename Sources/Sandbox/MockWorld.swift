public import Checklists

/// Two systems in memory, the integration between them, and the clock that they share.
public struct MockWorld: Sendable {
  /// The clock; whoever talks to the systems must run on it.
  public let clock: VirtualClock
  /// The source system.
  public let source: MockSystem
  /// The target system.
  public let target: MockSystem
  private let integration: ReferenceIntegration

  /// How long the integration takes to act on a change, where nothing else is asked for.
  public static let usualDelays = Duration.milliseconds(2000)...Duration.milliseconds(7999)

  /// Creates the world of a document.
  ///
  /// - Parameters:
  ///   - dataflow: What the integration promises.
  ///   - faults: What it breaks.
  ///   - seed: The seed of the integration's delays.
  public init(_ dataflow: Dataflow, faults: [InjectedFault] = [], seed: UInt64) {
    self.init(CompiledDataflow(dataflow), faults: faults, seed: seed)
  }

  /// Creates one of many worlds of a document.
  ///
  /// - Parameters:
  ///   - compiled: What the integration promises.
  ///   - faults: What it breaks.
  ///   - seed: The seed of the integration's delays.
  ///   - delays: How long the integration takes to act on a change.
  ///   - standing: How many records each system has of each type at the beginning.
  ///   - clock: The clock, where several worlds share one.
  public init(
    _ compiled: CompiledDataflow,
    faults: [InjectedFault] = [],
    seed: UInt64,
    delays: ClosedRange<Duration> = MockWorld.usualDelays,
    standing: Int = 0,
    clock: VirtualClock = VirtualClock()
  ) {
    self.clock = clock
    source = MockSystem(firstID: 1_000_001)
    target = MockSystem(firstID: 5_000_001)
    for type in compiled.pairingsBySource.keys.sorted() { source.fill(type, count: standing) }
    for type in compiled.pairingsByTarget.keys.sorted() { target.fill(type, count: standing) }
    integration = ReferenceIntegration(
      compiled,
      source: source,
      target: target,
      time: clock,
      faults: faults,
      seed: seed,
      delays: delays
    )
  }
}
