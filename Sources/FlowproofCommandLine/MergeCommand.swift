import Gating
import Reporting
import Results

/// `flowproof report merge SHARD…`: puts shards together to what one machine would have written.
struct MergeCommand {
  private let program: Flowproof
  private let invocation: Invocation

  init(_ program: Flowproof, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
  }

  func run() throws(CommandLineError) -> ExitCode {
    let parts = try ShardFiles.load(invocation.paths)
    let merge: ShardMerge
    do throws(ShardMerge.Problem) {
      merge = try ShardMerge(parts)
    } catch {
      throw .cannotMerge(error)
    }
    var results = merge.results
    let paths = results.documents.map(\.path)
    guard let gate = try RunGate(program, invocation, documents: paths) else { return .usage }
    let (junit, json) = try reportFiles(beside: paths)
    for index in results.documents.indices { gate.mark(&results.documents[index]) }
    let broken = merge.broken.map { name, code, reason in
      Ending(ExitCode(rawValue: Int32(clamping: code)) ?? .defect, "`\(name)`: \(reason)")
    }
    let ending = try gate.end(&results, Gate(invocation), interruption: broken).ending
    try junit.write(JUnitReport(results).pieces())
    try json.write(ResultsFile(results).pieces())
    let reporter = ConsoleReporter(
      options: ConsoleReporter.Options(
        color: program.usesColor(invocation, isTerminal: program.streams.isOutputTerminal),
        verbose: invocation.has(.verbose),
        quiet: invocation.has(.quiet)
      )
    )
    program.streams.output(reporter.summary(of: results))
    return ending.code
  }

  /// The reports' places, each to be written to, and none of them a shard's or a document's.
  private func reportFiles(
    beside documents: [String]
  ) throws(CommandLineError) -> (junit: ReportFile, json: ReportFile) {
    let folder = invocation.options[.reports] ?? "reports"
    let junit = invocation.options[.junit] ?? folder + "/junit.xml"
    let json = invocation.options[.json] ?? folder + "/results.json"
    let places = [junit, json].map(DocumentFinder.realPath)
    guard places[0] != places[1] else { throw .sameReport(junit) }
    for path in invocation.paths where places.contains(DocumentFinder.realPath(of: path)) {
      throw .reportOverResults(path)
    }
    for path in documents where places.contains(DocumentFinder.realPath(of: path)) {
      throw .reportOverDocument(path)
    }
    return (try ReportFile(at: junit), try ReportFile(at: json))
  }
}
