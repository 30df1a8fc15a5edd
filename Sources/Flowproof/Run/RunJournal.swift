import Foundation
package import Journaling

/// The journal of a run, from its beginning until nothing is left to clean up.
package struct RunJournal: Sendable {
  /// Where it lies.
  package let path: String
  private let folder: JournalFolder
  private let writer: JournalWriter

  /// Begins a journal in a folder that nobody else runs in.
  ///
  /// - Parameters:
  ///   - head: What the run is made of.
  ///   - folder: Where the journals lie.
  ///   - mask: Hides secrets in what systems said.
  /// - Returns: The journal, its first line kept.
  /// - Throws: Where another run has the folder, or it cannot be written.
  package static func begin(
    _ head: JournalHead,
    in folder: String,
    masking mask: @escaping @Sendable (String) -> String = { $0 }
  ) async throws(FlowproofError) -> RunJournal {
    let folder = try JournalFolder(at: folder)
    let path = "\(folder.path)/\(Self.now)-\(head.process).journal"
    let writer = JournalWriter(try JournalOnDisk(at: path), masking: mask, now: { Self.now })
    do throws(JournalError) {
      try await writer.put(.began(head))
    } catch {
      throw .unwritableJournal(path, reason: error.description)
    }
    return RunJournal(path: path, folder: folder, writer: writer)
  }

  /// The log of a document, by its index in the head.
  package func log(ofDocument index: Int) -> DocumentLog {
    DocumentLog(ofDocument: index, in: writer)
  }

  /// Puts an event down; that it cannot be put down is noticed by the next that has to be.
  package func put(_ event: JournalEvent) async { try? await writer.put(event, isUrgent: false) }

  /// Waits until all is kept that was put down.
  package func flush() async throws(JournalError) { try await writer.flush() }

  /// Ends the journal: it goes where nothing is left that it is needed for.
  package func end(leavingNothing: Bool) async {
    if leavingNothing { try? await writer.put(.ended) }
    try? await writer.flush()
    if leavingNothing { unsafe unlink(path) }
  }

  /// The time, in milliseconds since 1970.
  package static var now: Int { Int((Date().timeIntervalSince1970 * 1000).rounded(.down)) }
}
