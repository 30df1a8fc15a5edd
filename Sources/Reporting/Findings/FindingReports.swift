import JSON
public import Results

/// The broken rules of a run as SARIF, for GitHub code scanning and editors.
public struct SARIFReport: Report {
  /// Creates a report.
  public init() {}

  /// The name of its option.
  public var name: String { "sarif" }
  /// What it is, for the help.
  public var summary: String { "where broken rules go as SARIF 2.1.0 (default: nowhere)" }

  /// Makes the report.
  public func write(
    _ results: RunResults,
    parts: [ReportPart]?,
    to take: (_ bytes: [UInt8], _ file: Int) -> Void
  ) {
    var log = SARIFLog()
    for document in results.documents {
      for finding in CodeFinding.findings(of: document) { log.add(finding) }
      take(log.takeBytes(), 0)
    }
    log.end(
      version: results.provenance.version,
      invocation: [
        // A broken rule is a finding, and no failure of the program.
        "executionSuccessful": .bool((0...1).contains(results.exitCode)),
        "exitCode": .number(.init(results.exitCode)),
        "exitCodeDescription": .string(results.exitReason),
      ],
      labels: results.provenance.labels
    )
    take(log.takeBytes(), 0)
  }
}

/// The broken rules of a run as GitLab shows them in a merge request.
public struct CodeQualityReport: Report {
  /// Creates a report.
  public init() {}

  /// The name of its option.
  public var name: String { "code-quality" }
  /// What it is, for the help.
  public var summary: String { "where broken rules go as GitLab code quality (default: nowhere)" }

  /// Makes the report.
  public func write(
    _ results: RunResults,
    parts: [ReportPart]?,
    to take: (_ bytes: [UInt8], _ file: Int) -> Void
  ) {
    var list = CodeQuality()
    for document in results.documents {
      for finding in CodeFinding.findings(of: document) { list.add(finding) }
      take(list.takeBytes(), 0)
    }
    list.end()
    take(list.takeBytes(), 0)
  }
}
