import Gating
import JSON
import Results
import SourceText

/// `flowproof report compare OLD NEW`: what changed from one run to another.
struct CompareCommand {
  private let program: Flowproof
  private let invocation: Invocation

  init(_ program: Flowproof, _ invocation: Invocation) {
    self.program = program
    self.invocation = invocation
  }

  func run() throws(CommandLineError) -> ExitCode {
    guard invocation.paths.count == 2 else { throw .needsTwoResults(invocation.paths.count) }
    let old = try RunResults(at: invocation.paths[0])
    let new = try RunResults(at: invocation.paths[1])
    let comparison = RunComparison(from: old, to: new)
    switch invocation.options[.format] {
    case "json":
      program.streams.output(comparison.json(from: old, to: new).text + "\n")
    case "markdown":
      program.streams.output(ComparisonMarkdown.text(of: comparison))
    default:
      let limit = invocation.has(.verbose) ? Int.max : invocation.has(.quiet) ? 0 : 50
      program.streams.output(ComparisonText.text(of: comparison, limit: limit))
    }
    return comparison.unknownFailures.isEmpty ? .success : .broken
  }
}

extension RunComparison {
  /// The lists of cases, the gravest first, with words for each.
  var lists: [(name: String, words: String, sign: String, changes: [Change])] {
    [
      ("newlyFailing", "newly failing", "✗", newlyFailing),
      ("noLongerJudged", "no longer judged", "!", noLongerJudged),
      ("newlyFlaky", "newly flaky", "~", newlyFlaky),
      ("stillFailing", "still failing", "✗", stillFailing),
      ("fixed", "fixed", "✓", fixed),
      ("nowJudged", "now judged", "✓", nowJudged),
      ("new", "new", "+", added),
      ("gone", "gone", "-", gone),
    ]
  }

  /// The numbers of all lists, such as `1 newly failing, 2 fixed`.
  var summary: String {
    var parts = lists.filter { !$0.changes.isEmpty }.map { "\($0.changes.count) \($0.words)" }
    let slower = slowerDocuments.count + slowerCases.count
    if slower > 0 { parts.append("\(slower) slower") }
    let count = "\(commonCount.counted("case")) in both"
    return "\(count): \(parts.isEmpty ? "no difference" : parts.joined(separator: ", "))"
  }

  /// What the exit code is told by, in a sentence.
  var verdict: String {
    let count = unknownFailures.count
    if count > 0 { return "\(count.counted("case")) newly failing (exit code 1)" }
    return newlyFailing.isEmpty
      ? "nothing newly fails (exit code 0)" : "only known failures are new (exit code 0)"
  }
}
