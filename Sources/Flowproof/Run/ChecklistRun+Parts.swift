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
    if prepared.journal != nil {
      session.interruption.tell { [tell = session.tell] in tell(.interrupted) }
    }
    defer { session.interruption.tell(nil) }
    let preliminary = preliminaryReports(of: prepared)
    let tellEnd: @Sendable (SkipCause.NotRun) async -> Void = { [session] cause in
      if cause == .timeout, prepared.journal != nil {
        session.note(
          "the time is over: what the run made is being deleted, which takes a minute at most"
        )
      }
      await preliminary?.endingChanged()
    }
    let jobs = prepared.subject.jobs(asked: askedJobs) ?? jobs
    return await untilStopped(telling: tellEnd) {
      await prepared.documents.concurrentMap(jobs: jobs) { pending in
        await part(pending.take(), of: prepared, preliminary, observe)
      }
    }
  }

  /// Runs a document, unless the run has to end.
  private func part(
    _ work: PendingDocument.Content,
    of prepared: PreparedRun,
    _ preliminary: PreliminaryReports?,
    _ observe: @escaping @Sendable (Event) -> Void
  ) async -> DocumentPart {
    var results: DocumentResults
    if let cause = stop.signal.cause {
      results = DocumentResults(notRun: work.plan, because: cause, given: work.given)
    } else {
      var beforeCleanUp: (@Sendable (DocumentResults) async -> Void)?
      if let preliminary {
        beforeCleanUp = { await preliminary.decided(work.number, completed($0, work, prepared)) }
      }
      results = await prepared.subject.run(
        work.plan,
        session.options.optimizations,
        given: work.given,
        log: work.log,
        retries: session.options.retries,
        stop: stop.signal,
        progress: { event in
          stop.record(event) { prepared.gate.knows($0.description) }
          observe(.running(event))
        },
        beforeCleanUp: beforeCleanUp
      )
    }
    observe(.finished(path: work.document.source.name, results))
    results = completed(results, work, prepared)
    await preliminary?.ended(work.number, results)
    return DocumentPart(
      document: results,
      reports: prepared.outputs.parts(of: results, number: work.number, prepared.provenance)
    )
  }

  /// What came of a document's cases, with all that reports say of it besides.
  private func completed(
    _ results: DocumentResults,
    _ work: PendingDocument.Content,
    _ prepared: PreparedRun
  ) -> DocumentResults {
    var results = results
    results.add(work.document)
    results = prepared.subject.masked(results)
    if !work.positions.isEmpty { results.place(atPositions: work.positions, of: work.plan) }
    prepared.gate.mark(&results)
    return results
  }

  /// The reports that stand there while what the run made is being deleted; nil where nothing is.
  private func preliminaryReports(of prepared: PreparedRun) -> PreliminaryReports? {
    if prepared.journal == nil { return nil }
    return PreliminaryReports(
      prepared.documents,
      until: stop.signal,
      notRun: { work, cause in
        completed(
          DocumentResults(notRun: work.plan, because: cause, given: work.given),
          work,
          prepared
        )
      },
      write: { documents in
        await prepared.outputs.writeForNow(unfinished(documents, of: prepared))
      }
    )
  }
}
