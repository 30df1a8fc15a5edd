import Checklists
import Foundation
import Planning
import Reporting
import Running
import Sandbox
import SourceText

/// `flowproof run`: check every rule against the mock, and report.
struct RunCommand {
  private let program: Flowproof
  let invocation: Invocation

  init(_ program: Flowproof, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
  }

  func run() async throws(CommandLineError) -> ExitCode {
    let start = ContinuousClock.now
    let startTime = Date()
    let documents = try await LoadedDocument.load(invocation.paths)
    let earlier = try earlierResults()
    let seed =
      invocation.options[.seed].flatMap { UInt64($0) } ?? earlier?.results.seed
      ?? UInt64.random(in: 0..<(1 << 32))
    let loading = ConfigurationLoading(program, invocation)
    let setting = try TestSetting(
      loading,
      invocation,
      documents.map(\.dataflow),
      looksAround: !isAgainstMock
    )
    guard let setting else { return .usage }
    let plans = await documents.concurrentMap(jobs: jobs) { setting.plan($0.dataflow, seed: seed) }
    if invocation.options[.fault] == "list" {
      program.streams.output(FaultOption.list(for: plans))
      return .success
    }
    let subject = try await subject(of: plans, in: setting, loading, seed: seed)
    guard let subject else { return .usage }
    if let earlier { try check(earlier.results, at: earlier.path, seed, subject) }
    let given = given(documents, plans, earlier?.results, subject)
    let (junit, json) = try reportFiles(beside: documents)
    let printer = DiagnosticPrinter(program, invocation)
    let lowest: Diagnostic.Severity =
      invocation.has(.quiet) ? .error : invocation.has(.verbose) ? .note : .warning
    for document in documents { printer.show(document, from: lowest) }

    let provenance = RunReport.Provenance(
      version: Flowproof.version,
      seed: seed,
      start: String(startTime.formatted(.iso8601).prefix(19)),
      subject: subject.description,
      faults: subject.faults.map(\.description)
    )
    let journal = try await subject.beginJournal(
      of: plans,
      seed: seed,
      amongReports: invocation.options[.reports] ?? "reports"
    )
    let results = await results(
      of: zip(documents, plans),
      against: subject,
      given,
      journal,
      provenance
    )
    subject.warnOfOthers { program.streams.error($0) }
    let leftovers = results.reduce(0) { $0 + $1.document.record.leftovers.count }
    await journal?.end(leavingNothing: leftovers == 0)
    var report = RunReport(
      provenance: provenance,
      documents: results.map(\.document),
      wallTime: .zero,
      exitCode: 0,
      exitReason: ""
    )
    let ending = Ending(report, interruption: program.interruption.exitCode)
    report.exitCode = Int(ending.code.rawValue)
    report.exitReason = ending.reason
    report.wallTime = ContinuousClock.now - start
    let mask = subject.mask
    try junit.write(mask(JUnitReport(report, parts: results.map(\.junit)).pieces()))
    try json.write(mask(ResultsFile(report, parts: results.map(\.results)).pieces()))
    let reporter = ConsoleReporter(
      options: ConsoleReporter.Options(
        color: program.usesColor(invocation, isTerminal: program.streams.isOutputTerminal),
        verbose: invocation.has(.verbose),
        quiet: invocation.has(.quiet)
      )
    )
    program.streams.output(reporter.summary(of: report))
    return ending.code
  }

  /// The reports' places, each to be written to.
  private func reportFiles(
    beside documents: [LoadedDocument]
  ) throws(CommandLineError) -> (junit: ReportFile, json: ReportFile) {
    let folder = invocation.options[.reports] ?? "reports"
    let junit = invocation.options[.junit] ?? folder + "/junit.xml"
    let json = invocation.options[.json] ?? folder + "/results.json"
    let places = [junit, json].map(DocumentFinder.realPath)
    guard places[0] != places[1] else { throw .sameReport(junit) }
    for document in documents {
      let place = DocumentFinder.realPath(of: document.source.name)
      if places.contains(place) { throw .reportOverDocument(document.source.name) }
    }
    return (try ReportFile(at: junit), try ReportFile(at: json))
  }

  /// What the run is against: the mock, or the systems of a configuration.
  ///
  /// - Returns: Nil where a configuration cannot be used, which has been shown then.
  private func subject(
    of plans: [TestPlan],
    in setting: TestSetting,
    _ loading: ConfigurationLoading,
    seed: UInt64
  ) async throws(CommandLineError) -> TestSubject? {
    let dataflows = plans.map(\.dataflow)
    switch setting {
    case .configured(let configuration, let file) where !isAgainstMock:
      let log = invocation.has(.verbose) ? program.streams.error : nil
      let systems = try ConfiguredSystems(
        configuration,
        for: dataflows.filter { !$0.pairings.isEmpty },
        seed: seed,
        resolving: { loading.accounts(of: configuration, in: file, for: $0) },
        log: log
      )
      let (isSound, engine) = try loading.engine(of: configuration, in: file)
      guard var systems, isSound else { return nil }
      systems.use(engine)
      try await systems.askForProof()
      return .systems(systems)
    case .plain, .vendors, .configured:
      let faults = try faults(plans)
      return .mock(faults: faults, setting, speaksAsVendors: invocation.has(.profiles))
    }
  }

  /// Whether the mock is meant even where there is a configuration: only it can do what is asked for.
  private var isAgainstMock: Bool { invocation.has(.fault) || invocation.has(.profiles) }

  private func faults(_ plans: [TestPlan]) throws(CommandLineError) -> [InjectedFault] {
    guard let text = invocation.options[.fault] else { return [] }
    let fault = try FaultOption.parse(text, for: plans.map(\.dataflow))
    if !plans.contains(where: { FaultOption.shows(fault, $0) }) {
      program.streams.error("flowproof: no case of these documents can show `\(text)`\n")
    }
    return [fault]
  }

  var tactics: Tactics {
    var tactics = Tactics()
    tactics.packs = !invocation.has(.noPacking)
    tactics.repeats = !invocation.has(.noRepeats)
    tactics.fences = !invocation.has(.noFences)
    tactics.sharesLooks = !invocation.has(.noSharedLooks)
    return tactics
  }

  /// How many documents the user wants to be run at a time; nil where they do not say.
  private var askedJobs: Int? { invocation.options[.jobs].flatMap { Int($0) } }

  /// How many documents are planned at a time, or run where that is nothing but computing.
  private var jobs: Int { askedJobs ?? ProcessInfo.processInfo.activeProcessorCount }

  /// What came of a document, and what the reports say of it.
  private struct DocumentResult: Sendable {
    var document: RunReport.DocumentReport
    var results: [UInt8]
    var junit: JUnitReport.Part
  }

  /// Runs the documents, some at a time, each in a world of its own.
  ///
  /// What the reports say of a document is written as soon as it has run, while others still run.
  ///
  /// - Returns: Their results in the order of the documents.
  private func results(
    of documents: Zip2Sequence<[LoadedDocument], [TestPlan]>,
    against subject: TestSubject,
    _ given: [[TestCase.ID: GivenResult]],
    _ journal: RunJournal?,
    _ provenance: RunReport.Provenance
  ) async -> [DocumentResult] {
    let progress = ProgressLine(
      program,
      invocation,
      total: documents.reduce(0) { sum, pair in sum + pair.1.cases.count { $0.story != nil } }
        - given.reduce(0) { $0 + $1.count },
      noun: "cases"
    )
    let notice = journal.map { _ in program.interruption.notice(by: program.streams.error) }
    defer {
      notice?.cancel()
      progress.finish()
    }
    let labels = JUnitReport.labels(
      of: documents.map { ($0.source.name, $1.dataflow.document) }
    )
    let work = zip(documents, labels).enumerated().map { number, entry in
      (
        document: entry.0.0, plan: entry.0.1, label: entry.1,
        given: given[number], log: journal?.log(ofDocument: number)
      )
    }
    let stop = program.interruption.stop
    return await work.concurrentMap(jobs: subject.jobs(asked: askedJobs) ?? jobs) { work in
      let (document, plan, label, given, log) = work
      let record =
        program.interruption.hasHappened
        ? RunRecord(notRun: plan, because: "not run: interrupted")
        : await subject.run(plan, tactics, given: given, log: log, stop: stop) {
          progress.step()
        }
      let report = RunReport.DocumentReport(document, record)
      return DocumentResult(
        document: report,
        results: ResultsFile.part(of: report),
        junit: JUnitReport.part(of: report, labelled: label, provenance)
      )
    }
  }
}

extension RunReport.DocumentReport {
  fileprivate init(_ document: LoadedDocument, _ record: RunRecord) {
    self.init(
      path: document.source.name,
      digest: document.digest,
      findings: document.diagnostics.map { diagnostic in
        let location = document.source.location(of: diagnostic.range.lowerBound)
        let place = SourcePlace(file: document.source.name, location: location)
        return RunReport.Finding(diagnostic, at: place)
      },
      record: record
    )
  }
}

extension InjectedFault {
  /// The fault as the command line takes it.
  var description: String {
    fault.rawValue + (rule.map { "@\($0)" } ?? "")
  }
}
