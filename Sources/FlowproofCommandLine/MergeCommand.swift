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
    let outputs = try reportOutputs(beside: paths)
    for index in results.documents.indices { gate.mark(&results.documents[index]) }
    let broken = merge.broken.map { name, code, reason in
      Ending(ExitCode(rawValue: Int32(clamping: code)) ?? .defect, "`\(name)`: \(reason)")
    }
    let ending = try gate.end(&results, Gate(invocation), interruption: broken).ending
    try outputs.write(results, nil, program.streams)
    if !outputs.takesOutput {
      program.streams.output(program.reporter(for: invocation).summary(of: results))
      if gitHub.isStep, !invocation.has(.noGitHub) {
        program.streams.output(GitHubOutput.annotations(of: results))
      }
    }
    return ending.code
  }

  private var gitHub: GitHubOutput { GitHubOutput(program.environment) }

  /// The reports' places, each to be written to, and none of them a shard's or a document's.
  private func reportOutputs(
    beside documents: [String]
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
    let taken = Set(places.map { DocumentFinder.realPath(of: $0.path) })
    for path in invocation.paths where taken.contains(DocumentFinder.realPath(of: path)) {
      throw .reportOverResults(path)
    }
    return try ReportOutputs(
      places,
      flavor: invocation.options[.junitFlavor],
      sparing: documents,
      gitHub
    )
  }
}
