public import Results

/// A run as JSON, from which all other reports can be made later.
public struct ResultsJSON: Report {
  /// Creates a report.
  public init() {}

  /// The name of its option.
  public var name: String { "json" }
  /// What it is, for the help.
  public var summary: String {
    "where the results go (default: results.json among the reports)"
  }
  /// The file that every run writes.
  public var usualFile: String? { "results.json" }

  /// What it says of a document.
  public func part(
    of document: DocumentResults,
    number: Int,
    _ provenance: Provenance
  ) -> ReportPart? {
    ResultsFile.part(of: document)
  }

  /// Makes the report.
  public func write(
    _ results: RunResults,
    parts: [ReportPart]?,
    to take: (_ bytes: [UInt8], _ file: Int) -> Void
  ) {
    let parts = parts.map { $0.compactMap { $0 as? [UInt8] } }
    ResultsFile(results, parts: parts).write { take($0, 0) }
  }
}
