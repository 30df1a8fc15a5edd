import Results
import SourceText

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
