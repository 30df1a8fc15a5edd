package import Checklists
package import SystemModel
import SourceText
import Systems

/// The configuration that a command works with.
package struct ConfigurationLoading {
  package let session: Session

  package init(_ session: Session) {
    self.session = session
  }

  /// What came of looking for a configuration.
  package enum Outcome {
    /// There is none: the built-in mock it is.
    case none
    /// It can be worked with.
    case sound(Configuration, ConfigurationFile)
    /// It has errors, which have been shown; nothing may be run.
    case refused
  }

  /// Looks for a configuration, reads it and shows what is wrong with it.
  ///
  /// - Parameter dataflows: The documents that it is for.
  /// - Returns: The configuration, if there is one and nothing is wrong with it.
  /// - Throws: Where the file cannot be read, or `--environment` has nothing to choose from.
  package func load(for dataflows: [Dataflow]) throws(FlowproofError) -> Outcome {
    let environment = session.options.environment
    let file: ConfigurationFile
    if case .text(let text) = session.options.configuration {
      file = ConfigurationFile(text: text, environment: environment)
    } else {
      guard let path = try session.configurationPath() else {
        if environment != nil { throw .environmentWithoutConfiguration }
        return .none
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
    let hasErrors = diagnostics.contains { $0.severity == .error }
    return hasErrors ? .refused : .sound(file.reading.configuration, file)
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
    let resolver = file.secretResolver(environment: session.variables)
    var accounts: [Account] = []
    var diagnostics: [Diagnostic] = []
    for (name, side) in names {
      guard let instance = configuration.system(named: name)?.instance(on: side) else { continue }
      let configured = ConfiguredProfile(of: instance) { resolver.text(of: $0).text }
      var problems = configured.problems
      if let profile = configured.profile {
        let facts = ProfileSummary(of: profile, named: instance.profile?.name ?? profile.name)
        let (resolved, refusals) = resolver.resolve(instance, facts)
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
