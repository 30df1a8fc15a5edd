import Results
import Running

/// The reports of what is decided, which stand there while what the run made is being deleted.
///
/// A run that is killed meanwhile leaves them. They are written once every document is decided; where the
/// run has to end, nothing is deleted before.
actor PreliminaryReports {
  private let pending: [PendingDocument]
  private let stop: StopSignal
  private let notRun: @Sendable (PendingDocument.Content, SkipCause.NotRun) -> DocumentResults
  private let write: @Sendable ([DocumentResults]) async -> Void
  private var documents: [Int: DocumentResults] = [:]
  /// The documents whose records are still to be deleted.
  private var cleaning: Set<Int> = []
  private var isWriting = false
  private var isOutdated = false
  private var hasWritten = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Prepares the reports of documents of which none has been run.
  ///
  /// - Parameters:
  ///   - pending: The documents.
  ///   - stop: What ends the run.
  ///   - notRun: Gives the results of a document that was not begun when the run had to end.
  ///   - write: Writes the reports of all documents.
  init(
    _ pending: [PendingDocument],
    until stop: StopSignal,
    notRun: @escaping @Sendable (PendingDocument.Content, SkipCause.NotRun) -> DocumentResults,
    write: @escaping @Sendable ([DocumentResults]) async -> Void
  ) {
    self.pending = pending
    self.stop = stop
    self.notRun = notRun
    self.write = write
  }

  /// Takes what came of a document whose records are to be deleted next.
  ///
  /// Where the run has to end it returns once the reports stand there.
  func decided(_ number: Int, _ results: DocumentResults) async {
    documents[number] = results
    cleaning.insert(number)
    await writeOnce()
    if stop.isGiven, !hasWritten { await withCheckedContinuation { waiting.append($0) } }
  }

  /// Takes what came of a document of which nothing is to be deleted any more.
  func ended(_ number: Int, _ results: DocumentResults) async {
    documents[number] = results
    cleaning.remove(number)
    if !cleaning.isEmpty { await writeOnce() }
  }

  /// Writes again what stands there, for the process ends with another code now; or for the first time,
  /// where the documents that were not begun will not be.
  func endingChanged() async {
    isOutdated = true
    if !cleaning.isEmpty { await writeAll() }
  }

  private func writeOnce() async {
    if !hasWritten { await writeAll() }
  }

  /// Writes the reports where all documents are decided.
  private func writeAll() async {
    if isWriting { return }
    isWriting = true
    defer { isWriting = false }
    repeat {
      isOutdated = false
      guard let all = allDocuments() else { return }
      await write(all)
    } while isOutdated
    hasWritten = true
    for waiter in waiting { waiter.resume() }
    waiting = []
  }

  /// The results of all documents; nil as long as one of them is not decided.
  private func allDocuments() -> [DocumentResults]? {
    var all: [DocumentResults] = []
    for (number, document) in pending.enumerated() {
      if let known = documents[number] {
        all.append(known)
      } else if let cause = stop.cause, let content = document.waiting {
        all.append(notRun(content, cause))
      } else {
        return nil
      }
    }
    return all
  }
}
