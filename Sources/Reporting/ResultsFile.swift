import Planning
import Running

/// A run as versioned JSON, from which every later report can be made.
///
/// Members and elements stand in a fixed order, documents as they were given, pairings and rules as
/// they stand in the document, cases as they were planned. Times are seconds with three decimals;
/// those of requests and checks count from the beginning of the document's run on its clock. The
/// seed is a string, because it may exceed what a reader's numbers hold. A reader must ignore
/// members that it does not know; a change that would break it gets a new version.
///
///     format, version             "flowproof-results", 1
///     provenance                  tool (the version), seed, start (UTC), clock (virtual or real),
///                                 subject, faults [NAME or NAME@RULE-ID]
///     exitCode, exitReason        as the process ended
///     wallSeconds                 real time
///     totals                      of all documents:
///       documents, pairings, requests, elapsedSeconds
///       rules                     holds, broken, error, notReached, skipped, manual
///       cases                     passed, failed, error, blocked, skipped
///       coverage                  the coverage line
///     notPromised                 what no document promises and so no case tests
///     documents []
///       path, sha256, name, title, sourceSystem, targetSystem
///       elapsedSeconds, requests, coverage
///       findings []               severity, identifier, summary, mend, line, column, notes []
///       pairings []               id, source, target, line, column
///         rules []                id, kind, statement, status, reason, places [line, column]
///       cases []                  id, title, rule (its id), pairing (its id), outcome, reason,
///                                 seconds, restsOn [id], story [sentence]
///         evidence
///           checks []             seconds, met, expectation, expected, actual; expected is absent
///                                 where no value can be named, actual where there was none
///           records []            name, type, id
///           requests []           seconds, line, status (null without an answer), requestBody and
///                                 responseBody where they were kept
///       manual []                 rule (its id), pairing (its id), reason
///       leftovers []              what the run leaves behind or may leave behind: side, system, type,
///                                 id (null where it is not known), seconds (when it was created or
///                                 found), mark (a value to find it by; empty for none), reason
///       faultGroups [[]]          ids of rules whose faults no observation can tell apart
public struct ResultsFile: Sendable {
  /// The name of the format, by which readers know it.
  public static let format = "flowproof-results"
  /// The version of the format.
  public static let version = 1

  private let report: RunReport
  private let parts: [[UInt8]]?

  /// Makes a run fit to be written.
  ///
  /// - Parameters:
  ///   - report: The run.
  ///   - parts: What ``part(of:)`` makes of its documents, where that is done already.
  public init(_ report: RunReport, parts: [[UInt8]]? = nil) {
    self.report = report
    self.parts = parts
  }

  /// What the file says of one document.
  ///
  /// - Complexity: O(*n*) in the number of cases and the length of what they say.
  public static func part(of document: RunReport.DocumentReport) -> [UInt8] {
    // It stands in the file's object, in the list of documents.
    var writer = ResultsWriter(inside: 2)
    write(document, to: &writer)
    return writer.takeBytes()
  }

  /// The file's bytes, a line end last.
  ///
  /// - Complexity: O(*n*) in the number of cases and the length of what they say.
  public func bytes() -> [UInt8] { Array(pieces().joined()) }

  /// The file's bytes in pieces, so that a long one never stands in memory twice.
  public func pieces() -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var writer = ResultsWriter()
    writer.object { writer in
      writer.string("format", Self.format)
      writer.integer("version", Self.version)
      writer.object("provenance") { writer in
        writer.string("tool", report.provenance.version)
        writer.string("seed", String(report.provenance.seed))
        writer.string("start", report.provenance.start)
        writer.string("clock", report.provenance.clock)
        writer.string("subject", report.provenance.subject)
        writer.strings("faults", report.provenance.faults)
      }
      writer.integer("exitCode", report.exitCode)
      writer.string("exitReason", report.exitReason)
      writer.seconds("wallSeconds", report.wallTime)
      Self.write(report.totals, to: &writer)
      writer.string("notPromised", TestPlan.notPromised)
      writer.array("documents") { writer in
        for part in parts ?? report.documents.map(Self.part) {
          pieces += [writer.takeBytesBeforeValue(), part]
        }
      }
    }
    writer.finish()
    return pieces + [writer.takeBytes()]
  }

  private static func write(_ totals: RunReport.Totals, to writer: inout ResultsWriter) {
    writer.object("totals") { writer in
      writer.integer("documents", totals.documents)
      writer.integer("pairings", totals.pairings)
      writer.integer("requests", totals.requests)
      writer.seconds("elapsedSeconds", totals.elapsed)
      writer.object("rules", onOneLine: true) { writer in
        for status in RuleRecord.Status.allCases {
          writer.integer(status.name, totals.rules[status, default: 0])
        }
      }
      writer.object("cases", onOneLine: true) { writer in
        for outcome in Outcome.allCases {
          writer.integer(outcome.rawValue, totals.cases[outcome, default: 0])
        }
      }
      writer.string("coverage", totals.coverageLine)
    }
  }
}

extension RuleRecord.Status {
  /// The name in the file.
  var name: String { self == .notReached ? "notReached" : rawValue }
}
