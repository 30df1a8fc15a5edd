import Flowproof
import Reporting
import SourceText

extension CommandLineProgram {
  /// What a command line asks of the library.
  func session(_ invocation: Invocation) -> Session {
    let printer = DiagnosticPrinter(self, invocation)
    let write: @Sendable (String) -> Void = { [streams] in streams.tell($0) }
    var session = session
    session.documents = invocation.paths.map(DocumentSource.path)
    session.options = RunOptions(invocation, reports)
    session.isQuiet = invocation.has(.quiet)
    session.isVerbose = invocation.has(.verbose)
    session.tell = { message in
      switch message {
      case .diagnostics(let diagnostics, let file): printer.show(diagnostics, in: file)
      case .note(let text): write("flowproof: \(text)\n")
      case .exchange(let line): write(line + "\n")
      case .interrupted:
        write(
          "\nflowproof: interrupted: what the run made is being deleted, which takes a minute at most; "
            + "once more ends it at once, and leaves that to `flowproof clean`\n"
        )
      }
    }
    return session
  }
}

extension RunOptions {
  /// The options of a command line.
  ///
  /// - Parameters:
  ///   - invocation: The command line.
  ///   - reports: The reports that can be asked for.
  init(_ invocation: Invocation, _ reports: [any Report]) {
    self.init()
    configuration = invocation.options[.config].map(ConfigurationSource.file) ?? .found
    environment = invocation.options[.environment]
    if invocation.has(.allowVariables) {
      allowedVariables = invocation.values(of: .allowVariables)
    }
    usesVendorProfiles = invocation.has(.profiles)
    fault = invocation.options[.fault]
    only = invocation.values(of: .only)
    except = invocation.values(of: .except)
    rerunFailed = invocation.options[.rerunFailed]
    resume = invocation.options[.resume]
    shard = invocation.value(of: .shard)
    balance = invocation.options[.balance]
    seed = invocation.value(of: .seed)
    jobs = invocation.value(of: .jobs)
    optimizations = invocation.value(of: .noOptimizations) ?? optimizations
    retries = invocation.value(of: .retries) ?? 0
    maxFailures = invocation.value(of: .maxFailures)
    timeout = invocation.value(of: .timeout)
    budget = invocation.value(of: .budget)
    isDryRun = invocation.has(.dryRun)
    baseline = invocation.options[.baseline]
    updatesBaseline = invocation.has(.updateBaseline)
    isStrict = invocation.has(.strict)
    minimumChecked = invocation.value(of: .minChecked)
    reportsFolder = invocation.reportsFolder
    self.reports = invocation.requestedReports(reports, usualIn: reportsFolder)
    annotations = invocation.options[.annotate]
    labels = invocation.values(of: .label)
    addsGitHubSummary = !invocation.has(.noGitHub)
    givenAgain = invocation.words(of: [.config, .environment, .allowVariables, .profiles])
  }
}
