public import Results

/// A kind of report: a run in a form of its own, as files.
///
/// Whoever adds one writes a type and enters it in ``Reports/all``: the options that ask for it,
/// their help, and the commands that write reports follow from there.
public protocol Report: Sendable {
  /// The name: `--NAME FILE` asks for the report.
  var name: String { get }
  /// What it is, for the help of its option.
  var summary: String { get }
  /// The file in the folder of reports that every run writes; nil where it is made only when asked.
  var usualFile: String? { get }
  /// What can be chosen about it, each by an option of its own.
  var settings: [ReportSetting] { get }
  /// What the further files of a long report contain near their beginning, so that those of an
  /// earlier and longer report are found and removed; nil for a report in one file.
  var fileMark: String? { get }

  /// Makes the report as settings choose it.
  ///
  /// - Parameter values: The values by the names of settings; those are left out that nobody chose.
  /// - Returns: The report.
  func choosing(_ values: [String: String]) -> any Report

  /// Prepares a report of a run whose documents are known, before any of them has been run.
  ///
  /// - Parameter documents: The paths of all documents and their parts of names, in order.
  /// - Returns: The report.
  func prepared(for documents: [(path: String, name: String)]) -> any Report

  /// Makes what the report says of a document, while other documents still run.
  ///
  /// - Parameters:
  ///   - document: What came of the document.
  ///   - number: Its index among all documents.
  ///   - provenance: What the run is made of.
  /// - Returns: What ``write(_:parts:to:)`` takes; nil where the report is made at the end as a whole.
  func part(of document: DocumentResults, number: Int, _ provenance: Provenance) -> ReportPart?

  /// Makes the report.
  ///
  /// - Parameters:
  ///   - results: The whole run.
  ///   - parts: What was made of each document; nil where that is still to be done.
  ///   - take: Takes bytes and the number of the file to add them to: 0 for the report itself, and
  ///     from 1 for further files of one that is too long.
  func write(
    _ results: RunResults,
    parts: [ReportPart]?,
    to take: (_ bytes: [UInt8], _ file: Int) -> Void
  )
}

/// What a report says of one document, in whatever form the report likes.
public typealias ReportPart = any Sendable

/// A choice about a report, made by an option.
public struct ReportSetting: Sendable, Hashable {
  /// The name: `--NAME VALUE` chooses.
  public var name: String
  /// The values to choose from.
  public var values: [String]
  /// What it chooses, for the help.
  public var summary: String

  /// Creates a setting.
  public init(_ name: String, values: [String], summary: String) {
    self.name = name
    self.values = values
    self.summary = summary
  }
}

/// The reports of this version.
public enum Reports {
  /// All of them, in the order of the help.
  public static let all: [any Report] = [
    JUnitFiles(), ChecklistFile(), MarkdownFile(), ResultsJSON(), SARIFReport(),
    CodeQualityReport(), CTRFReport(),
  ]
}

extension Report {
  /// No file that every run writes.
  public var usualFile: String? { nil }
  /// Nothing to choose.
  public var settings: [ReportSetting] { [] }
  /// One file.
  public var fileMark: String? { nil }
  /// The report as it is.
  public func choosing(_ values: [String: String]) -> any Report { self }
  /// The report as it is.
  public func prepared(for documents: [(path: String, name: String)]) -> any Report { self }

  /// Nothing while other documents still run.
  public func part(
    of document: DocumentResults,
    number: Int,
    _ provenance: Provenance
  ) -> ReportPart? { nil }
}
