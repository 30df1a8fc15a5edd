import Checklists
import SystemModel
import Flowproof
import Foundation
import JSON
import Journaling
import Reporting
import Planning
import Running
import SourceText
import Systems

/// `flowproof doctor`: check whether the systems of a configuration let runs do what they need.
struct DoctorCommand {
  private let program: CommandLineProgram
  private let invocation: Invocation
  private let session: Session

  init(_ program: CommandLineProgram, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
    session = program.session(invocation)
  }

  func run() async throws(FlowproofError) -> ExitCode {
    let documents = try await LoadedDocument.load(session.documents)
    session.show(documents, from: .error)
    let seed = UInt64.random(in: 0..<(1 << 32))
    let dataflows = await LoadedDocument.dataflows(of: documents).filter { !$0.pairings.isEmpty }
    guard !dataflows.isEmpty else {
      program.streams.error("flowproof: no document with a pairing found, so no type to look at\n")
      return documents.contains(where: \.isDamaged) ? .damaged : .nothingChecked
    }
    let loading = ConfigurationLoading(session)
    let setting = try SystemSetup(loading, dataflows, looksAround: true)
    guard let setting else { return .usage }
    guard case .configured(let configuration, let file) = setting else {
      throw .doctorWithoutConfiguration
    }
    let plans = await setting.plans(of: dataflows, seed: seed)
    let systems = try systems(of: dataflows, configuration, file, loading, seed: seed)
    guard let systems else { return .usage }
    let journal = try await TestSubject.systems(systems).beginJournal(
      of: plans,
      seed: seed,
      amongReports: invocation.reportsFolder
    )
    var report = DoctorReport()
    do throws(FlowproofError) {
      try await examine(Self.accounts(plans, systems, journal), systems, &report)
    } catch {
      await journal?.end(leavingNothing: true)
      throw error
    }
    let isMet = !report.systems.isEmpty
    if !program.interruption.hasHappened { report.integration = await integration(of: systems) }
    if let journal, isMet {
      report.cleaning = try await clean(journal, systems)
    } else {
      await journal?.end(leavingNothing: true)
    }
    report.isInterrupted = program.interruption.hasHappened
    let pieces = [Array(report.text(asJSON: invocation.form == .json).utf8)]
    for piece in TestSubject.systems(systems).mask(pieces) {
      program.streams.output(String(decoding: piece, as: UTF8.self))
    }
    if let code = program.interruption.exitCode { return code }
    return report.isSound ? .success : .environment
  }

  /// The systems that a configuration names; nil where it cannot be used, which has been shown then.
  private func systems(
    of dataflows: [Dataflow],
    _ configuration: Configuration,
    _ file: ConfigurationFile,
    _ loading: ConfigurationLoading,
    seed: UInt64
  ) throws(FlowproofError) -> ConfiguredSystems? {
    let systems = try ConfiguredSystems(
      configuration,
      for: dataflows,
      seed: seed,
      resolving: { loading.accounts(of: configuration, in: file, for: $0) },
      log: invocation.has(.verbose) ? program.streams.error : nil
    )
    let (isSound, engine) = try loading.engine(of: configuration, in: file)
    guard var systems, isSound else { return nil }
    systems.use(engine)
    return systems
  }

  /// An account, with a probe of each type that any of the documents touches there.
  private struct Account {
    var system: JournalSystem
    var client: RecordClient
    var probes: [Probe]
  }

  private static func accounts(
    _ plans: [TestPlan],
    _ systems: ConfiguredSystems,
    _ journal: RunJournal?
  ) -> [Account] {
    var accounts: [Account] = []
    for (number, plan) in plans.enumerated() {
      guard let document = systems.journalDocument(of: plan.dataflow) else { continue }
      let probes = Probe.all(of: plan, log: journal?.log(ofDocument: number))
      for side in Side.allCases {
        let system = document.system(of: side)
        guard let client = systems.client(of: system, on: side) else { continue }
        let own = probes.filter { $0.type.side == side }
        if let index = accounts.firstIndex(where: {
          NameKey($0.system.name) == NameKey(system.name)
            && system.reasonAgainstBeing($0.system) == nil
        }) {
          let known = Set(accounts[index].probes.map(\.type.name))
          accounts[index].probes += own.filter { !known.contains($0.type.name) }
        } else {
          accounts.append(Account(system: system, client: client, probes: own))
        }
      }
    }
    return accounts
  }

  /// Examines accounts: meets all of them, has them prove to be sandboxes, then makes records.
  private func examine(
    _ accounts: [Account],
    _ systems: ConfiguredSystems,
    _ report: inout DoctorReport
  ) async throws(FlowproofError) {
    let examiners = accounts.map { account in
      SystemExaminer(account.client, probes: account.probes) { RunJournal.now }
    }
    guard let meetings = await meet(examiners) else { return }
    // What an integration makes in a system that cannot be asked could not be deleted.
    report.makesRecords = meetings.allSatisfy { $0.skipCause == nil }
    if report.makesRecords {
      try await systems.askForProof(onThisMachine: program.asksThisMachine)
    }
    for (index, account) in accounts.enumerated() {
      if program.interruption.hasHappened { break }
      report.systems.append(
        DoctorReport.System(
          name: account.system.name,
          address: account.system.instance,
          findings: await examiners[index].examine(
            meetings[index],
            makesRecords: report.makesRecords
          )
        )
      )
    }
  }

  /// Meets systems; nil where the user does not want to wait for that any more.
  private func meet(_ examiners: [SystemExaminer]) async -> [SystemExaminer.RecordTypePair]? {
    let interruption = program.interruption
    return await withTaskGroup(of: [SystemExaminer.RecordTypePair]?.self) { group in
      group.addTask {
        await interruption.happens()
        return nil
      }
      group.addTask {
        var meetings: [SystemExaminer.RecordTypePair] = []
        for examiner in examiners {
          if interruption.hasHappened { return nil }
          meetings.append(await examiner.meet())
        }
        return interruption.hasHappened ? nil : meetings
      }
      let first = await group.next()
      group.cancelAll()
      return first ?? nil
    }
  }

  /// Asks the integration whether it has settled; it is not made to run.
  private func integration(of systems: ConfiguredSystems) async -> DoctorReport.Integration? {
    guard let engine = systems.integration else { return nil }
    do throws(IntegrationEngineError) {
      guard let hasSettled = try await engine.hasSettled() else { return .notAsked }
      return .answered(hasSettled: hasSettled)
    } catch {
      return .failed("\(error)")
    }
  }

  /// Deletes what the integration made of the probes, and what of these is still there.
  private func clean(
    _ journal: RunJournal,
    _ systems: ConfiguredSystems
  ) async throws(FlowproofError) -> Cleaner.Outcome {
    try? await journal.flush()
    let bytes = FileManager.default.contents(atPath: journal.path).map { [UInt8]($0) } ?? []
    let cleaner = Cleaner(
      Journal(bytes),
      connect: systems.connect,
      clock: RunClock(ContinuousClock()),
      now: { RunJournal.now },
      put: { await journal.put($0) },
      order: systems.orderAnyway(told: program.streams.error)
    )
    if cleaner.pause > .seconds(1), !invocation.has(.quiet) {
      let seconds = cleaner.pause.components.seconds + 1
      program.streams.error(
        "flowproof: waiting \(seconds) s for what an integration makes of the records that were made\n"
      )
    }
    let outcome = await cleaner.run()
    await journal.end(leavingNothing: outcome.leavesNothing)
    return outcome
  }
}
