import Compression
import Foundation
public import Reporting
package import Results

/// A report that is asked for, and its place: a file, or `-` for standard output.
public struct RequestedReport: Sendable {
  /// The report.
  public var report: any Report
  /// Its place: a file, or `-` for standard output.
  public var path: String

  /// Asks for a report.
  public init(_ report: any Report, at path: String) {
    self.report = report
    self.path = path
  }
}

/// The places where the reports of a run go, each known to take one before anything is done.
package struct ReportOutputs: Sendable {
  /// A report on its way to its place.
  private struct Output: Sendable {
    var report: any Report
    var path: String
    /// The file; nil for standard output.
    var file: ReportFile?

    /// Whether the file is compressed, as its name says.
    var isCompressed: Bool { path.hasSuffix(".gz") }

    /// Writes a file of the report, the first or a further one.
    func write(
      _ file: ReportFile,
      _ make: (_ take: ([UInt8]) -> Void) -> Void
    ) throws(FlowproofError) {
      guard isCompressed else { return try file.write(make) }
      let writing = try file.begin()
      var compressed = CompressedPieces()
      make { writing.append(compressed.next($0)) }
      writing.append(compressed.end())
      try writing.finish()
    }
  }

  private var outputs: [Output] = []
  private let kept: KeptFiles
  private let gitHub: GitHubOutput
  private let addsSummary: Bool
  private var note: @Sendable (String) -> Void
  /// Whether a step of GitHub Actions is to have annotations.
  let annotates: Bool

  /// Makes sure that reports can be written.
  ///
  /// - Parameters:
  ///   - requested: The reports with their places.
  ///   - kept: Files that no report may take the place of.
  ///   - results: Earlier results, whose place new results may take, and no other report.
  ///   - gitHub: The step that this is.
  ///   - addsSummary: Whether the run is added to the step's summary and its annotations.
  ///   - note: Takes what there is to say about reports.
  /// - Throws: Where a report cannot be written, would take the place of a file that is spared, or
  ///   where two would go to one place.
  package init(
    _ requested: [RequestedReport],
    sparing kept: KeptFiles,
    renewing results: [String] = [],
    _ gitHub: GitHubOutput,
    addsSummary: Bool = false,
    note: @escaping @Sendable (String) -> Void
  ) throws(FlowproofError) {
    self.gitHub = gitHub
    self.kept = kept
    self.note = note
    annotates = addsSummary && gitHub.isStep
    // A place that is given is not written twice.
    let summary = addsSummary ? gitHub.summaryPath : nil
    self.addsSummary = summary != nil
    let requested = requested.filter { $0.path != summary }
    var taken: Set<String> = []
    for path in requested.map(\.path) + [summary].compactMap(\.self) {
      let place = DocumentFinder.realPath(of: path)
      guard taken.insert(place).inserted else { throw .sameReport(path) }
    }
    if let summary { try kept.check(summary) }
    var keptWithResults = kept
    keptWithResults.add(results)
    for request in requested {
      let kept = request.report is ResultsJSON ? kept : keptWithResults
      try kept.check(request.path)
    }
    for request in requested {
      let file = request.path == "-" ? nil : try ReportFile(at: request.path, sparing: kept)
      outputs.append(Output(report: request.report, path: request.path, file: file))
    }
  }

  /// Whether a report goes to standard output, where nothing else may stand then.
  package var takesOutput: Bool { outputs.contains { $0.file == nil } }

  /// Prepares the reports of a run whose documents are known.
  package mutating func prepare(for documents: [(path: String, name: String)]) {
    for index in outputs.indices {
      outputs[index].report = outputs[index].report.prepared(for: documents)
    }
  }

  /// What the reports say of a document, in their order; nil for those made at the end as a whole.
  package func parts(
    of document: DocumentResults,
    number: Int,
    _ provenance: Provenance
  ) -> [ReportPart?] {
    outputs.map { $0.report.part(of: document, number: number, provenance) }
  }

  /// Writes the reports: first those that every run makes, from which all others can be made later,
  /// side by side; then the others one by one, since they take memory.
  ///
  /// One that cannot be written keeps none of the others from being written.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - parts: What ``parts(of:number:_:)`` made of each document; nil where that is to be done.
  ///   - output: Takes the reports without a file.
  /// - Throws: Where a report cannot be written; the results say so then, if they can be written.
  package func write(
    _ run: RunResults,
    _ parts: [[ReportPart?]]? = nil,
    to output: @escaping @Sendable (String) -> Void
  ) async throws(FlowproofError) {
    let problems = await writeEach(run, parts, to: output)
    if addsSummary, let reason = gitHub.addSummary(of: run) {
      note("the step has no summary of this run: \(reason)")
    }
    guard let problem = problems.first else { return }
    tellFailure(of: run, problem.description)
    throw problem
  }

  /// Writes the reports that have a file, as long as the run is not over.
  ///
  /// What cannot be written now cannot be later, and is told then.
  func writeForNow(_ run: RunResults) async {
    var silent = self
    silent.note = { _ in }
    _ = await silent.writeEach(run, nil, to: nil)
  }

  /// Writes each of the reports; those without a file only where something takes them.
  ///
  /// - Returns: What kept some of them from being written.
  private func writeEach(
    _ run: RunResults,
    _ parts: [[ReportPart?]]?,
    to output: (@Sendable (String) -> Void)?
  ) async -> [FlowproofError] {
    // What is printed comes last: where that fails, the results in a file have to say so.
    let printed = output == nil ? [] : outputs.indices.filter { outputs[$0].file == nil }
    let numbers = outputs.indices.filter { outputs[$0].file != nil }
    let first = numbers.filter { outputs[$0].report.usualFile != nil }
    let others = numbers.filter { outputs[$0].report.usualFile == nil } + printed
    var problems: [FlowproofError?] = []
    for (numbers, jobs) in [(first, 2), (others, 1)] {
      problems += await numbers.concurrentMap(jobs: jobs) { number -> FlowproofError? in
        let own = parts?.compactMap { $0[number] }
        do throws(FlowproofError) {
          try write(
            run,
            own?.count == run.documents.count ? own : nil,
            to: outputs[number],
            output ?? { _ in }
          )
          return nil
        } catch {
          return error
        }
      }
    }
    return problems.compactMap(\.self)
  }

  /// Has the results say that a report could not be written, so that they end as the process does.
  ///
  /// Where they cannot be written either, they go: no results are better than those of a run that
  /// went well.
  func tellFailure(of run: RunResults, _ reason: String) {
    var failed = run
    failed.exitCode = Int(ExitCode.usage.rawValue)
    failed.exitReason = reason
    let hint = "make room for it, or give another place, then run it again"
    failed.findings.insert(GateFinding(.failed, reason, hint: hint), at: 0)
    for output in outputs where output.report is ResultsJSON {
      guard let file = output.file else { continue }
      do throws(FlowproofError) {
        try write(failed, nil, to: output) { _ in }
      } catch {
        file.remove()
      }
    }
  }

  private func write(
    _ run: RunResults,
    _ parts: [ReportPart]?,
    to place: Output,
    _ output: (String) -> Void
  ) throws(FlowproofError) {
    let report = place.report
    guard let file = place.file else {
      var bytes: [UInt8] = []
      report.write(run, parts: parts) { piece, _ in bytes += piece }
      return output(String(decoding: bytes, as: UTF8.self))
    }
    var further: [[[UInt8]]] = []
    try place.write(file) { take in
      report.write(run, parts: parts) { piece, number in
        if number == 0 { return take(piece) }
        if number > further.count { further.append([]) }
        further[number - 1].append(piece)
      }
    }
    guard let mark = report.fileMark else { return }
    for (number, pieces) in further.enumerated() {
      let path = Self.name(place.path, number: number + 2)
      try place.write(ReportFile(at: path, sparing: kept)) { pieces.forEach($0) }
    }
    Self.removeOldFiles(place.path, marked: mark, after: further.count + 1)
    if !further.isEmpty {
      let names = further.indices.map { Self.name(place.path, number: $0 + 2) }
      note(
        "the report is too long for one file: see \(place.path), \(names.joined(separator: ", "))"
      )
    }
  }

  // MARK: Reports in several files

  /// The file of a number, such as `junit.xml`, `junit-2.xml` and so on.
  private static func name(_ path: String, number: Int) -> String {
    let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    // `junit.xml.gz` has two endings.
    let stem = path.hasSuffix(".gz") ? path.dropLast(3) : path[...]
    guard let dot = stem[start...].lastIndex(of: "."), dot > start else {
      return "\(path)-\(number)"
    }
    return "\(path[..<dot])-\(number)\(path[dot...])"
  }

  /// Removes further files of an earlier and longer report, which readers would take for this one's.
  private static func removeOldFiles(_ path: String, marked mark: String, after count: Int) {
    var number = count + 1
    while var beginning = FileBytes.beginning(of: name(path, number: number), 4_096) {
      if Gzip.isMade(of: beginning) { beginning = Gzip.beginning(of: beginning, 200) }
      guard String(decoding: beginning, as: UTF8.self).contains(mark) else { return }
      try? FileManager.default.removeItem(atPath: name(path, number: number))
      number += 1
    }
  }
}
