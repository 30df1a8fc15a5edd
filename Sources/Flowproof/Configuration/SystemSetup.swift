package import Checklists
package import SystemModel
import Foundation
package import Planning
import Proving
package import Sandbox
import Systems

/// What is known of the systems of some documents beside the documents: nothing, what the built-in
/// profiles say of systems of their names, or what a configuration says.
package enum SystemSetup: Sendable {
  /// Both systems are plain mocks.
  case plain
  /// The systems are as the profiles say that are built in for their names.
  case vendors
  /// The systems are as a configuration says.
  case configured(Configuration, ConfigurationFile)

  /// Finds out what is known.
  ///
  /// - Parameters:
  ///   - loading: Reads the configuration.
  ///   - dataflows: The documents.
  ///   - looksAround: Whether a configuration counts that lies beside the documents, too.
  /// - Throws: Where the configuration cannot be read or used.
  package init(
    _ loading: ConfigurationLoading,
    _ dataflows: [Dataflow],
    looksAround: Bool
  ) throws(FlowproofError) {
    let session = loading.session
    self = session.options.usesVendorProfiles ? .vendors : .plain
    let isAsked = session.options.configuration.isGiven || session.options.environment != nil
    // Who asks for the built-in profiles means no file that happens to lie about.
    guard isAsked || (looksAround && !session.options.usesVendorProfiles) else { return }
    if let (configuration, file) = try loading.load(for: dataflows) {
      self = .configured(configuration, file)
    }
  }

  /// Whether cases are run against real systems, unless the mock is asked for.
  func isReal(unless isAgainstMock: Bool) -> Bool {
    if case .configured = self { !isAgainstMock } else { false }
  }

  /// The digest of the configuration's file; nil without one.
  package var configurationDigest: String? {
    if case .configured(_, let file) = self { file.digest } else { nil }
  }

  /// The files that secrets come from.
  package var secretFiles: [String] {
    if case .configured(_, let file) = self { file.secretFiles } else { [] }
  }

  /// The cases of a document in this setting.
  package func plan(_ dataflow: Dataflow, seed: UInt64) -> TestPlan {
    guard let environment = environment(of: dataflow, mark: Self.mark(seed: seed)) else {
      return TestPlan(dataflow, seed: seed)
    }
    return TestPlan(dataflow, seed: seed, environment: environment)
  }

  /// The cases of some documents in this setting, in their order.
  package func plans(
    of dataflows: [Dataflow],
    seed: UInt64,
    jobs: Int = ProcessInfo.processInfo.activeProcessorCount
  ) async -> [TestPlan] {
    await dataflows.concurrentMap(jobs: jobs) { plan($0, seed: seed) }
  }

  /// What the marks of a run begin with, by which others know its records.
  package static func mark(seed: UInt64) -> String {
    RecordSession.marksBegin + String(seed, radix: 36)
  }

  /// What there is to know for a plan; nil for two plain systems.
  package func environment(of dataflow: Dataflow, mark: String = mark(seed: 0)) -> TestEnvironment?
  {
    switch self {
    case .plain: return nil
    case .vendors:
      let systems = Side.allCases.map { system($0, of: dataflow) }
      return TestEnvironment(dataflow, systems, mark: mark)
    case .configured(let configuration, _):
      let systems = Side.allCases.map { system($0, of: dataflow) }
      return TestEnvironment(dataflow, systems, mark: mark, configuration)
    }
  }

  /// What there is to know for an integration that the mock plays.
  package func compiled(of dataflow: Dataflow) -> CompiledDataflow {
    guard let environment = environment(of: dataflow) else { return CompiledDataflow(dataflow) }
    return CompiledDataflow(dataflow, conventions: environment.conventions)
  }

  /// What the system allows that allows least; nil where nobody says anything.
  package func narrowestLimit(of dataflow: Dataflow) -> RateLimit? {
    let limits = Side.allCases.compactMap { side -> RateLimit? in
      let known = system(side, of: dataflow)
      return RateLimit(known.profile?.rate?.limit, known.configuration?.rate)
    }
    return limits.max { $0.interval < $1.interval }
  }

  /// What is known of one of a document's systems.
  package func system(_ side: Side, of dataflow: Dataflow) -> SystemContext {
    let name = dataflow.systemName(on: side)
    switch self {
    case .plain: return SystemContext(side, named: name)
    case .vendors:
      let vendor = BuiltInProfiles.name(ofSystem: name).flatMap(BuiltInProfiles.profile)
      return SystemContext(side, named: name, profile: vendor)
    case .configured(let configuration, _):
      guard let instance = configuration.system(named: name)?.instance(on: side) else {
        return SystemContext(side, named: name)
      }
      // Paths do not matter to plans, and variables need not have values yet.
      let profile = ConfiguredProfile(of: instance) { _ in "/path" }.profile
      return SystemContext(
        side,
        named: name,
        profile: instance.profile?.name == PlainProfile.name ? nil : profile,
        configuration: instance,
        words: instance.words + configuration.words
      )
    }
  }

  /// An account that the mock plays in the place of one of a document's systems; nil for a plain one.
  func standIn(_ side: Side, of dataflow: Dataflow) -> SystemInstance? {
    let known = system(side, of: dataflow)
    return known.profile.flatMap { SystemInstance(playing: $0, named: known.name) }
  }
}

extension Dataflow {
  /// A system's name; the first word of its first type where the title leaves it out.
  package func systemName(on side: Side) -> String {
    let pairing = pairings.first
    let name =
      side == .source
      ? ConfigurationRequirements.system(sourceSystem, pairing?.sourceType)
      : ConfigurationRequirements.system(targetSystem, pairing?.targetType)
    return name ?? ""
  }
}
