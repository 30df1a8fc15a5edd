import JSON
import Planning

/// A run as versioned JSON, from which every report can be made.
///
/// Members and elements stand in a fixed order, documents as they were given, pairings and rules as
/// they stand in the document, cases as they were planned; documents, rules, cases and the like have
/// lines of their own. Times are seconds with up to three decimals; those of requests and checks
/// count from the beginning of the document's run on its clock. The seed is a string, because it may
/// exceed what a reader's numbers hold.
///
/// Below `documents`, a member that has its plainest value is left out: an empty text or list, zero,
/// null, and what stands behind an equals sign here. A reader must ignore members that it does not
/// know; a change that would break it gets a new version.
///
///     format, version             "flowproof-results", 3
///     provenance                  tool (the version), seed, start (UTC), clock (virtual or real),
///                                 subject, configurationSHA256, faults [NAME or NAME@RULE-ID],
///                                 options [as the run has to be given them again],
///                                 selection (whether only some of the cases were chosen), shard
///                                 (index from 1, count), selectedCases
///     exitCode, exitReason        as the process ended
///     wallSeconds                 real time
///     totals                      of all documents:
///       documents, pairings, requests, elapsedSeconds
///       rules                     holds, broken, error, blocked, skipped, manual
///       cases                     passed, flaky, failed, error, blocked, skipped
///       coverage                  the coverage line
///     notPromised                 what no document promises and so no case tests
///     documents []
///       path, sha256, name, title, sourceSystem, targetSystem
///       text                      the document as it reads, up to 1 MB
///       elapsedSeconds, requests, coverage
///       findings []               severity, identifier, summary, hint, line, column, notes []
///       pairings []               id, source, target, line, column
///         rules []                id, kind, statement, status, reason, omission (why it has no
///                                 case: noCase, notSelected or otherShard), places [line, column]
///       cases []                  id, title (= the parts of the id behind the pairing), rule (its
///                                 id = that of the case), pairing (its id = that of the rule's),
///                                 outcome, reason, seconds, dependsOn [id], scenario [sentence],
///                                 blockedBy (of a blocked case: the case that did not pass),
///                                 notRun (of a case that the run left out: interrupted, timeout,
///                                 budget, failureLimit or noSystem), failureLimit (a number),
///                                 position (in a shard: among the document's cases of the whole
///                                 run, from 0)
///         attempts []             outcome and reason of each attempt before the last one
///         knownFailure            reason, expires (a day), where it is in the baseline
///         evidence
///           repeatedAlone         whether it was run alone after it had not passed in company
///           companions            how many other cases shared the records
///           requestsOf            the case with which requests and records are listed
///           checks []             seconds, expectation, lasting (whether it speaks of what must
///                                 not happen), met (= true), expected, actual; expected is
///                                 absent where no value can be named; actual is absent where there
///                                 was none, and where it was met with the value that was expected
///             nothing             true where it was met though a value is named and there was none
///           records []            name, type, id
///           requests []           seconds, line, status (absent without an answer), requestBody and
///                                 responseBody where they were kept
///       manual []                 rule (its id), pairing (its id), reason
///         signOff                 holds, by, date, remark
///       leftovers []              what the run leaves behind or may leave behind: side, system, type,
///                                 id (absent where it is not known), seconds (when it was created or
///                                 found), mark (a value to find it by), reason
///       faultGroups [[]]          ids of rules whose faults no observation can tell apart
public struct ResultsFile: Sendable {
  /// The name of the format, by which readers know it.
  public static let format = "flowproof-results"
  /// The version of the format.
  public static let version = 3

  private let results: RunResults
  private let parts: [[UInt8]]?

  /// Makes a run fit to be written.
  ///
  /// - Parameters:
  ///   - results: The run.
  ///   - parts: What ``part(of:)`` makes of its documents, where that is done already.
  public init(_ results: RunResults, parts: [[UInt8]]? = nil) {
    self.results = results
    self.parts = parts
  }

  /// What the file says of one document.
  ///
  /// - Complexity: O(*n*) in the number of cases and the length of what they say.
  public static func part(of document: DocumentResults) -> [UInt8] {
    var writer = ResultsWriter()
    write(document, to: &writer)
    return writer.takeBytes()
  }

  /// The file's bytes, a line end last.
  ///
  /// - Complexity: O(*n*) in the number of cases and the length of what they say.
  public func bytes() -> [UInt8] {
    var bytes: [UInt8] = []
    write { bytes += $0 }
    return bytes
  }

  /// Writes the file piece by piece, so that a long one never stands in memory as a whole.
  ///
  /// - Parameter take: Takes the pieces, one behind the other.
  /// - Complexity: O(*n*) in the number of cases and the length of what they say.
  public func write(_ take: ([UInt8]) -> Void) {
    var writer = ResultsWriter()
    writer.object(breakingLines: true) { writer in
      writer.string("format", Self.format)
      writer.integer("version", Self.version)
      Self.write(results.provenance, to: &writer)
      writer.integer("exitCode", results.exitCode)
      writer.string("exitReason", results.exitReason)
      writer.seconds("wallSeconds", results.wallTime)
      Self.write(results.totals, to: &writer)
      writer.string("notPromised", TestPlan.notPromised)
      writer.array("documents", breakingLines: true) { writer in
        if let parts {
          for part in parts {
            take(writer.takeBytesBeforeValue())
            take(part)
          }
        } else {
          for document in results.documents {
            Self.write(document, to: &writer)
            take(writer.takeBytes())
          }
        }
      }
    }
    writer.finish()
    take(writer.takeBytes())
  }

  private static func write(_ provenance: Provenance, to writer: inout ResultsWriter) {
    writer.object("provenance") { writer in
      writer.string("tool", provenance.version)
      writer.string("seed", String(provenance.seed))
      writer.string("start", provenance.start)
      writer.string("clock", provenance.clock.rawValue)
      writer.string("subject", provenance.subject)
      if let digest = provenance.configurationDigest {
        writer.string("configurationSHA256", digest)
      }
      writer.array("faults") { writer in
        for fault in provenance.faults { writer.string(nil, fault) }
      }
      writer.strings("options", provenance.options)
      if provenance.isSelection { writer.value("selection", .bool(true)) }
      if let shard = provenance.shard {
        writer.object("shard") { writer in
          writer.integer("index", shard.index)
          writer.integer("count", shard.count)
        }
      }
      writer.integer("selectedCases", provenance.selectedCases)
    }
  }

  private static func write(_ totals: RunResults.Totals, to writer: inout ResultsWriter) {
    writer.object("totals") { writer in
      writer.integer("documents", totals.documents)
      writer.integer("pairings", totals.pairings)
      writer.integer("requests", totals.requests)
      writer.seconds("elapsedSeconds", totals.elapsed)
      writer.object("rules") { writer in
        for status in RuleResult.Status.allCases {
          writer.integer(status.rawValue, totals.rules[status, default: 0])
        }
      }
      writer.object("cases") { writer in
        for outcome in Outcome.allCases {
          writer.integer(outcome.rawValue, totals.cases[outcome, default: 0])
        }
      }
      writer.string("coverage", totals.coverageLine)
    }
  }
}
