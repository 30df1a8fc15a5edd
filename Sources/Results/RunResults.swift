/// A whole run over any number of documents, as the results file keeps it: what every report is
/// made from.
///
/// It holds nothing but values, so that a run that is read back from its file equals the run that
/// was written.
public struct RunResults: Sendable, Equatable {
  /// What the run was made of.
  public var provenance: Provenance
  /// The documents in the order in which they were given.
  public var documents: [DocumentResults]
  /// How long the run took in real time.
  public var wallTime: Duration
  /// The exit code.
  public var exitCode: Int
  /// Why the exit code is what it is, in a sentence.
  public var exitReason: String
  /// What makes the run red, each with what to do; empty where it is green, or nobody has judged it.
  public var findings: [GateFinding] = []

  /// Creates a run's results.
  public init(
    provenance: Provenance,
    documents: [DocumentResults],
    wallTime: Duration,
    exitCode: Int,
    exitReason: String
  ) {
    self.provenance = provenance
    self.documents = documents
    self.wallTime = wallTime
    self.exitCode = exitCode
    self.exitReason = exitReason
  }
}

/// What a run was made of, so that it can be made again.
public struct Provenance: Sendable, Equatable {
  /// The tool's version.
  public var version: String
  /// The seed of all generated values.
  public var seed: UInt64
  /// When the run began: UTC, as `2026-11-21T00:15:41`.
  public var start: String
  /// What the documents were checked against, such as `the built-in mock`.
  public var subject: String
  /// The clock that the cases ran on.
  public var clock: Clock
  /// The SHA-256 of the configuration's bytes, in hexadecimal digits; nil without one.
  public var configurationDigest: String?
  /// The faults that the mock was told to have, as `NAME` or `NAME@RULE-ID`.
  public var faults: [String]
  /// The options with their values that the run has to be given again besides its seed and faults,
  /// such as `--config` and a path.
  public var options: [String]
  /// Which part of all cases this run took; nil for all of them.
  public var shard: Shard?
  /// Whether the run was told to take only some of the cases; that others are absent says nothing.
  public var isSelection: Bool
  /// The options that chose the cases, such as `--only`; empty for none.
  public var selectedBy: [String] = []
  /// The systems that were tested, with their addresses; empty for the mock.
  public var systems: [SystemAddress] = []
  /// For how long it waits; nil where that is not known.
  public var windows: Windows?
  /// How many cases the run had to take, over all documents; what vanished shows against it.
  public var selectedCases: Int
  /// How many cases the documents have, taken or not; 0 where that is not known.
  public var allCases: Int
  /// What people and the pipeline say about the run: commit, branch, job and the like.
  public var labels: [Label]

  /// A clock that cases run on.
  public enum Clock: String, Sendable, CaseIterable {
    /// That of a mock, on which waiting takes no time.
    case virtual
    /// That of the world.
    case real
  }

  /// For how long a run waits.
  public struct Windows: Sendable, Equatable {
    /// For what must come.
    public var propagation: Duration
    /// For what must not come, or must last.
    public var settle: Duration

    /// Creates windows.
    public init(propagation: Duration, settle: Duration) {
      self.propagation = propagation
      self.settle = settle
    }
  }

  /// A system that was tested.
  public struct SystemAddress: Sendable, Equatable {
    /// The system's name.
    public var name: String
    /// Its address, without secrets.
    public var address: String

    /// Creates a system's address.
    public init(name: String, address: String) {
      self.name = name
      self.address = address
    }
  }

  /// A part of the cases of a run that is distributed over machines.
  public struct Shard: Sendable, Equatable {
    /// The part's number, from 1.
    public var index: Int
    /// How many parts there are.
    public var count: Int

    /// Creates a shard.
    public init(index: Int, count: Int) {
      self.index = index
      self.count = count
    }
  }

  /// Creates a provenance.
  public init(
    version: String,
    seed: UInt64,
    start: String,
    subject: String,
    clock: Clock = .virtual,
    configurationDigest: String? = nil,
    faults: [String] = [],
    options: [String] = [],
    shard: Shard? = nil,
    isSelection: Bool = false,
    selectedCases: Int = 0,
    allCases: Int = 0,
    labels: [Label] = []
  ) {
    self.version = version
    self.seed = seed
    self.start = start
    self.subject = subject
    self.clock = clock
    self.configurationDigest = configurationDigest
    self.faults = faults
    self.options = options
    self.shard = shard
    self.isSelection = isSelection
    self.selectedCases = selectedCases
    self.allCases = allCases
    self.labels = labels
  }
}

extension RunResults {
  /// Why the run is red, each with what to do; empty where it is green.
  ///
  /// Of results that do not say it themselves it is worked out.
  ///
  /// - Complexity: O(*n*) in the number of cases where it is worked out.
  public var reasonsForRed: [GateFinding] {
    if exitCode == 0 { return [] }
    if !findings.isEmpty { return findings }
    let worked = Gate().findings(self)
    if !worked.isEmpty { return worked }
    return [GateFinding(nil, exitReason, hint: "see the reasons below, then run it again")]
  }
}
