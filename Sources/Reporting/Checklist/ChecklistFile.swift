public import Results

/// The ticked checklist: a run as one HTML file.
public struct ChecklistFile: Report {
  /// Creates a report.
  public init() {}

  /// The name of its option.
  public var name: String { "html" }
  /// What it is, for the help.
  public var summary: String {
    "where the ticked checklist goes, one HTML file (default: nowhere)"
  }
  /// Makes the report.
  public func write(
    _ results: RunResults,
    parts: [ReportPart]?,
    to take: (_ bytes: [UInt8], _ file: Int) -> Void
  ) {
    for piece in ChecklistPage(results).pieces() { take(piece, 0) }
  }
}
