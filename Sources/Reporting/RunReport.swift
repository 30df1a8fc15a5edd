public import Running
public import SourceText

/// A whole run over any number of documents: what every report is made from.
public struct RunReport: Sendable {
  /// What the run was made of, so that it can be made again.
  public struct Provenance: Sendable {
    /// The tool's version.
    public var version: String
    /// The seed of all generated values.
    public var seed: UInt64
    /// When the run began: UTC, as `2026-11-21T00:15:41`.
    public var start: String
    /// What the documents were checked against, such as `the built-in mock`.
    public var subject: String
    /// The faults that the mock was told to have, as `NAME` or `NAME@RULE-ID`.
    public var faults: [String]

    /// Creates a provenance.
    public init(version: String, seed: UInt64, start: String, subject: String, faults: [String]) {
      self.version = version
      self.seed = seed
      self.start = start
      self.subject = subject
      self.faults = faults
    }
  }

  /// One document with what was found in it and in its run.
  public struct DocumentReport: Sendable {
    /// The path as it stands in reports: relative to the working folder where it lies below it,
    /// forward slashes, no `./`.
    public var path: String
    /// The SHA-256 of the file's bytes, in hexadecimal digits.
    public var digest: String
    /// What is wrong with the document, with places.
    public var findings: [Finding]
    /// What its cases came to.
    public var record: RunRecord

    /// Creates a document's report.
    public init(path: String, digest: String, findings: [Finding], record: RunRecord) {
      self.path = path
      self.digest = digest
      self.findings = findings
      self.record = record
    }
  }

  /// A diagnostic with its place.
  public struct Finding: Sendable {
    /// The problem.
    public var diagnostic: Diagnostic
    /// Where it is.
    public var place: SourcePlace

    /// Creates a finding.
    public init(_ diagnostic: Diagnostic, at place: SourcePlace) {
      self.diagnostic = diagnostic
      self.place = place
    }
  }

  /// What the run was made of.
  public var provenance: Provenance
  /// The documents in the order in which they were given.
  public var documents: [DocumentReport]
  /// How long the run took in real time.
  public var wallTime: Duration
  /// The exit code.
  public var exitCode: Int
  /// Why the exit code is what it is, in a sentence.
  public var exitReason: String

  /// Creates a report.
  public init(
    provenance: Provenance,
    documents: [DocumentReport],
    wallTime: Duration,
    exitCode: Int,
    exitReason: String
  ) {
    self.provenance = provenance
    self.documents = documents
    self.wallTime = wallTime
    self.exitCode = exitCode
    self.exitReason = exitReason
  }
}
