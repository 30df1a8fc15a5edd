package import Checklists
package import SystemModel
import HTTPEndpoints
package import JSON
import Planning
package import Results
package import Running
import Systems

/// The systems of a configuration as runs see them: for each account what answers, how it is spoken
/// to, and what it allows.
package struct ConfiguredSystems: Sendable {
  /// An account, shared by all documents that name it.
  package struct Account: Sendable {
    let instance: ResolvedInstance
    /// What tells its credentials from others, and shows nothing of them.
    let credentialsDigest: String
    let system: SystemInstance
    let endpoint: any HTTPEndpoint
    /// Nil for the plain dialect.
    let session: RecordSession?
    let bucket: TokenBucket?
    /// The ways to it, and to where its tokens come from.
    let watched: [WatchedEndpoint]
  }

  /// Where documents meet an account.
  package struct Place: Hashable {
    let system: NameKey
    let side: Side
  }

  package let accounts: [Account]
  package let accountsByPlace: [Place: Int]
  private let limits: [[Int]: Limits]
  private let configuration: Configuration
  package let clock = RunClock(ContinuousClock())

  /// What replaces the secrets of all accounts wherever something is written.
  package let mask: LiveSecretMask
  /// The integration, where the configuration says how it is told to run or asked.
  package private(set) var integration: (any IntegrationEngine)?
  /// Its runs, which the scenarios of all documents share.
  private(set) var engine: EngineRuns?

  /// How long the runner waits for things.
  package let timing: Timing

  /// Prepares the accounts of pairs of systems; nil where one cannot be used, which was shown then.
  ///
  /// - Parameters:
  ///   - configuration: What the user says.
  ///   - pairs: The names of the source system and the target system of each document.
  ///   - properties: What documents name of a system on a side, by record type.
  ///   - seed: The seed of the run, from which marks and pauses are made.
  ///   - resolve: Fetches the accounts of some places, in their order; nil where one is refused.
  ///   - network: The way to them.
  /// - Throws: Where an address is none.
  package init?(
    _ configuration: Configuration,
    for pairs: [(source: String, target: String)],
    properties: (String, Side) -> [String: [PropertyPath]],
    seed: UInt64,
    resolving resolve: ([(system: String, side: Side)]) -> [ConfigurationLoading.Account]?,
    network: Network
  ) throws(FlowproofError) {
    var places: [(system: String, side: Side)] = []
    for pair in pairs {
      for (name, side) in Self.places(of: pair)
      where !places.contains(where: { NameKey($0.system) == NameKey(name) && $0.side == side }) {
        places.append((name, side))
      }
    }
    guard let found = resolve(places) else { return nil }
    let mask = LiveSecretMask(found.flatMap(\.instance.hidden))
    let network = network.hiding { mask.masked($0) }
    var accounts: [Account] = []
    var accountsByPlace: [Place: Int] = [:]
    for (place, account) in zip(places, found) {
      let index: Int
      if let known = accounts.firstIndex(where: { $0.instance.isSame(as: account.instance) }) {
        index = known
      } else {
        index = accounts.count
        let properties = properties(place.system, place.side)
        accounts.append(
          try Self.account(
            account,
            properties,
            configuration,
            clock,
            seed: seed,
            mask: mask,
            network: network
          )
        )
      }
      accountsByPlace[Place(system: NameKey(place.system), side: place.side)] = index
    }
    let timing = Timing(configuration.timing)
    var limits: [[Int]: Limits] = [:]
    for pair in pairs {
      let pair = Self.places(of: pair).compactMap { name, side in
        accountsByPlace[Place(system: NameKey(name), side: side)]
      }
      guard pair.count == 2, limits[pair] == nil else { continue }
      limits[pair] = Limits(
        source: accounts[pair[0]].bucket,
        target: accounts[pair[1]].bucket,
        timing: timing
      )
    }
    self.accounts = accounts
    self.accountsByPlace = accountsByPlace
    self.limits = limits
    self.configuration = configuration
    self.timing = timing
    self.mask = mask
  }

  /// The systems in words, such as `Wix.com at https://www.wixapis.com`.
  package var subject: String {
    accounts.map {
      "\($0.instance.configuration.system) at \(mask.masked($0.instance.shownAddress))"
    }
    .joined(separator: ", ")
  }

  /// The systems with their addresses, without secrets.
  package var addresses: [Provenance.SystemAddress] {
    accounts.map {
      Provenance.SystemAddress(
        name: $0.instance.configuration.system,
        address: mask.masked($0.instance.shownAddress)
      )
    }
  }

  /// What the system allows that allows least; nil where each allows anything.
  package var narrowestLimit: RateLimit? {
    accounts.compactMap(\.bucket?.limit).max { $0.interval < $1.interval }
  }

  /// What the cases of a document run against.
  package func systems(for dataflow: Dataflow) -> SystemsUnderTest? {
    let pair = Self.names(of: dataflow).compactMap { name, side in
      accountsByPlace[Place(system: NameKey(name), side: side)]
    }
    guard pair.count == 2 else { return nil }
    let (source, target) = (accounts[pair[0]], accounts[pair[1]])
    var systems = SystemsUnderTest(
      source: source.endpoint,
      target: target.endpoint,
      clock: clock,
      timing: timing,
      isOrdered: configuration.isOrdered,
      limits: limits[pair],
      sourceSession: source.session,
      targetSession: target.session
    )
    systems.engine = engine
    systems.watched = BothSides(source: source.watched, target: target.watched)
    systems.initialRecords = .mixed
    systems.isExclusive = BothSides(
      source: source.instance.configuration.isExclusive,
      target: target.instance.configuration.isExclusive
    )
    return systems
  }

  /// The ways to the integration.
  private var watched: [WatchedEndpoint] = []

  /// Has all requests end soon once a signal is given.
  package func heed(_ signal: StopSignal) {
    for endpoint in accounts.flatMap(\.watched) + watched { endpoint.heed(signal) }
  }

  /// Takes the integration that is told to run, or asked, beside the systems.
  package mutating func use(_ integration: ConfigurationLoading.Engine?) {
    guard let integration else { return }
    watched = integration.engine.watched
    self.integration = integration.engine
    engine = EngineRuns(integration.engine)
    mask.add(integration.secrets)
  }

  /// Makes an integration that runs on demand act on what was written.
  package func order() async throws(IntegrationEngineError) {
    try await engine?.order(by: clock, every: timing.poll, within: timing.propagation)
  }

  // MARK: Accounts

  package static func names(of dataflow: Dataflow) -> [(system: String, side: Side)] {
    places(of: (dataflow.sourceSystem, dataflow.targetSystem))
  }

  private static func places(
    of pair: (source: String, target: String)
  ) -> [(system: String, side: Side)] {
    [(pair.source, .source), (pair.target, .target)]
  }

  /// The properties that documents name of a system, by record type: some systems show no others.
  static func properties(
    at place: (system: String, side: Side),
    in dataflows: [Dataflow]
  ) -> [String: [PropertyPath]] {
    var properties: [String: [PropertyPath]] = [:]
    for dataflow in dataflows {
      for (name, side) in names(of: dataflow) where NameKey(name) == NameKey(place.system) {
        properties.merge(dataflow.properties(on: side == .source ? .source : .target)) { $0 + $1 }
      }
    }
    return properties
  }
}

extension Timing {
  /// The times of a configuration, and the usual ones where it says nothing.
  fileprivate init(_ settings: TimingSettings) {
    let usual = settings.propagation.map { Timing(propagation: $0) } ?? Timing()
    self.init(
      propagation: usual.propagation,
      settle: settings.settle,
      poll: settings.poll
    )
  }
}
