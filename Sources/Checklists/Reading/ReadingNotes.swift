import SourceText

/// What is found beside the meaning of a document while it is read.
struct ReadingNotes {
  /// What is wrong.
  private(set) var findings: FindingList
  /// The bytes of sentences, tables, comments and heads of sections.
  var recognizedRanges: [Range<Int>] = []
  /// The bytes of constructs that were not read, of which a finding at another place speaks.
  private(set) var rejectedRanges: [Range<Int>] = []

  /// Creates empty notes on a document of some length in bytes.
  init(byteCount: Int) { findings = FindingList(byteCount: byteCount) }

  /// Takes note of a finding; where there are too many, of its bytes.
  mutating func add(_ finding: Diagnostic) {
    if !findings.add(finding) { reject(finding.range) }
  }

  /// Takes note of bytes that are not read; those with nothing between them are one range.
  mutating func reject(_ range: Range<Int>) {
    // Nothing but a line end, and a blank line, fits into so few bytes.
    if let last = rejectedRanges.last,
      (last.upperBound...last.upperBound + 2).contains(range.lowerBound)
    {
      rejectedRanges[rejectedRanges.count - 1] =
        last.lowerBound..<max(last.upperBound, range.upperBound)
    } else {
      rejectedRanges.append(range)
    }
  }
}
