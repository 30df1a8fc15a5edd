import Flowproof
import JSON
import Results
import SourceText
import Reporting

/// `flowproof report compare OLD NEW`: what changed from one run to another.
struct CompareCommand {
  private let program: CommandLineProgram
  private let invocation: Invocation

  init(_ program: CommandLineProgram, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
  }

  func run() throws(FlowproofError) -> ExitCode {
    guard invocation.paths.count == 2 else { throw .needsTwoResults(invocation.paths.count) }
    let old = try RunResults(at: invocation.paths[0])
    let new = try RunResults(at: invocation.paths[1])
    let comparison = RunComparison(from: old, to: new)
    switch invocation.form {
    case .json:
      program.streams.output(comparison.json(from: old, to: new).text + "\n")
    case .markdown:
      program.streams.output(ComparisonMarkdown.text(of: comparison))
    default:
      let limit = invocation.has(.verbose) ? Int.max : invocation.has(.quiet) ? 0 : 50
      program.streams.output(ComparisonText.text(of: comparison, limit: limit))
    }
    return comparison.unknownFailures.isEmpty ? .success : .broken
  }
}
