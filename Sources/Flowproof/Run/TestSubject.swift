package import Checklists
import SystemModel
import Foundation
import Journaling
package import Planning
import Proving
package import Results
package import Running
import Sandbox

/// What a run checks documents against.
package enum TestSubject: Sendable {
  /// The built-in mock, a world of its own for each document, in a setting that it plays.
  case mock(faults: [InjectedFault], SystemSetup, speaksAsVendors: Bool)
  /// The systems of a configuration.
  case systems(ConfiguredSystems)

  /// The subject in words.
  package var description: String {
    switch self {
    case .mock(_, _, speaksAsVendors: false): "the built-in mock"
    case .mock(_, _, speaksAsVendors: true): "the built-in mock in the vendors' dialects"
    case .systems(let systems): systems.subject
    }
  }

  /// Whether it is the mock, whose clock is not the real one.
  var isMock: Bool {
    if case .mock = self { true } else { false }
  }

  /// The faults that the mock was told to have.
  package var faults: [InjectedFault] {
    if case .mock(let faults, _, _) = self { faults } else { [] }
  }

  /// Hides secrets in results, before anything is cut, batched or written in a form of its own.
  package func masked(_ results: DocumentResults) -> DocumentResults {
    guard case .systems(let systems) = self, !systems.mask.isEmpty else { return results }
    return results.mappingSystemTexts { systems.mask.masked($0) }
  }

  /// Labels without the secrets of the systems.
  func masked(_ labels: [Label]) -> [Label] {
    guard case .systems(let systems) = self else { return labels }
    return labels.map { Label($0.name, systems.mask.masked($0.value)) }
  }

  /// Tells of other runs that were seen at work on the same accounts.
  package func warnOfOthers(_ write: (String) -> Void) {
    guard case .systems(let systems) = self else { return }
    for (system, marks) in systems.marksOfOthers {
      write(
        "another run was at work in \(system) (marks: \(marks.joined(separator: ", "))): "
          + "run one at a time on an account"
      )
    }
  }

  /// How many documents to run at a time: real systems are waited for, all at once unless the user
  /// asks for fewer; nil for the mock, which computes.
  package func jobs(asked: Int?) -> Int? {
    if case .systems = self { asked ?? .max } else { asked }
  }

  /// Runs the cases of a document.
  package func run(
    _ plan: TestPlan,
    _ optimizations: Optimizations,
    given: [TestCase.ID: CaseResult],
    log: (any OwnershipLog)?,
    retries: Int,
    stop: StopSignal,
    progress: @escaping @Sendable (RunEvent) -> Void,
    beforeCleanUp: (@Sendable (DocumentResults) async -> Void)?
  ) async -> DocumentResults {
    @Sendable func run(on systems: SystemsUnderTest) async -> DocumentResults {
      var systems = systems
      systems.log = log
      systems.stop = stop
      return await Runner(
        plan,
        on: systems,
        optimizations: optimizations,
        given: given,
        retries: retries,
        progress: progress,
        beforeCleanUp: beforeCleanUp
      )
      .run()
    }
    switch self {
    case .mock(let faults, let setting, let speaksAsVendors):
      let world = MockWorld(
        CompiledDataflow(plan.dataflow, conventions: plan.environment.conventions),
        faults: faults,
        seed: plan.seed
      )
      return await world.clock.run {
        let clock = RunClock(world.clock)
        return await run(
          on: speaksAsVendors
            ? VendorMocks(plan, in: setting, world, clock).systems
            : SystemsUnderTest(
              source: world.source,
              target: world.target,
              clock: clock,
              isOrdered: true
            )
        )
      }
    case .systems(let systems):
      guard let systems = systems.systems(for: plan.dataflow) else {
        return DocumentResults(notRun: plan, because: .noSystem)
      }
      return await run(on: systems)
    }
  }

  /// What a run may take, reckoned with what the systems allow.
  package func budget(_ duration: Duration, _ optimizations: Optimizations) -> RunBudget {
    switch self {
    case .mock:
      RunBudget(
        duration,
        timing: Timing(),
        delays: MockWorld.usualDelays,
        limit: nil,
        optimizations: optimizations
      )
    case .systems(let systems):
      RunBudget(
        duration,
        timing: systems.timing,
        delays: systems.timing.propagation / 4...systems.timing.propagation,
        limit: systems.narrowestLimit,
        optimizations: optimizations
      )
    }
  }

  /// The journals of earlier runs on the same accounts that left something, in a sentence for each.
  package func unfinishedJournals(amongReports reports: String) -> [String] {
    guard case .systems(let systems) = self else { return [] }
    let journals = JournalFolder.journals(in: JournalFolder.path(amongReports: reports))
    return journals.compactMap { path in
      guard let data = FileManager.default.contents(atPath: path) else { return nil }
      let journal = Journal([UInt8](data))
      guard let head = journal.head, !journal.isFinished else { return nil }
      let names = systems.systems(sharedWith: head)
      if names.isEmpty { return nil }
      return "\(path) is of a run that left records in \(names.joined(separator: " and ")): "
        + "flowproof clean deletes them"
    }
  }

  /// Begins the journal of a run against systems that outlive it; nil for the mock.
  package func beginJournal(
    of plans: [TestPlan],
    seed: UInt64,
    amongReports reports: String
  ) async throws(FlowproofError) -> RunJournal? {
    guard case .systems(let systems) = self else { return nil }
    let head = JournalHead(
      tool: ToolVersion.current,
      seed: seed,
      process: Int(ProcessInfo.processInfo.processIdentifier),
      // A document that runs nowhere has its place all the same, for logs go by their numbers.
      documents: plans.map { systems.journalDocument(of: $0.dataflow) ?? .empty($0.dataflow) }
    )
    return try await RunJournal.begin(
      head,
      in: JournalFolder.path(amongReports: reports),
      masking: systems.mask.masked
    )
  }
}

extension JournalDocument {
  /// A document that no request is made for.
  fileprivate static func empty(_ dataflow: Dataflow) -> JournalDocument {
    let system = { JournalSystem(name: $0, instance: "", isExclusive: false) }
    return JournalDocument(
      name: dataflow.document,
      source: system(dataflow.sourceSystem),
      target: system(dataflow.targetSystem),
      propagation: 0,
      settle: 0,
      pairings: []
    )
  }
}
