import ReStructuredText
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
  mutating func recognize(_ range: Range<Int>) {
    Self.append(range, to: &recognizedRanges, in: bytes)
  }

  /// Takes note of bytes that are not read; those with but blanks between them are one range.
  mutating func reject(_ range: Range<Int>) {
    Self.append(range, to: &rejectedRanges, in: bytes)
  }

  /// Takes note of a block that no sentence or table of a pairing is; a table in it is an error.
  mutating func reject(unexpected block: Block) {
    guard let range = block.range else { return }
    let tables = block.tableRanges
    if let table = tables.first {
      add(.tableNotRead(at: table))
      reject(range)
    } else if case .literalBlock = block, TableMarkup.isFound(in: range, of: bytes) {
      add(.tableNotRead(at: range))
    } else {
      add(.unexpectedBlock(at: range))
    }
  }

  /// The most bytes between two ranges that are looked at: two line ends, and some blanks.
  private static let widestGap = 8

  private static func append(
    _ range: Range<Int>,
    to ranges: inout [Range<Int>],
    in bytes: [UInt8]
  ) {
    if let last = ranges.last, last.upperBound <= range.lowerBound,
      range.lowerBound - last.upperBound <= widestGap,
      isBlank(last.upperBound..<range.lowerBound, in: bytes)
    {
      ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
    } else {
      ranges.append(range)
    }
  }

  private static func isBlank(_ gap: Range<Int>, in bytes: [UInt8]) -> Bool {
    for index in gap where !NameFolding.isBlank(bytes[index]) { return false }
    return true
  }
}
