import Planning

/// What became of one case by itself, or in a story that it shared.
struct CaseResult: Sendable {
  var outcome: Outcome
  var reason: String
  var evidence: Evidence
  var elapsed: Duration
}

/// What became of a story.
struct StoryResult: Sendable {
  /// The result of a story that was told for one case, or of what all cases of it share.
  var shared: CaseResult
  /// The cases that did not pass, by their numbers in the plan.
  var broken: Set<Int> = []
  /// What decided each case besides what all share.
  var checks: [Int: [Evidence.Check]] = [:]
  var requestCount: Int

  /// The result of a case that shared the story and passed; nil for one that has to be told alone.
  ///
  /// - Parameters:
  ///   - number: The case's number in the plan.
  ///   - count: How many cases shared the story.
  ///   - other: The case that what all share is listed with; nil for this one.
  func result(of number: Int, among count: Int, listedWith other: TestCase.ID?) -> CaseResult? {
    guard shared.outcome == .passed, !broken.contains(number) else { return nil }
    var result = shared
    result.evidence.companions = count - 1
    result.evidence.checks += checks[number] ?? []
    if let last = result.evidence.checks.last, let first = result.evidence.requests.first {
      result.elapsed = last.time - first.time
    }
    if let other {
      result.evidence.listedWith = other
      result.evidence.checks = checks[number] ?? []
      result.evidence.requests = []
      result.evidence.records = []
    }
    return result
  }
}
