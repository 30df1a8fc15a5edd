public import Results

/// A run as JUnit XML, in one file or in several where one were too long.
public struct JUnitFiles: Report {
  /// What the readers make of the format.
  public var flavor: JUnitReport.Flavor = .rich
  /// The documents' parts of class names.
  private var labels: [String] = []

  /// Creates a report in the rich flavor.
  public init() {}

  /// The name of its option.
  public var name: String { "junit" }
  /// What it is, for the help.
  public var summary: String {
    "where the JUnit XML goes (default: junit.xml among the reports)"
  }
  /// The file that every run writes.
  public var usualFile: String? { "junit.xml" }
  /// How its further files begin.
  public var fileMark: String? { "<testsuites name=\"flowproof\"" }
  /// What can be chosen about it.
  public var settings: [ReportSetting] {
    [
      ReportSetting(
        "junit-flavor",
        values: JUnitReport.Flavor.allCases.map(\.rawValue),
        summary: "rich (the default) or strict, for readers that validate the file"
      )
    ]
  }

  /// The report in a flavor.
  public func choosing(_ values: [String: String]) -> any Report {
    var copy = self
    copy.flavor = values["junit-flavor"].flatMap { JUnitReport.Flavor(rawValue: $0) } ?? .rich
    return copy
  }

  /// The report with names for its suites.
  public func prepared(for documents: [(path: String, name: String)]) -> any Report {
    var copy = self
    copy.labels = JUnitReport.labels(of: documents)
    return copy
  }

  /// What it says of a document.
  public func part(
    of document: DocumentResults,
    number: Int,
    _ provenance: Provenance
  ) -> ReportPart? {
    JUnitReport.part(of: document, labelled: labels[number], flavor: flavor, provenance)
  }

  /// Makes the report.
  public func write(
    _ results: RunResults,
    parts: [ReportPart]?,
    to take: (_ bytes: [UInt8], _ file: Int) -> Void
  ) {
    let parts = parts.map { $0.compactMap { $0 as? JUnitReport.Part } }
    for (number, pieces) in JUnitReport(results, flavor: flavor, parts: parts).files().enumerated()
    {
      for piece in pieces { take(piece, number) }
    }
  }
}
