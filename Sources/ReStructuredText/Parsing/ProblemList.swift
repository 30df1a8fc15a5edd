import SourceText

/// The problems of a document, up to a number that a person could still look through.
struct ProblemList {
  /// How many problems are kept; a file that has more of them is not a checklist.
  static let limit = 10_000

  private var kept: [Diagnostic] = []
  private var omittedCount = 0
  private var firstOmitted: Range<Int>?

  /// Keeps a problem, or counts it where there are too many already.
  mutating func add(_ diagnostic: Diagnostic) {
    if kept.count < Self.limit {
      kept.append(diagnostic)
    } else {
      omittedCount += 1
      if firstOmitted == nil { firstOmitted = diagnostic.range }
    }
  }

  /// All problems in the order of their places; those of one place as they were found.
  func sorted() -> [Diagnostic] {
    var all = kept
    if let firstOmitted { all.append(.tooManyProblems(omitted: omittedCount, at: firstOmitted)) }
    let isSorted = zip(all, all.dropFirst()).allSatisfy {
      $0.range.lowerBound <= $1.range.lowerBound
    }
    if isSorted { return all }
    return all.enumerated()
      .sorted {
        ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
      }
      .map(\.element)
  }
}
