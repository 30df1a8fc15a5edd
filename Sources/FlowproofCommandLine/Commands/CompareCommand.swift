import Flowproof
import JSON
import Reporting
import Results

/// `flowproof report compare OLD NEW`: what changed from one run to another.
extension CommandRun {
  func compare() throws(FlowproofError) -> ExitCode {
    guard invocation.paths.count == 2 else { throw .needsTwoResults(invocation.paths.count) }
    let old = try RunResults(at: invocation.paths[0])
    let new = try RunResults(at: invocation.paths[1])
    let comparison = RunComparison(from: old, to: new)
    switch invocation.form {
    case .json: output(comparison.json(from: old, to: new).text + "\n")
    case .markdown: output(ComparisonMarkdown.text(of: comparison))
    default:
      let limit = invocation.has(.verbose) ? Int.max : invocation.has(.quiet) ? 0 : 50
      output(ComparisonText.text(of: comparison, limit: limit))
    }
    return comparison.unknownFailures.isEmpty ? .success : .broken
  }
}
