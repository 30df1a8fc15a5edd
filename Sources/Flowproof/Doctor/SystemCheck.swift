import Checklists
import Foundation
import Journaling
import Planning
package import Reporting
import Running
import SourceText
import SystemModel
import Systems

/// Finds out whether the systems of a configuration let runs do what they need.
package struct SystemCheck: Sendable {
  private let session: Session
  private var interruption: Interruption { session.interruption }

  /// Prepares a check of the systems that the session's documents name.
  package init(_ session: Session) { self.session = session }

  /// Examines the systems, and deletes what was made for that.
  ///
  /// - Returns: What was found, and how that ends.
  /// - Throws: Where there is nothing to look at, the configuration cannot be used, or an account does
  ///   not prove to be a sandbox.
  package func run() async throws(FlowproofError) -> (report: DoctorReport, code: ExitCode) {
    let documents = try await session.read()
    session.show(documents, from: .error)
    let seed = UInt64.random(in: 0..<(1 << 32))
    let dataflows = await LoadedDocument.dataflows(of: documents).filter { !$0.pairings.isEmpty }
    guard !dataflows.isEmpty else {
      throw session.over(
        documents.contains(where: \.isDamaged) ? .damaged : .nothingChecked,
        "no document with a pairing found, so no type to look at"
      )
    }
    let loading = ConfigurationLoading(session)
    let setting = try SystemSetup(loading, dataflows, looksAround: true)
    guard case .configured(let configuration, let file) = setting else {
      throw .doctorWithoutConfiguration
    }
    let plans = await setting.plans(of: dataflows, seed: seed)
    let systems = try loading.systems(of: configuration, in: file, for: dataflows, seed: seed)
    let journal = try await TestSubject.systems(systems).beginJournal(
      of: plans,
      seed: seed,
      amongReports: session.options.reportsFolder
    )
    var report = DoctorReport(masking: systems.mask)
    do throws(FlowproofError) {
      try await examine(Self.accounts(plans, systems, journal), systems, &report)
    } catch {
      await journal?.end(leavingNothing: true)
      throw error
    }
    let isMet = !report.systems.isEmpty
    if !interruption.hasHappened { report.integration = await Self.integration(of: systems) }
    if let journal, isMet {
      report.cleaning = await clean(journal, systems)
    } else {
      await journal?.end(leavingNothing: true)
    }
    report.isInterrupted = interruption.hasHappened
    return (report, interruption.exitCode ?? (report.isSound ? .success : .environment))
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
      SystemExaminer(
        account.client,
        probes: account.probes,
        timing: systems.timing,
        clock: systems.clock,
        until: interruption.stop
      ) { RunJournal.now }
    }
    guard let meetings = await meet(examiners) else { return }
    // What an integration makes in a system that cannot be asked could not be deleted.
    report.makesRecords = meetings.allSatisfy { $0.skipCause == nil }
    if report.makesRecords {
      try await systems.askForProof(onThisMachine: session.asksThisMachine)
    }
    for (index, account) in accounts.enumerated() {
      if interruption.hasHappened { break }
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
    let interruption = interruption
    return await withTaskGroup(of: [SystemExaminer.RecordTypePair]?.self) { group in
      group.addTask {
        await interruption.stop.wait()
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
  private static func integration(of systems: ConfiguredSystems) async -> DoctorReport.Integration?
  {
    guard let engine = systems.integration else { return nil }
    do throws(IntegrationEngineError) {
      guard let hasSettled = try await engine.hasSettled() else { return .notAsked }
      return .answered(hasSettled: hasSettled)
    } catch {
      return .failed("\(error)")
    }
  }

  /// Deletes what the integration made of the probes, and what of these is still there.
  private func clean(_ journal: RunJournal, _ systems: ConfiguredSystems) async -> Cleaner.Outcome {
    try? await journal.flush()
    let bytes =
      (try? FileBytes.read(journal.path, as: nil, limit: 1 << 30, tooLarge: "it is too large"))
      ?? []
    let cleaner = Cleaner(
      Journal(bytes),
      connect: systems.connect,
      clock: RunClock(ContinuousClock()),
      now: { RunJournal.now },
      put: { await journal.put($0) },
      order: systems.orderAnyway(told: session)
    )
    session.noteWait(cleaner, " for what an integration makes of the records that were made")
    let outcome = await cleaner.run()
    await journal.end(leavingNothing: outcome.leavesNothing)
    return outcome
  }
}
