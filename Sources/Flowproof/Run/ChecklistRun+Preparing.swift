import Checklists
import SystemModel
import Foundation
import Planning
package import Reporting
import Results
import Running
import Sandbox
import SourceText

/// What is settled before anything is run.
extension ChecklistRun {
  /// What the preparation leads to.
  package enum Preparation {
    /// The faults that the mock can have are asked for.
    case faults(String)
    /// What would be run is asked for, and whether that nothing would be is as it should be.
    case dryRun(DryRunText, mayBeEmpty: Bool)
    case ready(PreparedRun)
  }

  /// Reads and plans the documents, chooses what is run, and makes sure that it can be run.
  ///
  /// - Throws: Where nothing is to be run, or can be.
  package func prepare() async throws(FlowproofError) -> Preparation {
    let shard = try ShardChoice.choose(shardOption, in: session.variables)
    if shard == nil { hintAtShards() } else { try ShardChoice.report(in: session.variables) }
    let documents = try await session.read()
    let earlier = try earlierResults()
    let failed = try results(at: session.options.rerunFailed)
    let balance = try results(at: session.options.balance)
    let then = earlier?.results.provenance ?? failed?.provenance
    let seed = seed(of: documents, shard, given: then?.seed)
    let loading = ConfigurationLoading(session)
    let dataflows = await LoadedDocument.dataflows(of: documents)
    let setting = try SystemSetup(loading, dataflows, looksAround: !isAgainstMock)
    let valueSeed = setting.isReal(unless: isAgainstMock) ? seed ^ session.runPart : seed
    let plans = await setting.plans(of: dataflows, seed: valueSeed, jobs: jobs)
    if session.options.fault == "list" {
      return .faults(FaultOption.list(for: plans))
    }
    let caseCount = plans.reduce(0) { $0 + $1.cases.count }
    let taken = try await take(documents, plans, shard, rerunning: failed, balancing: balance)
    let subject = try await subject(of: taken.plans, in: setting, loading, seed: valueSeed)
    if let earlier { try check(earlier.results, at: earlier.path, seed, subject) }
    let paths = taken.documents.map(\.source.name)
    let gate = try RunGate(
      session,
      documents: taken.documents.map { ($0.source.name, $0.documentName) },
      among: session.options.baseline == nil ? DocumentNames() : DocumentNames(keptFor: documents)
    )
    let given = given(taken.documents, taken.plans, earlier?.results, subject)
    if session.options.isDryRun {
      let documents = zip(zip(taken.documents, taken.plans), given)
      let text = DryRunText(documents.map { ($0.0.source.name, $0.1, $1) }, seed: seed)
      return .dryRun(text, mayBeEmpty: shard != nil)
    }
    var outputs = try ReportOutputs(session, sparing: paths + setting.secretFiles)
    outputs.prepare(for: zip(paths, taken.plans).map { ($0, $1.dataflow.document) })
    show(taken.documents)
    for words in subject.unfinishedJournals(amongReports: session.options.reportsFolder) {
      session.note(words)
    }
    let journal = try await subject.beginJournal(
      of: taken.plans,
      seed: valueSeed,
      amongReports: session.options.reportsFolder
    )
    let told = taken.plans.reduce(0) { $0 + $1.runCount }
    return .ready(
      PreparedRun(
        documents: pending(taken, given, journal),
        caseCount: told - given.reduce(0) { $0 + $1.count },
        subject: subject,
        provenance: provenance(
          of: taken.plans,
          against: subject,
          in: setting,
          shard,
          amongCases: caseCount,
          seed: seed
        ),
        gate: gate,
        outputs: outputs,
        journal: journal
      )
    )
  }

  /// Shows what is wrong with the documents.
  private func show(_ documents: [LoadedDocument]) {
    for document in documents {
      session.show(document.diagnostics, in: document.source, from: session.lowestSeverity)
    }
  }

  private func provenance(
    of plans: [TestPlan],
    against subject: TestSubject,
    in setting: SystemSetup,
    _ shard: ShardChoice?,
    amongCases caseCount: Int,
    seed: UInt64
  ) -> Provenance {
    var provenance = Provenance(
      version: ToolVersion.current,
      seed: seed,
      start: String(startTime.formatted(.iso8601).prefix(19)),
      subject: subject.description,
      clock: subject.isMock ? .virtual : .real,
      configurationDigest: setting.configurationDigest,
      faults: subject.faults.map(\.description),
      options: session.options.givenAgain,
      shard: shard?.shard,
      isSelection: isSelection,
      selectedCases: plans.reduce(0) { $0 + $1.cases.count },
      allCases: caseCount,
      labels: subject.masked(
        RunLabels.labels(of: session.variables).overlaid(by: session.options.labels)
      )
    )
    provenance.selectedBy = session.options.selectingOptions
    var timing = Timing()
    if case .systems(let systems) = subject {
      provenance.systems = systems.addresses
      timing = systems.timing
    }
    provenance.windows = Provenance.Windows(
      propagation: timing.propagation,
      settle: timing.settle
    )
    return provenance
  }

  /// What the run is against: the mock, or the systems of a configuration.
  private func subject(
    of plans: [TestPlan],
    in setting: SystemSetup,
    _ loading: ConfigurationLoading,
    seed: UInt64
  ) async throws(FlowproofError) -> TestSubject {
    let dataflows = plans.map(\.dataflow)
    switch setting {
    case .configured(let configuration, let file) where !isAgainstMock:
      let systems = try loading.systems(
        of: configuration,
        in: file,
        for: dataflows.filter { !$0.pairings.isEmpty },
        seed: seed
      )
      for name in systems.secretsAmongWords(of: dataflows) {
        session.note(
          "the secret \(name) is a word of the documents, too: it is hidden elsewhere only"
        )
      }
      systems.heed(stop.signal)
      try await askForProof(systems)
      return .systems(systems)
    case .plain, .vendors, .configured:
      guard session.archive == nil else { throw .archiveOfMock }
      let faults = try faults(plans)
      return .mock(faults: faults, setting, speaksAsVendors: session.options.usesVendorProfiles)
    }
  }

  /// Has systems prove to be sandboxes; where the run has to end meanwhile, nothing is asked of them any
  /// more, and no case is run.
  private func askForProof(_ systems: ConfiguredSystems) async throws(FlowproofError) {
    let problem = await untilStopped {
      await withTaskGroup(of: FlowproofError?.self) { group in
        group.addTask { [stop] in
          await stop.signal.wait()
          return nil
        }
        group.addTask { [session] in
          do throws(FlowproofError) {
            try await systems.askForProof(onThisMachine: session.asksThisMachine)
            return nil
          } catch {
            return error
          }
        }
        let first = await group.next() ?? nil
        group.cancelAll()
        return first
      }
    }
    if stop.signal.isGiven { return }
    if let problem { throw problem }
  }

  /// Whether the mock is meant even where there is a configuration: only it can do what is asked for.
  private var isAgainstMock: Bool {
    session.options.fault != nil || session.options.usesVendorProfiles
  }

  private func faults(_ plans: [TestPlan]) throws(FlowproofError) -> [InjectedFault] {
    guard let text = session.options.fault else { return [] }
    let fault = try FaultOption.parse(text, for: plans.map(\.dataflow))
    if !plans.contains(where: { FaultOption.shows(fault, $0) }) {
      session.note("no case of these documents can show `\(text)`")
    }
    return [fault]
  }
}

extension FlowproofError {
  fileprivate static var archiveOfMock: Self {
    .usage("`--har` needs the systems of a configuration: the mock is asked without a network")
  }
}
