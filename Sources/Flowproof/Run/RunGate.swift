package import Checklists
import Reporting
package import Results

/// What people keep about documents beside them: known failures, sign-offs, and labels.
///
/// The first two decide with the rules whether a run passes.
package struct RunGate: Sendable {
  private let session: Session
  private let baseline: BaselineFile?
  /// The sign-offs by the paths of their files.
  private let books: [String: SignOffBook]
  private let today: Day
  private let annotations: AnnotationFile?

  /// Reads what the user keeps.
  ///
  /// - Parameters:
  ///   - session: What is asked for.
  ///   - documents: The paths of the documents, as reports name them, and what they are called.
  ///   - names: What names of documents stand for in a baseline.
  /// - Throws: Where a file is missing, cannot be read, would take another's place, or is damaged,
  ///   which has been shown then.
  package init(
    _ session: Session,
    documents: [(path: String, name: DocumentName)],
    among names: DocumentNames = DocumentNames()
  ) throws(FlowproofError) {
    self.session = session
    today = session.today
    annotations = try AnnotationFile.load(session)
    var kept = KeptFiles()
    if session.options.updatesBaseline {
      kept.add(documents.map(\.path))
      kept.add([try? session.configurationPath()].compactMap(\.self))
    }
    baseline = try BaselineFile.load(session, among: names, sparing: kept)
    var books: [String: SignOffBook] = [:]
    let folders = Dictionary(grouping: documents) { SignOffFile.path(beside: $0.path) }
    for (path, documents) in folders.sorted(by: { $0.key < $1.key }) {
      let file = try SignOffFile.load(at: path, session)
      // What lies beside documents is about these, whichever others there are.
      if file.book.entries.isEmpty { continue }
      books[path] = file.book.reading(among: DocumentNames(documents.map(\.name)))
    }
    self.books = books
  }

  /// Marks in a document's results what is known to fail, and what people signed off.
  package func mark(_ document: inout DocumentResults) {
    baseline?.baseline.mark(&document, on: today)
    books[SignOffFile.path(beside: document.path)]?.sign(&document)
    annotations?.annotations.mark(&document)
  }

  /// Whether a case is known to fail, and so no failure to end a run for.
  package func knows(_ id: String) -> Bool { baseline?.baseline.knows(id, on: today) ?? false }

  /// Judges a run, brings the baseline up to date where that is asked for, and says what there is
  /// to say of both.
  ///
  /// - Parameters:
  ///   - results: The run; its exit code and reason are set, and where the baseline is brought up to
  ///     date the failures that it knows now are marked.
  ///   - gate: What else breaks the gate.
  ///   - interruption: What the process has to end with in any case; nil for nothing.
  /// - Returns: How the run ends, and whether marks in the documents have changed.
  /// - Throws: Where the baseline cannot be written.
  package func end(
    _ results: inout RunResults,
    _ gate: Gate = Gate(),
    interruption: RunConclusion?
  ) throws(FlowproofError) -> (ending: RunConclusion, isChanged: Bool) {
    var gate = gate
    var isChanged = false
    var refusal: RunConclusion?
    if let file = baseline {
      var current = file.baseline
      // What an interrupted run did not come to says nothing, but neither does a defect.
      if file.updates, interruption == nil, gate.judge(results).kind != .defect {
        switch try file.update(by: results, on: today, session) {
        case .refused(let reason): refusal = RunConclusion(.usage, reason)
        case .written(let update):
          say(GateText.words(of: update, at: file.path))
          // Entries may have been edited since the documents were marked.
          isChanged = !update.added.isEmpty || current.entries != update.former
          current = update.baseline
          for index in results.documents.indices {
            current.mark(&results.documents[index], on: today)
          }
        }
      }
      let judgement = current.judge(results, on: today)
      let isWhole = !results.provenance.isSelection && results.provenance.shard == nil
      let text = GateText(
        judgement,
        at: file.path,
        cases: isWhole ? results.documents.flatMap(\.cases).map(\.id) : [],
        verbose: session.isVerbose
      )
      if !session.isQuiet || !judgement.isHeld { session.note(text.text) }
      gate.baseline = judgement
    }
    warnOfStaleSignOffs(results)
    annotations?.tellUnused(in: results, session)
    let judged = RunConclusion(results, gate: gate, interruption: nil)
    let ending = judged.code == .defect ? judged : interruption ?? refusal ?? judged
    if let refusal { session.note(VisibleText.visible(refusal.reason)) }
    results.exitCode = Int(ending.code.rawValue)
    results.exitReason = (results.partDescription.map { "\($0): " } ?? "") + ending.reason
    // A run that is cut short is red by what it came to as well.
    results.findings =
      ending.findings
      + judged.findings.filter { $0.kind != .nothingChecked && !ending.findings.contains($0) }
    return (ending, isChanged)
  }

  private func say(_ words: String) {
    if !session.isQuiet { session.note(words) }
  }

  private func warnOfStaleSignOffs(_ results: RunResults) {
    var lines: [String] = []
    for document in results.documents {
      guard let book = books[SignOffFile.path(beside: document.path)] else { continue }
      for (item, state) in zip(document.manualItems, book.states(ofManualItemsOf: document)) {
        if case .stale(let entry) = state {
          lines.append(GateText.words(ofStale: entry, item.rule))
        }
      }
    }
    for line in lines.prefix(20) { say(line) }
    if lines.count > 20 { say("\(lines.count - 20) more sign-offs are stale") }
  }
}
