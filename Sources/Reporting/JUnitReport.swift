import Checklists
import Planning
import Running

/// A run as JUnit XML, in the form that most CI servers read in full.
///
/// The tree has two levels, a suite for each document and its cases in the order of the plan. What
/// a reader may ignore is said twice: messages stand in their attribute and begin the body.
///
///     testsuites
///       testsuite             a document
///         properties          version, seed, digest, clock, subject, faults, exit code and reason
///         testcase            a damaged document, as an error
///         testcase            a case: passed, or with failure, error or skipped inside
///         testcase            a rule for people, as skipped
public struct JUnitReport: Sendable {
  private let report: RunReport

  /// Above so many bytes of the whole file, further bodies are kept short: GitLab reads 30 MB.
  private static let roomyBytes = 20_000_000

  /// Makes a run fit to be written.
  public init(_ report: RunReport) {
    self.report = report
  }

  /// The file's bytes.
  ///
  /// - Complexity: O(*n*) in the number of cases and the length of what they say.
  public func bytes() -> [UInt8] {
    let suites = JUnitSuite.suites(of: report)
    let counts = suites.reduce(into: JUnitSuite.Counts()) { $0.add($1.counts) }
    var writer = XMLWriter()
    writer.begin(
      "testsuites",
      [("name", "flowproof")] + counts.attributes + [("time", report.wallTime.decimalSeconds)]
    )
    for (index, suite) in suites.enumerated() { write(suite, number: index, to: &writer) }
    writer.end()
    return writer.bytes
  }

  private func write(_ suite: JUnitSuite, number: Int, to writer: inout XMLWriter) {
    let record = suite.document?.record
    writer.begin(
      "testsuite",
      [("name", suite.name)] + suite.counts.attributes + [
        ("time", (record?.elapsed ?? report.wallTime).decimalSeconds),
        ("timestamp", report.provenance.start),
        ("hostname", "localhost"),
        ("id", String(number)),
        ("package", ""),
        ("file", suite.document?.path),
      ]
    )
    write(propertiesOf: suite, to: &writer)
    let words = suite.document.map { CaseWords($0, report.provenance) }
    for entry in suite.entries { write(entry, words, to: &writer) }
    writer.end()
  }

  private func write(propertiesOf suite: JUnitSuite, to writer: inout XMLWriter) {
    let provenance = report.provenance
    var properties = [
      ("version", provenance.version),
      ("seed", String(provenance.seed)),
      ("clock", provenance.clock),
      ("subject", provenance.subject),
      ("faults", provenance.faults.isEmpty ? "none" : provenance.faults.joined(separator: ", ")),
      ("exit-code", String(report.exitCode)),
      ("exit-reason", report.exitReason),
    ]
    if let document = suite.document {
      properties.append(("document-sha256", document.digest))
      properties.append(("title", document.record.plan.dataflow.title))
      properties.append(("coverage", document.totals.coverageLine))
    }
    writer.begin("properties")
    for (name, value) in properties {
      writer.element("property", [("name", "flowproof.\(name)"), ("value", value)])
    }
    writer.end()
  }

  private func write(_ entry: JUnitEntry, _ words: CaseWords?, to writer: inout XMLWriter) {
    let attributes: XMLWriter.Attributes = [
      ("name", entry.name),
      ("classname", entry.classname),
      ("file", words?.document.path),
      ("line", entry.line.map(String.init)),
      ("time", entry.elapsed.decimalSeconds),
    ]
    guard let verdict = verdict(of: entry, words) else {
      writer.element("testcase", attributes)
      return
    }
    let message = Self.message(verdict.reason)
    let limit = writer.bytes.count < Self.roomyBytes ? CaseWords.limit : CaseWords.shortLimit
    let body = ([message] + verdict.body).joined(separator: "\n")
    writer.begin("testcase", attributes)
    writer.element(
      verdict.element,
      [("message", message), ("type", verdict.type)],
      text: CaseWords.cut(body, to: limit, keeping: verdict.lastLine)
    )
    if !verdict.output.isEmpty {
      writer.element("system-out", text: verdict.output.joined(separator: "\n"))
    }
    writer.end()
  }

  /// The first line of a body, which stands in the attribute too.
  private static func message(_ reason: String) -> String {
    let line = JUnitNames.oneLine(reason).cut(toBytes: 2_000)
    return line.isEmpty ? "no reason was given" : line
  }

  // MARK: Verdicts

  /// What stands inside of a case that did not pass.
  private struct Verdict {
    var element: String
    var type: String?
    var reason: String
    var body: [String] = []
    var lastLine: String?
    var output: [String] = []
  }

  private func verdict(of entry: JUnitEntry, _ words: CaseWords?) -> Verdict? {
    switch entry.content {
    case .damage:
      let lines = words?.damageLines ?? []
      return Verdict(
        element: "error",
        type: "flowproof.DamagedDocument",
        reason: "\(RunReport.Totals.counted(lines.count, "problem")) in the document",
        body: lines
      )
    case .nothing:
      return Verdict(
        element: "error",
        type: "flowproof.NothingChecked",
        reason: report.exitReason
      )
    case .emptyDocument(let reason):
      return Verdict(element: "skipped", reason: reason)
    case .manual(let item):
      let body = words.map { ["\($0.document.places(of: item.rule)) \(item.rule.quotation)"] }
      return Verdict(element: "skipped", reason: "manual: \(item.reason)", body: body ?? [])
    case .record(let record):
      return verdict(on: record, words)
    }
  }

  private func verdict(on record: CaseRecord, _ words: CaseWords?) -> Verdict? {
    let isFailure = record.outcome == .failed
    switch record.outcome {
    case .passed: return nil
    case .failed, .error:
      return Verdict(
        element: isFailure ? "failure" : "error",
        type: isFailure ? "flowproof.BrokenPromise" : "flowproof.EnvironmentError",
        reason: record.reason,
        body: words?.body(of: record) ?? [],
        lastLine: words?.command,
        output: words?.output(of: record) ?? []
      )
    case .blocked:
      let prefix = "not reached: "
      let isSaid = record.reason.hasPrefix(prefix)
      return Verdict(element: "skipped", reason: isSaid ? record.reason : prefix + record.reason)
    case .skipped:
      return Verdict(element: "skipped", reason: record.reason)
    }
  }
}
