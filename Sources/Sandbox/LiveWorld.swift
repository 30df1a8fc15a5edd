public import Checklists

/// Two systems in memory on real time, for clients of other processes, and perhaps the integration
/// between them.
public struct LiveWorld: Sendable {
  /// What a world is like.
  public struct Options: Sendable, Hashable {
    /// The time within which the integration acts on each change, a quarter of it at the least; nil
    /// for no integration.
    public var propagation: Duration? = .seconds(8)
    /// How long lists lag behind writes.
    public var listLag = Duration.zero
    /// How many records each system has of each type at the beginning.
    public var standing = 0
    /// The seed of the integration's delays.
    public var seed: UInt64 = 1

    /// Creates the options of a world in which the integration acts within 8 seconds.
    public init() {}
  }

  /// The source system.
  public let source: MockSystem
  /// The target system.
  public let target: MockSystem
  private let integration: ReferenceIntegration?

  /// Creates the world of a document.
  ///
  /// - Parameters:
  ///   - compiled: What the integration promises.
  ///   - faults: What it breaks.
  ///   - options: What the world is like.
  ///   - time: The time that passes in it; several worlds may share one.
  public init(
    _ compiled: CompiledDataflow,
    faults: [InjectedFault] = [],
    options: Options = Options(),
    time: any WorldTime = RealTime()
  ) {
    func lists() -> LaggingLists? {
      options.listLag > .zero ? LaggingLists(lag: options.listLag, time: time) : nil
    }
    source = MockSystem(firstID: 1_000_001, lists: lists())
    target = MockSystem(firstID: 5_000_001, lists: lists())
    for type in compiled.pairingsBySource.keys.sorted() {
      source.fill(type, count: options.standing)
    }
    for type in compiled.pairingsByTarget.keys.sorted() {
      target.fill(type, count: options.standing)
    }
    integration = options.propagation.map { [source, target] propagation in
      ReferenceIntegration(
        compiled,
        source: source,
        target: target,
        time: time,
        faults: faults,
        seed: options.seed,
        delays: propagation / 4...propagation,
        beat: propagation / 6
      )
    }
  }
}
