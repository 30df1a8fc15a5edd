public import Results

/// A run as a summary in Markdown.
public struct MarkdownFile: Report {
  /// Creates a report.
  public init() {}

  /// The name of its option.
  public var name: String { "markdown" }
  /// What it is, for the help.
  public var summary: String {
    "where a summary in Markdown goes; - for standard output (default: nowhere)"
  }

  /// Makes the report.
  public func write(
    _ results: RunResults,
    parts: [ReportPart]?,
    to take: (_ bytes: [UInt8], _ file: Int) -> Void
  ) {
    take(MarkdownReport(results).bytes(), 0)
  }
}
