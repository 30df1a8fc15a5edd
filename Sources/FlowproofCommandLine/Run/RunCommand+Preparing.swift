import Checklists
import SystemModel
import Foundation
import Planning
import Results
import Running
import Sandbox
import SourceText

/// What is settled before anything is run.
extension RunCommand {
  /// What the preparation leads to.
  enum Preparation {
    /// The command is over, be it that nothing was to be run or that nothing can be.
    case over(ExitCode)
    case ready(PreparedRun)
  }

  /// Reads and plans the documents, chooses what is run, and makes sure that it can be run.
  ///
  /// - Returns: What is run; where that is nothing, the reason has been told.
  func prepare() async throws(CommandLineError) -> Preparation {
    let shard = try ShardChoice.choose(shardOption, in: program.environment)
    if shard == nil { hintAtShards() } else { try ShardChoice.report(in: program.environment) }
    let documents = try await LoadedDocument.load(invocation.paths)
    let earlier = try earlierResults()
    let failed = try results(of: .rerunFailed)
    let balance = try results(of: .balance)
    let then = earlier?.results.provenance ?? failed?.provenance
    let seed = seed(of: documents, shard, given: then?.seed)
    let loading = ConfigurationLoading(program, invocation)
    let dataflows = await LoadedDocument.dataflows(of: documents)
    guard
      let setting = try SystemSetup(loading, invocation, dataflows, looksAround: !isAgainstMock)
    else { return .over(.usage) }
    let plans = await setting.plans(of: dataflows, seed: seed, jobs: jobs)
    if invocation.options[.fault] == "list" {
      program.streams.output(FaultOption.list(for: plans))
      return .over(.success)
    }
    guard
      let taken = await take(documents, plans, shard, rerunning: failed, balancing: balance)
    else { return .over(.nothingChecked) }
    guard let subject = try await subject(of: taken.plans, in: setting, loading, seed: seed) else {
      return .over(.usage)
    }
    if let earlier { try check(earlier.results, at: earlier.path, seed, subject) }
    let paths = taken.documents.map(\.source.name)
    guard let gate = try RunGate(program, invocation, documents: paths) else {
      return .over(.usage)
    }
    let given = given(taken.documents, taken.plans, earlier?.results, subject)
    if invocation.has(.dryRun) { return .over(dryRun(taken, given, seed: seed)) }
    var outputs = try ReportOutputs(ofRun: invocation, program.reports, gitHub, sparing: paths)
    outputs.prepare(for: zip(paths, taken.plans).map { ($0, $1.dataflow.document) })
    show(taken.documents)
    let journal = try await subject.beginJournal(
      of: taken.plans,
      seed: seed,
      amongReports: invocation.reportsFolder
    )
    let told = taken.plans.reduce(0) { $0 + $1.runCount }
    return .ready(
      PreparedRun(
        documents: pending(taken, given, journal),
        caseCount: told - given.reduce(0) { $0 + $1.count },
        subject: subject,
        provenance: provenance(of: taken.plans, against: subject, in: setting, shard, seed: seed),
        gate: gate,
        outputs: outputs,
        journal: journal
      )
    )
  }

  /// Shows what is wrong with the documents.
  private func show(_ documents: [LoadedDocument]) {
    let printer = DiagnosticPrinter(program, invocation)
    let lowest: Diagnostic.Severity =
      invocation.has(.quiet) ? .error : invocation.has(.verbose) ? .note : .warning
    for document in documents { printer.show(document, from: lowest) }
  }

  private func provenance(
    of plans: [TestPlan],
    against subject: TestSubject,
    in setting: SystemSetup,
    _ shard: ShardChoice?,
    seed: UInt64
  ) -> Provenance {
    Provenance(
      version: Flowproof.version,
      seed: seed,
      start: String(startTime.formatted(.iso8601).prefix(19)),
      subject: subject.masked(subject.description),
      clock: subject.isMock ? .virtual : .real,
      configurationDigest: setting.configurationDigest,
      faults: subject.faults.map(\.description),
      options: invocation.words(of: [.config, .environment, .profiles]).map(subject.masked),
      shard: shard?.shard,
      isSelection: isSelection,
      selectedCases: plans.reduce(0) { $0 + $1.cases.count }
    )
  }

  /// What the run is against: the mock, or the systems of a configuration.
  ///
  /// - Returns: Nil where a configuration cannot be used, which has been shown then.
  private func subject(
    of plans: [TestPlan],
    in setting: SystemSetup,
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
}
