import Foundation
import JSON
import Journaling
package import Reporting
import Running
import SystemModel

/// Deletes what interrupted runs left behind, after their journals.
package struct CleanUp: Sendable {
  private let session: Session
  /// The folder of journals below the reports.
  package let folder: String
  /// The journals of the runs.
  package let journals: [String]

  /// Prepares to clean up.
  ///
  /// - Parameters:
  ///   - session: What is asked for.
  ///   - journals: The journals; none for all below the reports.
  package init(_ session: Session, after journals: [String]) {
    self.session = session
    folder = JournalFolder.path(amongReports: session.options.reportsFolder)
    self.journals = journals.isEmpty ? JournalFolder.journals(in: folder) : journals
  }

  /// Cleans up after one run behind the other.
  ///
  /// - Parameter show: Takes what became of each.
  /// - Returns: How that ends.
  /// - Throws: Where a journal cannot be read, a run still writes it, or the configuration does not
  ///   serve.
  package func run(_ show: (CleanedJournal) -> Void) async throws(FlowproofError) -> ExitCode {
    // A journal that a run still writes must not be cleaned up after.
    var locks: [String: JournalFolder] = [:]
    var isComplete = true
    for path in journals {
      let journal = try Self.journal(at: path)
      let place = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
      if locks[place] == nil { locks[place] = try JournalFolder(at: place) }
      let cleaned = try await clean(journal, at: path)
      show(cleaned)
      if !cleaned.outcome.isComplete { isComplete = false }
    }
    withExtendedLifetime(locks) {}
    return isComplete ? .success : .environment
  }

  /// The most bytes of a journal: more than that is surely a mistake.
  private static let limit = 1 << 30

  private static func journal(at path: String) throws(FlowproofError) -> Journal {
    guard FileManager.default.fileExists(atPath: path) else { throw .missingJournal(path) }
    let journal = Journal(
      try FileBytes.read(path, as: "a journal", limit: limit, tooLarge: "it is larger than 1 GB")
    )
    // A run that was killed before its first line has made nothing.
    let hasBegun = !journal.entries.isEmpty || !journal.damagedLines.isEmpty
    guard journal.head != nil || !hasBegun else { throw .noJournal(path) }
    return journal
  }

  private func clean(
    _ written: Journal,
    at path: String
  ) async throws(FlowproofError) -> CleanedJournal {
    var journal = written
    guard let head = journal.head, !journal.isFinished else { return CleanedJournal(path: path) }
    if !journal.damagedLines.isEmpty {
      let lines = journal.damagedLines.map(String.init).joined(separator: ", ")
      session.note("\(path): damaged and passed over: line \(lines)")
    }
    var connect = session.connect
    var order: Cleaner.Order = {}
    var mask = LiveSecretMask()
    if connect == nil {
      let systems = try systems(of: head)
      let reasons = systems.reasonsAgainstBeing(those: head)
      guard reasons.isEmpty else {
        var outcome = Cleaner.Outcome()
        outcome.problems = reasons
        return CleanedJournal(path: path, head: head, outcome: outcome)
      }
      try await systems.askForProof(onThisMachine: session.asksThisMachine)
      journal = written.mappingDocuments(systems.termsOfNow)
      (connect, order, mask) = (systems.connect, systems.orderAnyway(told: session), systems.mask)
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
      connect: connect ?? { _, _ in nil },
      clock: RunClock(ContinuousClock()),
      now: { RunJournal.now },
      // To do again what could not be put down does no harm.
      put: { try? await writer.put($0, isUrgent: false) },
      order: order
    )
    session.noteWait(cleaner, ", in which an integration may still act on what the run did")
    let outcome = await cleaner.run()
    try? await writer.flush()
    return CleanedJournal(path: path, head: head, outcome: outcome, mask: mask)
  }

  /// The systems of a run, as the configuration has them now.
  private func systems(of head: JournalHead) throws(FlowproofError) -> ConfiguredSystems {
    let loading = ConfigurationLoading(session)
    guard let (configuration, file) = try loading.load(for: []) else {
      throw .cleanWithoutConfiguration
    }
    return try loading.systems(
      of: configuration,
      in: file,
      for: head.documents.map { ($0.source.name, $0.target.name) },
      properties: { name, _ in head.properties(ofSystem: name) },
      seed: head.seed
    )
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

/// What cleaning up takes, after an earlier run or after one's own probes.
extension ConfiguredSystems {
  /// The clients of record types for whoever cleans up.
  var connect: Cleaner.Connect {
    { [self] document, type in
      client(of: document.system(of: type.side), on: type.side)
    }
  }

  /// Makes an integration that runs on demand act; tells where it does not.
  func orderAnyway(told session: Session) -> Cleaner.Order {
    { [self] in
      do throws(IntegrationEngineError) {
        try await order()
      } catch {
        session.note(mask.masked("the integration was not made to run: \(error)"))
      }
    }
  }
}

extension Session {
  /// Tells for how long somebody who cleans up waits first, and why, where that takes a while.
  func noteWait(_ cleaner: Cleaner, _ reason: String) {
    guard cleaner.pause > .seconds(1), !isQuiet else { return }
    note("waiting \(cleaner.pause.components.seconds + 1) s\(reason)")
  }
}
