import Checklists
import SystemModel
import SourceText
import Systems

/// The configuration that a command works with.
struct ConfigurationLoading {
  let program: Flowproof
  let invocation: Invocation

  init(_ program: Flowproof, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
  }

  /// What came of looking for a configuration.
  enum Outcome {
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
  func load(for dataflows: [Dataflow]) throws(CommandLineError) -> Outcome {
    let environment = invocation.options[.environment]
    let found = try ConfigurationFile.path(
      chosen: invocation.options[.config],
      documents: invocation.paths
    )
    guard let path = found else {
      if environment != nil { throw .environmentWithoutConfiguration }
      return .none
    }
    let file = try ConfigurationFile(at: path, environment: environment)
    var diagnostics = file.reading.diagnostics
    if !file.reading.hasErrors {
      diagnostics += file.reading.configuration.diagnostics(
        for: ConfigurationRequirements(dataflows)
      )
    }
    let lowest: Diagnostic.Severity =
      invocation.has(.quiet) ? .error : invocation.has(.verbose) ? .note : .warning
    DiagnosticPrinter(program, invocation)
      .show(diagnostics, in: file.reading.shownSource, from: lowest)
    let hasErrors = diagnostics.contains { $0.severity == .error }
    return hasErrors ? .refused : .sound(file.reading.configuration, file)
  }

  /// An account that requests can be sent to.
  struct Account {
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
  func accounts(
    of configuration: Configuration,
    in file: ConfigurationFile,
    for names: [(system: String, side: DocumentSide)]
  ) -> [Account]? {
    let resolver = file.secretResolver(environment: program.environment)
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
    DiagnosticPrinter(program, invocation)
      .show(diagnostics, in: file.reading.shownSource, from: .error)
    return accounts.count == names.count ? accounts : nil
  }
}
