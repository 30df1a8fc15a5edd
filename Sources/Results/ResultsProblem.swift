/// Why bytes are not a run's results.
public enum ResultsProblem: Error, Sendable, Hashable {
  /// They are something else than a results file.
  case noResults
  /// A version of flowproof wrote them whose results mean something else; the version's number.
  case otherVersion(Int)
  /// They were results, but part of them is missing or changed: the place, line and column from 1,
  /// and what is wrong there.
  case damaged(line: Int, column: Int, reason: String)
}

extension ResultsProblem: CustomStringConvertible {
  /// What is wrong and what to do, as the end of a sentence that begins with the file's name.
  public var description: String {
    switch self {
    case .noResults:
      "is no results file; give the results.json that `flowproof run` leaves among its reports"
    case .otherVersion(let version) where version < ResultsFile.version:
      "was written by an older flowproof (format \(version), this one reads "
        + "\(ResultsFile.version)); run the documents again"
    case .otherVersion(let version):
      "was written by a newer flowproof (format \(version), this one reads "
        + "\(ResultsFile.version)); use that one"
    case .damaged(let line, let column, let reason):
      "is damaged at line \(line), column \(column): \(reason); fetch it again, or run again"
    }
  }
}
