import Foundation
import Reporting
import Results

/// The places where the reports of a run go, each known to take one before anything is done.
struct ReportOutputs: Sendable {
  /// A kind of report, by the option that says where it goes.
  private struct Output: Sendable {
    var option: Option
    var path: String
    /// The file; nil for standard output, and for a summary that is added to.
    var file: ReportFile?
    var isSummary = false
  }

  private var outputs: [Output] = []
  private let gitHub: GitHubOutput
  /// What the readers of the JUnit XML make of it.
  let flavor: JUnitReport.Flavor

  /// Makes sure that reports can be written.
  ///
  /// - Parameters:
  ///   - places: The places of the options that say them.
  ///   - flavor: The flavour of the JUnit XML, if any is asked for.
  ///   - spared: Files that no report may take the place of.
  ///   - gitHub: The step that this is; reports are added to its summary.
  /// - Throws: Where a report cannot be written, would take the place of a file that is spared, or
  ///   where two would go to one place.
  init(
    _ places: [(option: Option, path: String)],
    flavor: String?,
    sparing spared: [String],
    _ gitHub: GitHubOutput
  ) throws(CommandLineError) {
    self.gitHub = gitHub
    self.flavor = flavor.flatMap { JUnitReport.Flavor(rawValue: $0) } ?? .rich
    let sparedPlaces = Dictionary(
      spared.map { (DocumentFinder.realPath(of: $0), $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var taken: Set<String> = []
    for (_, path) in places {
      guard taken.insert(DocumentFinder.realPath(of: path)).inserted else {
        throw .sameReport(path)
      }
    }
    for (_, path) in places {
      if let document = sparedPlaces[DocumentFinder.realPath(of: path)] {
        throw .reportOverDocument(document)
      }
    }
    for (option, path) in places {
      let isSummary = option == .markdown && path == gitHub.summaryPath
      let file = path == "-" || isSummary ? nil : try ReportFile(at: path)
      outputs.append(Output(option: option, path: path, file: file, isSummary: isSummary))
    }
  }

  /// Whether a report goes to standard output, where nothing else may stand then.
  var takesOutput: Bool { outputs.contains { $0.file == nil && !$0.isSummary } }

  /// What reports say of each document, where it is made already.
  struct Parts: Sendable {
    var junit: [JUnitReport.Part]
    var results: [[UInt8]]
  }

  /// Writes the reports: the results first, from which all others can be made later, the JUnit XML
  /// meanwhile, and then the others one by one, since they take memory.
  ///
  /// One that cannot be written keeps none of the others from being written.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - parts: What is made already.
  ///   - mask: Replaces secrets.
  ///   - streams: Where reports without a file go, and what there is to say.
  /// - Throws: Where a report cannot be written; the results say so then, if they can be written.
  func write(
    _ run: RunResults,
    _ parts: Parts? = nil,
    masking mask: @escaping @Sendable ([[UInt8]]) -> [[UInt8]] = { $0 },
    _ streams: StandardStreams
  ) async throws(CommandLineError) {
    let results = outputs.filter { $0.option == .json }
    let first = results + outputs.filter { $0.option == .junit }
    let others = outputs.filter { $0.option != .json && $0.option != .junit }
    var problems: [CommandLineError?] = []
    for (outputs, jobs) in [(first, 2), (others, 1)] {
      problems += await outputs.concurrentMap(jobs: jobs) { output in
        do throws(CommandLineError) {
          try write(run, parts, to: output, masking: mask, streams)
          return nil
        } catch {
          return error
        }
      }
    }
    guard let problem = problems.lazy.compactMap(\.self).first else { return }
    var failed = run
    failed.exitCode = Int(ExitCode.usage.rawValue)
    failed.exitReason = problem.description
    for output in results where output.file != nil {
      try? write(failed, parts, to: output, masking: mask, streams)
    }
    throw problem
  }

  private func write(
    _ run: RunResults,
    _ parts: Parts?,
    to output: Output,
    masking mask: ([[UInt8]]) -> [[UInt8]],
    _ streams: StandardStreams
  ) throws(CommandLineError) {
    switch output.option {
    case .junit:
      let files = JUnitReport(run, flavor: flavor, parts: parts?.junit).files()
      try write(junit: files.map(mask), to: output, streams)
    case .json:
      let report = ResultsFile(run, parts: parts?.results)
      if let file = output.file {
        try file.write { take in
          report.write { piece in
            for masked in mask([piece]) { take(masked) }
          }
        }
      } else {
        streams.output(String(decoding: mask([report.bytes()]).joined(), as: UTF8.self))
      }
    case .markdown where output.isSummary:
      if let reason = gitHub.addSummary(of: run, masking: mask) {
        streams.error("flowproof: the step has no summary of this run: \(reason)\n")
      }
    case .markdown:
      try Self.write(mask([MarkdownReport(run).bytes()]), to: output, streams)
    case .html:
      // It is batched: no secret in it could be found any more.
      try Self.write(ChecklistPage(run).pieces(), to: output, streams)
    default: return
    }
  }

  private static func write(
    _ pieces: [[UInt8]],
    to output: Output,
    _ streams: StandardStreams
  ) throws(CommandLineError) {
    if let file = output.file { return try file.write(pieces) }
    streams.output(String(decoding: pieces.joined(), as: UTF8.self))
  }

  // MARK: JUnit in several files

  private func write(
    junit files: [[[UInt8]]],
    to output: Output,
    _ streams: StandardStreams
  ) throws(CommandLineError) {
    guard output.file != nil else {
      return try Self.write(files.flatMap(\.self), to: output, streams)
    }
    let names = Self.names(output.path, count: files.count)
    try Self.write(files[0], to: output, streams)
    for (name, pieces) in zip(names, files).dropFirst() { try ReportFile(at: name).write(pieces) }
    Self.removeOldFiles(output.path, after: files.count)
    if files.count > 1 {
      let list = names.dropFirst().joined(separator: ", ")
      streams.error(
        "flowproof: the JUnit XML is too long for one file: see \(output.path), \(list)\n"
      )
    }
  }

  /// The files of a report, such as `junit.xml`, `junit-2.xml` and so on.
  private static func names(_ path: String, count: Int) -> [String] {
    (1...max(count, 1)).map { name(path, number: $0) }
  }

  private static func name(_ path: String, number: Int) -> String {
    if number == 1 { return path }
    guard path.hasSuffix(".xml") else { return "\(path)-\(number)" }
    return "\(path.dropLast(4))-\(number).xml"
  }

  /// Removes further files of an earlier and longer report, which readers would take for this one's.
  private static func removeOldFiles(_ path: String, after count: Int) {
    var number = count + 1
    while let file = FileHandle(forReadingAtPath: name(path, number: number)) {
      let beginning = try? file.read(upToCount: 200)
      try? file.close()
      let text = String(decoding: beginning ?? Data(), as: UTF8.self)
      guard text.contains("<testsuites name=\"flowproof\"") else { return }
      try? FileManager.default.removeItem(atPath: name(path, number: number))
      number += 1
    }
  }
}
