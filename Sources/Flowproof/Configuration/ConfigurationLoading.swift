package import Checklists
package import SystemModel
package import JSON
import SourceText
import Systems

/// The configuration that a command works with.
package struct ConfigurationLoading {
  package let session: Session

  package init(_ session: Session) {
    self.session = session
  }

  /// Looks for a configuration, reads it and shows what is wrong with it.
  ///
  /// - Parameter dataflows: The documents that it is for.
  /// - Returns: The configuration; nil where there is none: the built-in mock it is.
  /// - Throws: Where the file cannot be read or has errors, which have been shown then, or
  ///   `--environment` has nothing to choose from.
  package func load(
    for dataflows: [Dataflow]
  ) throws(FlowproofError) -> (configuration: Configuration, file: ConfigurationFile)? {
    let environment = session.options.environment
    let file: ConfigurationFile
    if case .text(let text) = session.options.configuration {
      file = ConfigurationFile(text: text, environment: environment)
    } else {
      guard let path = try session.configurationPath() else {
        if environment != nil { throw .environmentWithoutConfiguration }
        return nil
      }
      file = try ConfigurationFile(at: path, environment: environment)
    }
    var diagnostics = file.reading.diagnostics
    if !file.reading.hasErrors {
      diagnostics += file.reading.configuration.diagnostics(
        for: ConfigurationRequirements(dataflows)
      )
    }
    session.show(diagnostics, in: file.reading.shownSource, from: session.lowestSeverity)
    if diagnostics.contains(where: { $0.severity == .error }) { throw .told(.usage) }
    return (file.reading.configuration, file)
  }

  /// The systems that a configuration names for pairs of systems, with the integration.
  ///
  /// - Parameters:
  ///   - configuration: The configuration.
  ///   - file: Where it stands.
  ///   - pairs: The names of the source system and the target system of each document.
  ///   - properties: What documents name of a system on a side, by record type.
  ///   - seed: The seed of the run, from which marks and pauses are made.
  /// - Returns: The systems.
  /// - Throws: Where a system cannot be used, which has been shown then, or an address is none.
  package func systems(
    of configuration: Configuration,
    in file: ConfigurationFile,
    for pairs: [(source: String, target: String)],
    properties: (String, Side) -> [String: [PropertyPath]],
    seed: UInt64
  ) throws(FlowproofError) -> ConfiguredSystems {
    let systems = try ConfiguredSystems(
      configuration,
      for: pairs,
      properties: properties,
      seed: seed,
      resolving: { accounts(of: configuration, in: file, for: $0) },
      network: session.network
    )
    let (isSound, engine) = try engine(of: configuration, in: file)
    guard var systems, isSound else { throw .told(.usage) }
    systems.use(engine)
    return systems
  }

  /// The systems that a configuration names for documents, with the integration.
  package func systems(
    of configuration: Configuration,
    in file: ConfigurationFile,
    for dataflows: [Dataflow],
    seed: UInt64
  ) throws(FlowproofError) -> ConfiguredSystems {
    try systems(
      of: configuration,
      in: file,
      for: dataflows.map { ($0.sourceSystem, $0.targetSystem) },
      properties: { ConfiguredSystems.properties(at: ($0, $1), in: dataflows) },
      seed: seed
    )
  }

  /// An account that requests can be sent to.
  package struct Account {
    /// What the configuration says of it, with its secrets and its address.
    var instance: ResolvedInstance
    /// The same for those who make requests.
    var system: SystemInstance
  }

  /// Fetches what the configuration takes from elsewhere, and shows why nothing may be sent to a
  /// system where that is so.
  ///
  /// - Parameters:
  ///   - configuration: The configuration.
  ///   - file: Where it stands.
  ///   - names: The systems that are needed, each with the side on which it is.
  /// - Returns: The accounts in the order of the names; nil where one cannot be used.
  package func accounts(
    of configuration: Configuration,
    in file: ConfigurationFile,
    for names: [(system: String, side: Side)]
  ) -> [Account]? {
    let resolver = file.secretResolver(
      environment: session.variables,
      allowing: session.options.allowedVariables
    )
    var accounts: [Account] = []
    var diagnostics: [Diagnostic] = []
    for (name, side) in names {
      guard let instance = configuration.system(named: name)?.instance(on: side) else { continue }
      var unread: [Diagnostic] = []
      let configured = ConfiguredProfile(of: instance) { template in
        let (text, problems) = resolver.text(of: template)
        unread += problems
        return text
      }
      // What a variable would have said is not found wrong for lack of it.
      var problems = unread.isEmpty ? configured.problems : unread
      if let profile = configured.profile {
        let (resolved, refusals) = resolver.resolve(instance, profile)
        problems += refusals
        if let resolved {
          do throws(SystemInstanceError) {
            let system = try SystemInstance(
              profile,
              names: [name],
              settings: resolved.settings,
              baseURL: resolved.address
            )
            accounts.append(Account(instance: resolved, system: system))
          } catch {
            problems.append(
              Diagnostic(.error, "missing-value", "\(error)", hint: "add it", at: instance.range)
            )
          }
        }
      }
      for problem in problems where !diagnostics.contains(problem) { diagnostics.append(problem) }
    }
    session.show(diagnostics, in: file.reading.shownSource, from: .error)
    return accounts.count == names.count ? accounts : nil
  }
}
