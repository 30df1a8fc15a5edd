import Checklists
import Foundation
import Planning
import Reporting
import Results
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
      invocation.options[.seed].flatMap { UInt64($0) } ?? earlier?.results.provenance.seed
      ?? UInt64.random(in: 0..<(1 << 32))
    let plans = await documents.concurrentMap(jobs: jobs) { TestPlan($0.dataflow, seed: seed) }
    if invocation.options[.fault] == "list" {
      program.streams.output(FaultOption.list(for: plans))
      return .success
    }
    guard let subject = try subject(of: plans, seed: seed) else { return .usage }
    if let earlier { try check(earlier.results, at: earlier.path, seed, subject) }
    let given = given(documents, plans, earlier?.results, subject)
    let outputs = try reportOutputs(beside: documents)
    let printer = DiagnosticPrinter(program, invocation)
    let lowest: Diagnostic.Severity =
      invocation.has(.quiet) ? .error : invocation.has(.verbose) ? .note : .warning
    for document in documents { printer.show(document, from: lowest) }

    let provenance = Provenance(
      version: Flowproof.version,
      seed: seed,
      start: String(startTime.formatted(.iso8601).prefix(19)),
      subject: subject.masked(subject.description),
      faults: subject.faults.map(\.description),
      selectedCases: plans.reduce(0) { $0 + $1.cases.count }
    )
    let journal = try await subject.beginJournal(
      of: plans,
      seed: seed,
      amongReports: invocation.options[.reports] ?? "reports"
    )
    let parts = await parts(
      of: zip(documents, plans),
      against: subject,
      given,
      journal,
      provenance
    )
    let leftovers = parts.reduce(0) { $0 + $1.document.leftovers.count }
    await journal?.end(leavingNothing: leftovers == 0)
    var results = RunResults(
      provenance: provenance,
      documents: parts.map(\.document),
      wallTime: .zero,
      exitCode: 0,
      exitReason: ""
    )
    let ending = Ending(results, interruption: program.interruption.exitCode)
    results.exitCode = Int(ending.code.rawValue)
    results.exitReason = ending.reason
    results.wallTime = .milliseconds((ContinuousClock.now - start).milliseconds)
    let mask = subject.mask
    try outputs.write(
      results,
      ReportOutputs.Parts(junit: parts.map(\.junit), results: parts.map(\.file)),
      masking: mask,
      program.streams
    )
    if !outputs.takesOutput {
      program.streams.output(program.reporter(for: invocation).summary(of: results))
      if gitHub.isStep, !invocation.has(.noGitHub) {
        program.streams.output(GitHubOutput.annotations(of: results, masking: mask))
      }
    }
    return ending.code
  }

  /// The reports' places, each to be written to.
  private func reportOutputs(
    beside documents: [LoadedDocument]
  ) throws(CommandLineError) -> ReportOutputs {
    let folder = invocation.options[.reports] ?? "reports"
    var places: [(option: Option, path: String)] = [
      (.junit, invocation.options[.junit] ?? folder + "/junit.xml"),
      (.json, invocation.options[.json] ?? folder + "/results.json"),
    ]
    if let path = invocation.options[.markdown] { places.append((.markdown, path)) }
    if let path = gitHub.summaryPath, path != invocation.options[.markdown],
      !invocation.has(.noGitHub)
    {
      places.append((.markdown, path))
    }
    if let path = invocation.options[.html] { places.append((.html, path)) }
    return try ReportOutputs(
      places,
      flavor: invocation.options[.junitFlavor],
      sparing: documents.map(\.source.name),
      gitHub
    )
  }

  private var gitHub: GitHubOutput { GitHubOutput(program.environment) }

  /// What the run is against: the mock, or the systems of a configuration.
  ///
  /// - Returns: Nil where a configuration cannot be used, which has been shown then.
  private func subject(
    of plans: [TestPlan],
    seed: UInt64
  ) throws(CommandLineError) -> TestSubject? {
    let dataflows = plans.map(\.dataflow)
    let loading = ConfigurationLoading(program, invocation)
    // The mock is meant where only the mock can do what is asked for.
    let isMock = invocation.has(.fault) || invocation.has(.profiles)
    switch isMock ? .none : try loading.load(for: dataflows) {
    case .none:
      return .mock(faults: try faults(plans), speaksAsVendors: invocation.has(.profiles))
    case .refused:
      return nil
    case .sound(let configuration, let file):
      let log = invocation.has(.verbose) ? program.streams.error : nil
      let systems = try ConfiguredSystems(
        configuration,
        for: dataflows.filter { !$0.pairings.isEmpty },
        seed: seed,
        resolving: { loading.accounts(of: configuration, in: file, for: $0) },
        log: log
      )
      guard let systems else { return nil }
      return .systems(systems)
    }
  }

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

  /// How many documents are planned or run at a time.
  private var jobs: Int {
    invocation.options[.jobs].flatMap { Int($0) } ?? ProcessInfo.processInfo.activeProcessorCount
  }

  /// What came of a document, and what the reports say of it.
  private struct DocumentPart: Sendable {
    var document: DocumentResults
    var file: [UInt8]
    var junit: JUnitReport.Part
  }

  /// Runs the documents, some at a time, each in a world of its own.
  ///
  /// What the reports say of a document is written as soon as it has run, while others still run.
  ///
  /// - Returns: Their parts in the order of the documents.
  private func parts(
    of documents: Zip2Sequence<[LoadedDocument], [TestPlan]>,
    against subject: TestSubject,
    _ given: [[TestCase.ID: GivenResult]],
    _ journal: RunJournal?,
    _ provenance: Provenance
  ) async -> [DocumentPart] {
    let progress = ProgressLine(
      program,
      invocation,
      total: documents.reduce(0) { sum, pair in sum + pair.1.cases.count { $0.story != nil } }
        - given.reduce(0) { $0 + $1.count },
      noun: "cases"
    )
    defer { progress.finish() }
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
    let flavor = invocation.options[.junitFlavor].flatMap { JUnitReport.Flavor(rawValue: $0) }
    return await work.concurrentMap(jobs: subject.jobs(asked: jobs)) { work in
      let (document, plan, label, given, log) = work
      let record =
        program.interruption.hasHappened
        ? RunRecord(notRun: plan, because: "not run: interrupted")
        : await subject.run(plan, tactics, given: given, log: log, stop: stop) {
          progress.step()
        }
      let results = subject.masked(DocumentResults(document, record))
      return DocumentPart(
        document: results,
        file: ResultsFile.part(of: results),
        junit: JUnitReport.part(of: results, labelled: label, flavor: flavor ?? .rich, provenance)
      )
    }
  }
}

extension DocumentResults {
  /// Takes over what a run found in a document.
  init(_ document: LoadedDocument, _ record: RunRecord) {
    let source = document.source
    let isText = !document.diagnostics.contains { $0.identifier == "binary-file" }
    self.init(
      record,
      path: source.name,
      digest: document.digest,
      findings: document.diagnostics.map { diagnostic in
        FindingResult(
          severity: diagnostic.severity,
          identifier: diagnostic.identifier,
          summary: diagnostic.summary,
          mend: diagnostic.mend,
          location: source.location(of: diagnostic.range.lowerBound),
          notes: diagnostic.notes.map(\.summary)
        )
      },
      text: isText ? String(decoding: source.bytes, as: UTF8.self) : nil
    )
  }
}

extension InjectedFault {
  /// The fault as the command line takes it.
  var description: String {
    fault.rawValue + (rule.map { "@\($0)" } ?? "")
  }
}
