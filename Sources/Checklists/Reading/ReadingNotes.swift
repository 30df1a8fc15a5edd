import SourceText

/// What is found beside the meaning of a document while it is read.
struct ReadingNotes {
  /// What is wrong.
  private(set) var findings: FindingList
  /// The bytes of sentences, tables, comments and heads of sections.
  private(set) var recognizedRanges: [Range<Int>] = []
  /// The bytes of constructs that were not read, of which a finding at another place speaks.
  private(set) var rejectedRanges: [Range<Int>] = []

  private let bytes: [UInt8]

  /// Creates empty notes on a document.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    findings = FindingList(byteCount: bytes.count)
  }

  /// Takes note of a finding; where there are too many, of its bytes.
  mutating func add(_ finding: Diagnostic) {
    if !findings.add(finding) { reject(finding.range) }
  }

  /// Takes note of bytes that are read; those with but blanks between them are one range.
  mutating func recognize(_ range: Range<Int>) { append(range, to: &recognizedRanges) }

  /// Takes note of bytes that are not read; those with but blanks between them are one range.
  mutating func reject(_ range: Range<Int>) { append(range, to: &rejectedRanges) }

  /// The most bytes between two ranges that are looked at: two line ends, and some blanks.
  private static let widestGap = 8

  private func append(_ range: Range<Int>, to ranges: inout [Range<Int>]) {
    if let last = ranges.last, last.upperBound <= range.lowerBound,
      range.lowerBound - last.upperBound <= Self.widestGap,
      bytes[last.upperBound..<range.lowerBound].allSatisfy(NameFolding.isBlank)
    {
      ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
    } else {
      ranges.append(range)
    }
  }
}
