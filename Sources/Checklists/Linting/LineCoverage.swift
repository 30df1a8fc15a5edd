public import SourceText

/// What became of each line of a document: no line may be left without a word.
public struct LineCoverage: Sendable {
  /// What became of a line.
  public enum Status: String, Sendable, CaseIterable {
    /// It was read as part of the checklist, or is a comment or part of the introduction.
    case recognised
    /// A diagnostic speaks of it.
    case diagnosed
    /// There is nothing in it but blanks.
    case blank
    /// None of these: a defect of the reader.
    case unaccounted
  }

  /// The lines in order.
  public let lines: [Status]

  /// Accounts for the lines of a document.
  ///
  /// - Parameters:
  ///   - checklist: The document as it was read.
  ///   - diagnostics: All that is wrong with it.
  /// - Complexity: O(*n*) in the number of lines, and of lines that ranges cover.
  public init(of checklist: Checklist, _ diagnostics: [Diagnostic]) {
    let source = checklist.source
    var lines = (0..<source.lineCount).map { index in
      let words = source.bytes[source.lineRange(index)].filter { !NameFolding.isBlank($0) }
      if words.isEmpty { return Status.blank }
      // A line of `::` announces a literal block; the tree holds the block alone.
      return words == Array("::".utf8) ? .recognised : .unaccounted
    }
    if source.bytes.starts(with: [0xEF, 0xBB, 0xBF]), source.lineRange(0).count == 3 {
      lines[0] = .blank
    }
    func mark(_ ranges: [Range<Int>], _ status: Status) {
      for range in ranges where range.lowerBound < source.bytes.count {
        let last = source.lineIndex(of: max(range.lowerBound, range.upperBound - 1))
        for line in source.lineIndex(of: range.lowerBound)...last where lines[line] != .blank {
          lines[line] = status
        }
      }
    }
    mark(checklist.recognizedRanges, .recognised)
    mark(checklist.rejectedRanges, .diagnosed)
    mark(diagnostics.flatMap { [$0.range] + $0.notes.map(\.range) }, .diagnosed)
    self.lines = lines
  }

  /// The number of lines of a status.
  public func count(_ status: Status) -> Int { lines.count { $0 == status } }
}
