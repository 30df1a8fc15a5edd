import Flowproof
import SourceText

/// `flowproof completions SHELL`: what a shell completes, or the page of the manual.
extension CommandRun {
  func completions() throws(FlowproofError) -> ExitCode {
    let names = Completions.Shell.allCases.map(\.rawValue)
    guard invocation.paths.count == 1, let name = invocation.paths.first else {
      throw .usage("`completions` needs one of \(names.joined(separator: ", "))")
    }
    guard let shell = Completions.Shell(rawValue: name) else {
      throw .usage(
        "there are no completions for `\(name)`" + FlowproofError.suggestion(name, names)
      )
    }
    output(Completions(program.reports).text(for: shell))
    return .success
  }
}
