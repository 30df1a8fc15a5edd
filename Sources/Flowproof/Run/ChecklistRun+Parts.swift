import Checklists
import Planning
import Reporting
import Results
import Running
import SourceText

/// How the documents of a run are run, and what comes of each.
extension ChecklistRun {
  /// What came of a document, and what the reports say of it.
  package struct DocumentPart: Sendable {
    var document: DocumentResults
    var reports: [ReportPart?]
  }

  /// The documents as they wait to be run.
  func pending(
    _ taken: Taken,
    _ given: [[TestCase.ID: CaseResult]],
    _ journal: RunJournal?
  ) -> [PendingDocument] {
    taken.documents.indices.map { number in
      PendingDocument(
        PendingDocument.Content(
          document: taken.documents[number],
          plan: taken.plans[number],
          given: given[number],
          positions: taken.positions.isEmpty ? [] : taken.positions[number],
          number: number,
          log: journal?.log(ofDocument: number)
        )
      )
    }
  }

  /// Runs the documents, some at a time, each in a world of its own.
  ///
  /// What the reports say of a document is written as soon as it has run, while others still run.
  ///
  /// - Parameters:
  ///   - prepared: What is settled before.
  ///   - observe: Takes what happens, in no order of the documents.
  /// - Returns: Their parts in the order of the documents.
  package func perform(
    _ prepared: PreparedRun,
    observedBy observe: @escaping @Sendable (Event) -> Void
  ) async -> [DocumentPart] {
    let (subject, gate) = (prepared.subject, prepared.gate)
    let stop = RunStop(
      maxFailures: session.options.maxFailures,
      isKnown: { gate.knows($0.description) }
    )
    subject.heed(stop.signal)
    if prepared.journal != nil {
      session.interruption.tell { [tell = session.tell] in tell(.interrupted) }
    }
    defer { session.interruption.tell(nil) }
    let retries = session.options.retries
    let jobs = subject.jobs(asked: askedJobs) ?? jobs
    return await run(prepared.documents, jobs, under: stop) { pending in
      let work = pending.take()
      var results: DocumentResults
      if let cause = stop.signal.cause {
        results = DocumentResults(
          notRun: work.plan,
          because: cause,
          given: work.given
        )
      } else {
        results = await subject.run(
          work.plan,
          session.options.optimizations,
          given: work.given,
          log: work.log,
          retries: retries,
          stop: stop.signal
        ) { event in
          stop.record(event)
          observe(.running(event))
        }
      }
      observe(.finished(path: work.document.source.name, results))
      results.add(work.document)
      results = subject.masked(results)
      if !work.positions.isEmpty { results.place(atPositions: work.positions, of: work.plan) }
      gate.mark(&results)
      return DocumentPart(
        document: results,
        reports: prepared.outputs.parts(of: results, number: work.number, prepared.provenance)
      )
    }
  }
}
