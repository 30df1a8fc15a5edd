import Checklists
import Gating
import Planning
import Reporting
import Results
import Running
import SourceText

/// How the documents of a run are run, and what comes of each.
extension RunCommand {
  /// What came of a document, and what the reports say of it.
  struct DocumentPart: Sendable {
    var document: DocumentResults
    var file: [UInt8]
    var junit: JUnitReport.Part
  }

  /// Runs the documents, some at a time, each in a world of its own.
  ///
  /// What the reports say of a document is written as soon as it has run, while others still run.
  ///
  /// - Returns: Their parts in the order of the documents.
  func parts(
    of documents: Zip2Sequence<[LoadedDocument], [TestPlan]>,
    against subject: TestSubject,
    _ given: [[TestCase.ID: GivenResult]],
    _ journal: RunJournal?,
    _ provenance: Provenance,
    _ gate: RunGate,
    _ stop: RunStop,
    _ positions: [[Int]]
  ) async -> [DocumentPart] {
    let told = documents.reduce(0) { sum, pair in sum + pair.1.cases.count { $0.story != nil } }
    let known = given.reduce(0) { $0 + $1.count }
    let console = RunConsole(program, invocation, documents: given.count, cases: told - known)
    if journal != nil { program.interruption.tell(program.streams.error) }
    defer { program.interruption.tell(nil) }
    let retries = invocation.options[.retries].flatMap { Int($0) } ?? 0
    let labels = JUnitReport.labels(
      of: documents.map { ($0.source.name, $1.dataflow.document) }
    )
    let work = zip(documents, labels).enumerated().map { number, entry in
      (
        document: entry.0.0, plan: entry.0.1, label: entry.1,
        given: given[number], log: journal?.log(ofDocument: number),
        positions: positions.isEmpty ? [] : positions[number]
      )
    }
    let flavor = invocation.options[.junitFlavor].flatMap { JUnitReport.Flavor(rawValue: $0) }
    let jobs = subject.jobs(asked: askedJobs) ?? jobs
    return await run(work, jobs, under: stop, shownBy: console) { work in
      let (document, plan, label, given, log, positions) = work
      let record: RunRecord
      if let reason = stop.signal.reason {
        record = RunRecord(notRun: plan, because: "not run: \(reason)", given: given)
      } else {
        record = await subject.run(
          plan,
          tactics,
          given: given,
          log: log,
          retries: retries,
          stop: stop.signal
        ) { event in
          stop.record(event)
          console.record(event)
        }
      }
      console.finished(document.source.name, record)
      var results = subject.masked(DocumentResults(document, record))
      if !positions.isEmpty { results.place(atPositions: positions, of: plan) }
      gate.mark(&results)
      return DocumentPart(
        document: results,
        file: ResultsFile.part(of: results),
        junit: JUnitReport.part(of: results, labelled: label, flavor: flavor ?? .rich, provenance)
      )
    }
  }
}
