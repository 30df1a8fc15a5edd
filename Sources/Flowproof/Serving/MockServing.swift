import Checklists
import HTTPEndpoints
import LoopbackServer
import Planning
package import Reporting
import Running
import Sandbox
import SourceText
package import SystemModel

/// Serves the mock systems of documents over HTTP on this machine, for clients and integrations of
/// others.
package struct MockServing: Sendable {
  /// How the systems are served; what they are is in the options of the session.
  package struct Options: Sendable {
    /// The port; 0 for any that is free.
    package var port = 0
    /// The time within which the integration acts on each change; nil for no integration.
    package var propagation = LiveWorld.Options().propagation
    /// How long each request is on its way.
    package var latency = Duration.zero
    /// How long lists lag behind writes.
    package var listLag = Duration.zero
    /// What each system allows; nil for what its vendor allows, or anything.
    package var limit: RateLimit?
    /// The accidents that requests meet.
    package var accidents = AccidentShares()

    /// Creates options: all as it is by default.
    package init() {}
  }

  private let session: Session
  private let options: Options
  private let planned: PlannedDocuments
  private let seed: UInt64

  /// Reads the documents and what is known of their systems.
  ///
  /// - Throws: Where a document or the configuration cannot be read.
  package init(_ session: Session, _ options: Options) async throws(FlowproofError) {
    self.session = session
    self.options = options
    let documents = try await session.read()
    session.show(documents, from: .error)
    planned = try await PlannedDocuments(documents, session, looksAround: false)
    seed = session.options.seed ?? 1
  }

  /// The faults that the integration can have, where these are asked for; nil where they are not.
  package var faults: String? {
    session.options.fault == "list" ? FaultOption.list(for: planned.plans) : nil
  }

  /// Serves until the user wants it to end.
  ///
  /// - Parameter announce: Takes what is served, once it is.
  /// - Returns: What the process has to end with.
  /// - Throws: Where there is nothing to serve, or the port is taken.
  package func run(
    announce: (ServedMocks) -> Void
  ) async throws(FlowproofError) -> ExitCode {
    let faults = try session.options.fault.map { text throws(FlowproofError) in
      [try FaultOption.parse(text, for: planned.dataflows)]
    }
    let dataflows = planned.dataflows.filter { !$0.pairings.isEmpty }
    guard !dataflows.isEmpty else {
      throw session.over(
        .nothingChecked,
        "nothing to serve: no document with a pairing found"
      )
    }
    let time = RealTime()
    let address = AddressInUse()
    let worlds = dataflows.map { dataflow in
      LiveWorld(
        planned.setting.compiled(of: dataflow),
        faults: faults ?? [],
        options: world,
        time: time
      )
    }
    let mocks = zip(dataflows, worlds).flatMap { dataflow, world in
      [(dataflow, Side.source, world.source), (dataflow, .target, world.target)]
    }
    let systems = mocks.enumerated().map { number, mock in
      system(mock.2, mock.1, of: mock.0, number: number, at: address, time)
    }
    // An integration acts as long as its world is there.
    defer { withExtendedLifetime(worlds) {} }
    return try await serve(systems, at: address, announce)
  }

  private func serve(
    _ systems: [MockOnAir],
    at address: AddressInUse,
    _ announce: (ServedMocks) -> Void
  ) async throws(FlowproofError) -> ExitCode {
    let router = PathRouter(
      Dictionary(uniqueKeysWithValues: systems.map { ($0.served.url, $0.endpoint) })
    )
    let server: LoopbackServer
    do throws(LoopbackServerError) {
      server = try LoopbackServer(
        session.log.map { LoggedEndpoint(router, write: $0) } ?? router,
        configuration: configuration
      )
    } catch {
      throw .usage("\(error)")
    }
    address.value = server.baseURL
    async let ended: Void = server.run()
    announce(
      ServedMocks(
        port: server.port,
        seed: seed,
        propagation: options.propagation,
        systems: systems.map(\.served).map { ($0, $1, $2, server.baseURL + $3) }
      )
    )
    await session.interruption.stop.wait()
    server.stop()
    await ended
    let limiters = systems.compactMap(\.limiter)
    if !limiters.isEmpty, !session.isQuiet {
      let count = limiters.reduce(0) { $0 + $1.refusals }
      session.note("\(count) requests came beyond the rate, and were refused")
    }
    return session.interruption.exitCode ?? .interrupted
  }

  // MARK: What is served

  /// A mock system in the dialect that it is to be served in, put into the world.
  private func system(
    _ mock: MockSystem,
    _ side: Side,
    of dataflow: Dataflow,
    number: Int,
    at address: AddressInUse,
    _ time: RealTime
  ) -> MockOnAir {
    let prefix = "/\(PercentEncoding.encode(dataflow.document))/\(side.rawValue)"
    let name = side == .source ? dataflow.sourceSystem : dataflow.targetSystem
    var endpoint: any HTTPEndpoint = mock
    if session.options.usesVendorProfiles {
      var vendor = VendorSystem.Options(limitsRate: options.limit == nil)
      vendor.baseURL = { address.value + prefix }
      let standing = VendorSystem.standing(
        in: planned.setting,
        on: side,
        of: dataflow,
        mock,
        options: vendor,
        now: { time.elapsed }
      )
      endpoint = standing?.system ?? mock
    }
    let around = options.around(endpoint, seed: seed &+ UInt64(number), time: time)
    return MockOnAir(
      served: (dataflow.document, side, name, prefix),
      endpoint: around.endpoint,
      limiter: around.limiter
    )
  }

  private var world: LiveWorld.Options {
    var world = LiveWorld.Options()
    world.seed = seed
    world.propagation = options.propagation
    world.listLag = options.listLag
    return world
  }

  private var configuration: LoopbackServer.Configuration {
    var configuration = LoopbackServer.Configuration()
    configuration.port = options.port
    let shares = options.accidents.shares.filter(\.key.isOfTheWire)
    guard !shares.isEmpty else { return configuration }
    // Chance apart from that of the systems, whose seeds are those that follow one another.
    let chaos = FaultInjector(shares, seed: ~seed)
    configuration.delivery = { _ in
      guard let fate = chaos.next() else { return .whole }
      switch fate.accident {
      case .reset: return fate.isActedOn ? .reset : .refused
      case .cut: return .cut
      case .slow: return .slow(Options.lateness)
      case .tooMany, .failure, .late: return .whole
      }
    }
    return configuration
  }
}
