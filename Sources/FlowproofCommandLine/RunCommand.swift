import Checklists
import Foundation
import Gating
import Planning
import Reporting
import Results
import Running
import Sandbox
import SourceText

/// `flowproof run`: check every rule against the mock, and report.
struct RunCommand {
  let program: Flowproof
  let invocation: Invocation
  /// When the command began, on the program's clock.
  let began: Duration

  init(_ program: Flowproof, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
    began = program.clock.elapsed
  }

  func run() async throws(CommandLineError) -> ExitCode {
    let start = ContinuousClock.now
    let startTime = Date()
    let shard = try ShardChoice.choose(shardOption, in: program.environment)
    if shard == nil { hintAtShards() } else { try ShardChoice.report(in: program.environment) }
    var documents = try await LoadedDocument.load(invocation.paths)
    let earlier = try earlierResults()
    let failed = try results(of: .rerunFailed)
    let balance = try results(of: .balance)
    let then = earlier?.results.provenance ?? failed?.provenance
    let seed = seed(of: documents, shard, given: then?.seed)
    let loading = ConfigurationLoading(program, invocation)
    let dataflows = await LoadedDocument.dataflows(of: documents)
    let setting = try TestSetting(
      loading,
      invocation,
      dataflows,
      looksAround: !isAgainstMock
    )
    guard let setting else { return .usage }
    var plans = await setting.plans(of: dataflows, seed: seed, jobs: jobs)
    if invocation.options[.fault] == "list" {
      program.streams.output(FaultOption.list(for: plans))
      return .success
    }
    guard
      var taken = await take(documents, plans, shard, rerunning: failed, balancing: balance)
    else { return .nothingChecked }
    (documents, plans) = (taken.documents, taken.plans)
    let subject = try await subject(of: plans, in: setting, loading, seed: seed)
    guard let subject else { return .usage }
    if let earlier { try check(earlier.results, at: earlier.path, seed, subject) }
    let paths = documents.map(\.source.name)
    guard let gate = try RunGate(program, invocation, documents: paths) else { return .usage }
    let given = given(documents, plans, earlier?.results, subject)
    if invocation.has(.dryRun) { return dryRun(taken, given, seed: seed) }
    let outputs = try ReportOutputs(ofRun: invocation, gitHub, sparing: paths)
    let printer = DiagnosticPrinter(program, invocation)
    let lowest: Diagnostic.Severity =
      invocation.has(.quiet) ? .error : invocation.has(.verbose) ? .note : .warning
    for document in documents { printer.show(document, from: lowest) }

    let provenance = Provenance(
      version: Flowproof.version,
      seed: seed,
      start: String(startTime.formatted(.iso8601).prefix(19)),
      subject: subject.masked(subject.description),
      configurationDigest: setting.configurationDigest,
      faults: subject.faults.map(\.description),
      shard: shard?.shard,
      isSelection: isSelection,
      selectedCases: plans.reduce(0) { $0 + $1.cases.count }
    )
    let journal = try await subject.beginJournal(
      of: plans,
      seed: seed,
      amongReports: invocation.options[.reports] ?? "reports"
    )
    let stop = RunStop(
      maxFailures: invocation.options[.maxFailures].flatMap { Int($0) },
      isKnown: { gate.knows($0.description) }
    )
    let pending = pending(taken, given, journal)
    let told = plans.reduce(0) { $0 + $1.runCount }
    // From here on each plan lives until its document has run.
    (documents, plans, taken) = ([], [], Taken(documents: [], plans: []))
    if journal != nil { program.interruption.tell(program.streams.error) }
    let parts = await parts(
      of: pending,
      telling: told - given.reduce(0) { $0 + $1.count },
      against: subject,
      provenance,
      gate,
      stop
    )
    program.interruption.tell(nil)
    subject.warnOfOthers { program.streams.error($0) }
    let leftovers = parts.reduce(0) { $0 + $1.document.leftovers.count }
    await journal?.end(leavingNothing: leftovers == 0)
    var results = RunResults(
      provenance: provenance,
      documents: parts.map(\.document),
      wallTime: .zero,
      exitCode: 0,
      exitReason: ""
    )
    let interruption = program.interruption.exitCode.map { Ending($0, "the run was interrupted") }
    let (ending, isChanged) = try gate.end(
      &results,
      Gate(invocation),
      interruption: interruption
    )
    results.wallTime = .milliseconds((ContinuousClock.now - start).milliseconds)
    let mask = subject.mask
    var problem: CommandLineError?
    do throws(CommandLineError) {
      try await outputs.write(
        results,
        // What was written meanwhile does not know yet which failures are known from now on.
        isChanged
          ? nil : ReportOutputs.Parts(junit: parts.map(\.junit), results: parts.map(\.file)),
        masking: mask,
        program.streams
      )
    } catch {
      // What was found is told all the same.
      problem = error
    }
    if !outputs.takesOutput {
      program.streams.output(
        program.reporter(for: invocation).summary(of: results, next: nextCommand(after: results))
      )
      if gitHub.isStep, !invocation.has(.noGitHub) {
        program.streams.output(GitHubOutput.annotations(of: results, masking: mask))
      }
    }
    if let problem { throw problem }
    return ending.code
  }

  private var gitHub: GitHubOutput { GitHubOutput(program.environment) }

  /// What the run is against: the mock, or the systems of a configuration.
  ///
  /// - Returns: Nil where a configuration cannot be used, which has been shown then.
  private func subject(
    of plans: [TestPlan],
    in setting: TestSetting,
    _ loading: ConfigurationLoading,
    seed: UInt64
  ) async throws(CommandLineError) -> TestSubject? {
    let dataflows = plans.map(\.dataflow)
    switch setting {
    case .configured(let configuration, let file) where !isAgainstMock:
      let log = invocation.has(.verbose) ? program.streams.error : nil
      let systems = try ConfiguredSystems(
        configuration,
        for: dataflows.filter { !$0.pairings.isEmpty },
        seed: seed,
        resolving: { loading.accounts(of: configuration, in: file, for: $0) },
        log: log
      )
      let (isSound, engine) = try loading.engine(of: configuration, in: file)
      guard var systems, isSound else { return nil }
      systems.use(engine)
      try await systems.askForProof(onThisMachine: program.asksThisMachine)
      return .systems(systems)
    case .plain, .vendors, .configured:
      let faults = try faults(plans)
      return .mock(faults: faults, setting, speaksAsVendors: invocation.has(.profiles))
    }
  }

  /// Whether the mock is meant even where there is a configuration: only it can do what is asked for.
  private var isAgainstMock: Bool { invocation.has(.fault) || invocation.has(.profiles) }

  private func faults(_ plans: [TestPlan]) throws(CommandLineError) -> [InjectedFault] {
    guard let text = invocation.options[.fault] else { return [] }
    let fault = try FaultOption.parse(text, for: plans.map(\.dataflow))
    if !plans.contains(where: { FaultOption.shows(fault, $0) }) {
      program.streams.error("flowproof: no case of these documents can show `\(text)`\n")
    }
    return [fault]
  }

  var tactics: Tactics {
    var tactics = Tactics()
    tactics.packs = !invocation.has(.noPacking)
    tactics.repeats = !invocation.has(.noRepeats)
    tactics.fences = !invocation.has(.noFences)
    tactics.sharesLooks = !invocation.has(.noSharedLooks)
    return tactics
  }

  /// How many documents the user wants to be run at a time; nil where they do not say.
  var askedJobs: Int? { invocation.options[.jobs].flatMap { Int($0) } }

  /// How many documents are planned at a time, or run where that is nothing but computing.
  var jobs: Int { askedJobs ?? ProcessInfo.processInfo.activeProcessorCount }
}

extension InjectedFault {
  /// The fault as the command line takes it.
  var description: String {
    fault.rawValue + (rule.map { "@\($0)" } ?? "")
  }
}
