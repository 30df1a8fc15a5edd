import SystemModel
import Flowproof
import Foundation
import JSON
import Journaling
import Planning
import Reporting
import Running
import Systems
import SourceText

/// `flowproof clean`: delete what an interrupted run left behind, after its journal.
struct CleanCommand {
  private let program: CommandLineProgram
  private let invocation: Invocation
  private let session: Session

  init(_ program: CommandLineProgram, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
    session = program.session(invocation)
  }

  func run() async throws(FlowproofError) -> ExitCode {
    let folder = JournalFolder.path(amongReports: invocation.reportsFolder)
    var paths = invocation.paths
    if paths.isEmpty { paths = JournalFolder.journals(in: folder) }
    if paths.isEmpty {
      program.streams.output("nothing to clean up: no journal in \(folder)\n")
      return .success
    }
    // A journal that a run still writes must not be cleaned up after.
    var locks: [String: JournalFolder] = [:]
    var isComplete = true
    for path in paths {
      let journal = try read(path)
      let place = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
      if locks[place] == nil { locks[place] = try JournalFolder(at: place) }
      guard let outcome = try await clean(journal, at: path) else { return .usage }
      if !outcome.isComplete { isComplete = false }
    }
    withExtendedLifetime(locks) {}
    return isComplete ? .success : .environment
  }

  private func read(_ path: String) throws(FlowproofError) -> Journal {
    guard FileManager.default.fileExists(atPath: path) else { throw .missingJournal(path) }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadablePath(path, reason: SystemError.words)
    }
    let journal = Journal([UInt8](data))
    // A run that was killed before its first line has made nothing.
    let hasBegun = !journal.entries.isEmpty || !journal.damagedLines.isEmpty
    guard journal.head != nil || !hasBegun else { throw .noJournal(path) }
    return journal
  }

  /// Cleans up after one run.
  ///
  /// - Returns: What came of it; nil where the configuration cannot be used, which was shown then.
  private func clean(
    _ journal: Journal,
    at path: String
  ) async throws(FlowproofError) -> Cleaner.Outcome? {
    let output = program.streams.output
    guard let head = journal.head, !journal.isFinished else {
      output("\(path): nothing is left\n")
      return Cleaner.Outcome()
    }
    if !journal.damagedLines.isEmpty {
      let lines = journal.damagedLines.map(String.init).joined(separator: ", ")
      program.streams.error("flowproof: \(path): damaged and passed over: line \(lines)\n")
    }
    let connect: Cleaner.Connect
    let order: Cleaner.Order
    let mask: LiveSecretMask
    switch try await connection(to: head) {
    case .unusable: return nil
    case .elsewhere(let reasons):
      var outcome = Cleaner.Outcome()
      outcome.problems = reasons
      output(text(of: outcome, head, at: path, LiveSecretMask()))
      return outcome
    case .sound(let found, let foundOrder, let foundMask):
      (connect, order, mask) = (found, foundOrder, foundMask)
    }
    let file = try JournalOnDisk(at: path, wholeLength: journal.wholeLength)
    let writer = JournalWriter(
      file,
      after: journal.entries.count,
      masking: mask.masked,
      now: { RunJournal.now }
    )
    let cleaner = Cleaner(
      journal,
      connect: connect,
      clock: RunClock(ContinuousClock()),
      now: { RunJournal.now },
      // To do again what could not be put down does no harm.
      put: { try? await writer.put($0, isUrgent: false) },
      order: order
    )
    if cleaner.pause > .seconds(1), !invocation.has(.quiet) {
      let seconds = cleaner.pause.components.seconds + 1
      program.streams.error(
        "flowproof: waiting \(seconds) s, in which an integration may still act on what the run did\n"
      )
    }
    let outcome = await cleaner.run()
    try? await writer.flush()
    output(text(of: outcome, head, at: path, mask))
    return outcome
  }

  private func text(
    of outcome: Cleaner.Outcome,
    _ head: JournalHead,
    at path: String,
    _ mask: LiveSecretMask
  ) -> String {
    CleanText.text(of: outcome, head, at: path, masking: mask.masked) { time in
      Date(timeIntervalSince1970: Double(time) / 1000).formatted(.iso8601)
    }
  }

  /// How the systems of a run are reached.
  private enum Connection {
    /// The configuration cannot be used, which has been shown.
    case unusable
    /// The configuration names other accounts, or may: why.
    case elsewhere([String])
    case sound(Cleaner.Connect, Cleaner.Order, LiveSecretMask)
  }

  /// Where the systems of a run are.
  ///
  /// - Throws: Where there is no configuration, or an account does not prove to be a sandbox.
  private func connection(to head: JournalHead) async throws(FlowproofError) -> Connection {
    if let connect = program.connect { return .sound(connect, {}, LiveSecretMask()) }
    let loading = ConfigurationLoading(session)
    switch try loading.load(for: []) {
    case .none: throw .cleanWithoutConfiguration
    case .refused: return .unusable
    case .sound(let configuration, let file):
      let systems = try ConfiguredSystems(
        configuration,
        for: head.documents.map { ($0.source.name, $0.target.name) },
        properties: { name, _ in head.properties(ofSystem: name) },
        seed: head.seed,
        resolving: { loading.accounts(of: configuration, in: file, for: $0) },
        log: invocation.has(.verbose) ? program.streams.error : nil
      )
      let (isSound, engine) = try loading.engine(of: configuration, in: file)
      guard var systems, isSound else { return .unusable }
      systems.use(engine)
      let reasons = systems.reasonsAgainstBeing(those: head)
      guard reasons.isEmpty else { return .elsewhere(reasons) }
      try await systems.askForProof(onThisMachine: program.asksThisMachine)
      return .sound(
        systems.connect,
        systems.orderAnyway(told: program.streams.error),
        systems.mask
      )
    }
  }
}

extension JournalHead {
  /// The properties that the run's documents name of a system, by record type.
  fileprivate func properties(ofSystem name: String) -> [String: [PropertyPath]] {
    let systems = documents.flatMap { [$0.source, $0.target] }
    return systems.filter { NameKey($0.name) == NameKey(name) }.reduce(into: [:]) { all, system in
      all.merge(system.properties) { $0 + $1 }
    }
  }
}

extension ConfiguredSystems {
  /// The clients of record types for whoever cleans up.
  var connect: Cleaner.Connect {
    { [self] document, type in
      let system = document.system(of: type.side)
      return client(of: system, on: type.side)
    }
  }

  /// Makes an integration that runs on demand act; says so where it does not.
  func orderAnyway(told: @escaping @Sendable (String) -> Void) -> Cleaner.Order {
    { [self] in
      do throws(IntegrationEngineError) {
        try await order()
      } catch {
        told(mask.masked("flowproof: the integration was not made to run: \(error)\n"))
      }
    }
  }
}
