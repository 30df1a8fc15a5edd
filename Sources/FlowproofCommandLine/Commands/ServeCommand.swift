import Flowproof
import Checklists
import HTTPEndpoints
import JSON
import LoopbackServer
import Planning
import Reporting
import Sandbox
import SourceText
import SystemModel

/// `flowproof serve`: the mock systems over HTTP, for clients and integrations of others.
struct ServeCommand {
  private let program: CommandLineProgram
  private let invocation: Invocation
  private let session: Session

  /// Where the systems are served, once that is known: links to further pages lead there.
  private let address = AddressInUse()

  init(_ program: CommandLineProgram, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
    session = program.session(invocation)
  }

  func run() async throws(FlowproofError) -> ExitCode {
    for option in [Option.fault, .propagation] where invocation.has(option) {
      if invocation.has(.noIntegration) { throw .contradiction(.noIntegration, option) }
    }
    let documents = try await LoadedDocument.load(session.documents)
    session.show(documents, from: .error)
    let planned = try await PlannedDocuments(documents, session, looksAround: false)
    guard let planned else { return .usage }
    let (dataflows, setting) = (planned.dataflows, planned.setting)
    if invocation.options[.fault] == "list" {
      program.streams.output(FaultOption.list(for: planned.plans))
      return .success
    }
    let faults = try invocation.options[.fault].map { text throws(FlowproofError) in
      [try FaultOption.parse(text, for: dataflows)]
    }
    let served = dataflows.filter { !$0.pairings.isEmpty }
    guard !served.isEmpty else {
      program.streams.error("flowproof: nothing to serve: no document with a pairing found\n")
      return .nothingChecked
    }
    let time = RealTime()
    let worlds = served.map { dataflow in
      LiveWorld(setting.compiled(of: dataflow), faults: faults ?? [], options: world, time: time)
    }
    let systems = systems(of: served, in: worlds, setting, time)
    // An integration acts as long as its world is there.
    defer { withExtendedLifetime(worlds) {} }
    return try await serve(systems)
  }

  /// Serves until the user wants it to end.
  private func serve(_ systems: [ServedSystem]) async throws(FlowproofError) -> ExitCode {
    let router = PathRouter(
      Dictionary(uniqueKeysWithValues: systems.map { ($0.prefix, $0.endpoint) })
    )
    let endpoint: any HTTPEndpoint =
      invocation.has(.verbose) ? LoggedEndpoint(router, write: program.streams.error) : router
    let server: LoopbackServer
    do throws(LoopbackServerError) {
      server = try LoopbackServer(endpoint, configuration: configuration)
    } catch {
      throw .cannotServe("\(error)")
    }
    address.value = server.baseURL
    async let ended: Void = server.run()
    announce(systems, server)
    await program.interruption.happens()
    server.stop()
    await ended
    let limiters = systems.compactMap(\.limiter)
    if !limiters.isEmpty, !invocation.has(.quiet) {
      let count = limiters.reduce(0) { $0 + $1.refusals }
      program.streams.error("flowproof: \(count) requests came beyond the rate, and were refused\n")
    }
    return program.interruption.exitCode ?? .interrupted
  }

  private func announce(_ systems: [ServedSystem], _ server: LoopbackServer) {
    if invocation.form == .json {
      let value: JSONValue = [
        "port": .number(JSONNumber(server.port)),
        "seed": .string(String(seed)),
        "systems": .array(systems.map { $0.json(at: server.baseURL) }),
      ]
      // One line, so that whoever reads knows when it is whole.
      program.streams.output(String(decoding: value.bytes(), as: UTF8.self) + "\n")
    } else {
      let lines = systems.map { $0.line(at: server.baseURL) + "\n" }
      program.streams.output(lines.joined())
    }
    guard !invocation.has(.quiet) else { return }
    let integration =
      world.propagation.map { "an integration that acts within \($0.words)" } ?? "no integration"
    program.streams.error(
      "flowproof: serving \(systems.count) systems with \(integration), seed \(seed), until Ctrl-C\n"
    )
  }

  // MARK: What is served

  private func systems(
    of dataflows: [Dataflow],
    in worlds: [LiveWorld],
    _ setting: SystemSetup,
    _ time: RealTime
  ) -> [ServedSystem] {
    let nature = nature
    var systems: [ServedSystem] = []
    for (dataflow, world) in zip(dataflows, worlds) {
      let sides: [(Side, String, MockSystem)] = [
        (.source, dataflow.sourceSystem, world.source),
        (.target, dataflow.targetSystem, world.target),
      ]
      for (side, name, mock) in sides {
        let system = system(mock, side, of: dataflow, in: setting, time)
        let (endpoint, limiter) = nature.around(system, number: systems.count, time: time)
        systems.append(
          ServedSystem(
            document: dataflow.document,
            side: side.rawValue,
            name: name,
            endpoint: endpoint,
            limiter: limiter
          )
        )
      }
    }
    return systems
  }

  /// A mock system in the dialect that it is to be served in.
  private func system(
    _ mock: MockSystem,
    _ side: Side,
    of dataflow: Dataflow,
    in setting: SystemSetup,
    _ time: RealTime
  ) -> any HTTPEndpoint {
    guard invocation.has(.profiles) else { return mock }
    let prefix = ServedSystem.prefix(dataflow.document, side.rawValue)
    var options = VendorSystem.Options(limitsRate: !invocation.has(.rate))
    options.baseURL = { [address] in address.value + prefix }
    let vendor = VendorSystem.standing(
      in: setting,
      on: side,
      of: dataflow,
      mock,
      options: options,
      now: { time.elapsed }
    )
    return vendor?.system ?? mock
  }

  private var seed: UInt64 { invocation.value(of: .seed) ?? 1 }

  private var world: LiveWorld.Options {
    var options = LiveWorld.Options()
    options.seed = seed
    if let time: Duration = invocation.value(of: .propagation) {
      options.propagation = time
    }
    if invocation.has(.noIntegration) { options.propagation = nil }
    options.listLag = invocation.value(of: .eventual) ?? .zero
    return options
  }

  private var nature: ServedSystem.Nature {
    ServedSystem.Nature(
      latency: invocation.value(of: .latency) ?? .zero,
      limit: invocation.value(of: .rate),
      accidents: accidents,
      seed: seed
    )
  }

  private var accidents: [FaultInjector.Accident: Double] {
    invocation.value(of: .chaos) ?? [:]
  }

  private var configuration: LoopbackServer.Configuration {
    var configuration = LoopbackServer.Configuration()
    configuration.port = invocation.value(of: .port) ?? 0
    let shares = accidents.filter(\.key.isOfTheWire)
    guard !shares.isEmpty else { return configuration }
    // Chance apart from that of the systems, whose seeds are those that follow one another.
    let chaos = FaultInjector(shares, seed: ~seed)
    configuration.delivery = { _ in
      guard let fate = chaos.next() else { return .whole }
      switch fate.accident {
      case .reset: return fate.isActedOn ? .reset : .refused
      case .cut: return .cut
      case .slow: return .slow(ServedSystem.Nature.lateness)
      case .tooMany, .failure, .late: return .whole
      }
    }
    return configuration
  }
}
