import SourceText

/// Findings of one kind of look at a document, as many as stand in proportion to it.
///
/// There is room for more of them than any real document has. Where one goes on beyond that, the
/// further findings are counted and told in one, which weighs as much as the worst of them.
struct FindingList {
  /// How many findings are kept of a document however short it is.
  private static let smallestLimit = 10_000

  /// The bytes of a longer document for each finding that is kept.
  private static let bytesPerFinding = 200

  private let limit: Int
  private var kept: [Diagnostic] = []
  private var omittedCount = 0
  private var firstOmitted: Diagnostic?

  /// Creates an empty list for a document of some length in bytes.
  init(byteCount: Int) {
    limit = max(Self.smallestLimit, byteCount / Self.bytesPerFinding)
  }

  /// Takes a finding.
  ///
  /// - Returns: Whether it is kept, and not just counted.
  @discardableResult
  mutating func add(_ finding: Diagnostic) -> Bool {
    guard kept.count >= limit else {
      kept.append(finding)
      return true
    }
    omittedCount += 1
    let worst = min(firstOmitted?.severity.rank ?? .max, finding.severity.rank)
    if firstOmitted == nil { firstOmitted = finding }
    firstOmitted?.severity = Diagnostic.Severity.allCases[worst]
    return false
  }

  /// All findings in the order of the file; those of one place as they were found.
  consuming func sorted() -> [Diagnostic] {
    if let firstOmitted {
      kept.append(
        .furtherFindings(omittedCount, firstOmitted.severity, at: firstOmitted.range)
      )
    }
    let isSorted = zip(kept, kept.dropFirst()).allSatisfy {
      $0.range.lowerBound <= $1.range.lowerBound
    }
    if !isSorted { kept.sort { $0.range.lowerBound < $1.range.lowerBound } }
    return kept
  }
}

extension Diagnostic.Severity {
  /// 0 for the worst.
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Diagnostic {
  fileprivate static func furtherFindings(
    _ count: Int,
    _ severity: Severity,
    at range: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      severity,
      "too-many-findings",
      "\(count) more findings from here on are not listed",
      hint: "fix what is listed first, or check that this is a checklist at all",
      at: range
    )
  }
}
