import JSON
public import Results

/// A run as CTRF, the common test report format in JSON.
///
/// Every case is a test, and so is what only people can judge, and a document that cannot be read.
/// The format knows no error of the environment: it is `other`, and `rawStatus` says what it was.
public struct CTRFReport: Report {
  /// Creates a report.
  public init() {}

  /// The name of its option.
  public var name: String { "ctrf" }
  /// What it is, for the help.
  public var summary: String { "where the CTRF JSON goes (default: nowhere)" }

  /// The statuses of the format.
  private enum Status: String, CaseIterable {
    case passed, failed, skipped, pending, other
  }

  /// Makes the report.
  public func write(
    _ results: RunResults,
    parts: [ReportPart]?,
    to take: (_ bytes: [UInt8], _ file: Int) -> Void
  ) {
    let provenance = results.provenance
    let tool: JSONValue = ["name": "flowproof", "version": .string(provenance.version)]
    var bytes = Array(
      """
      {"reportFormat":"CTRF","specVersion":"1.0.0","generatedBy":"flowproof","results":{"tool":\(tool.text),
      "tests":[
      """.utf8
    )
    var counts: [Status: Int] = [:]
    var flaky = 0
    let labels = JUnitReport.labels(of: results.documents.map { ($0.path, $0.name) })
    func add(_ suite: JUnitSuite, _ document: DocumentResults?, _ words: CaseDescriptions?) {
      for entry in suite.entries {
        let status = Self.status(of: entry)
        if !counts.isEmpty { bytes.append(UInt8(ascii: ",")) }
        counts[status, default: 0] += 1
        bytes.append(UInt8(ascii: "\n"))
        let test = Self.test(entry, status, suite.name, document, words, results.exitReason)
        if test["flaky"] != nil { flaky += 1 }
        JSONValue.object(test).write(into: &bytes)
      }
      take(bytes, 0)
      bytes = []
    }
    for (document, label) in zip(results.documents, labels) {
      let words = CaseDescriptions(document, provenance)
      add(JUnitSuite(document, label, provenance.clock), document, words)
    }
    // What no case says makes no run green.
    if results.documents.isEmpty {
      add(JUnitSuite(), nil, nil)
    } else if let gate = JUnitSuite(gateOf: results, besides: labels) {
      add(gate, nil, nil)
    }
    let start = UTCMoment.milliseconds(of: provenance.start)
    let wall = Int(results.wallTime.milliseconds)
    var summary = JSONObject()
    summary.append("tests", .number(JSONNumber(counts.values.reduce(0, +))))
    for status in Status.allCases {
      summary.append(status.rawValue, .number(JSONNumber(counts[status, default: 0])))
    }
    for (name, number) in [
      ("flaky", flaky), ("suites", results.documents.count), ("start", start),
      ("stop", start + wall), ("duration", wall),
    ] {
      summary.append(name, .number(JSONNumber(number)))
    }
    let ending: JSONValue = [
      "summary": .object(summary),
      "environment": Self.environment(results),
    ]
    bytes.append(contentsOf: "\n],".utf8)
    // The members of the object, without its first bracket.
    bytes.append(contentsOf: ending.bytes().dropFirst())
    bytes.append(contentsOf: "}\n".utf8)
    take(bytes, 0)
  }

  private static func status(of entry: JUnitEntry) -> Status {
    switch entry.content {
    case .damage, .nothing: .other
    case .gate: .failed
    case .emptyDocument: .skipped
    case .manual(let item):
      switch item.signOff?.holds {
      case true?: .passed
      case false?: .failed
      case nil: .pending
      }
    case .record(let record) where record.openKnownFailure != nil: .skipped
    case .record(let record):
      switch record.outcome {
      case .passed, .flaky: .passed
      case .failed: .failed
      case .error: .other
      case .blocked, .skipped: .skipped
      }
    }
  }

  private static func test(
    _ entry: JUnitEntry,
    _ status: Status,
    _ label: String,
    _ document: DocumentResults?,
    _ words: CaseDescriptions?,
    _ exitReason: String
  ) -> JSONObject {
    var test = JSONObject()
    test.append("testId", .string(entry.id))
    test.append("name", .string(entry.name))
    test.append("status", .string(status.rawValue))
    test.append("duration", .number(JSONNumber(Int(entry.elapsed.milliseconds))))
    let pairing = entry.classname.dropFirst(label.count + 1)
    let suite = [label] + (pairing.isEmpty ? [] : [String(pairing)])
    test.append("suite", .array(suite.map { .string($0) }))
    if let document { test.append("filePath", .string(document.path)) }
    if let line = entry.line { test.append("line", .number(JSONNumber(line))) }
    if case .record(let record) = entry.content {
      test.append("rawStatus", .string(record.outcome.rawValue))
      if record.outcome == .flaky { test.append("flaky", true) }
      if !record.attempts.isEmpty {
        test.append("retries", .number(JSONNumber(record.attempts.count)))
      }
    }
    if let verdict = JUnitVerdict(entry, words, exitReason: exitReason), status != .passed {
      test.append("message", .string(verdict.reason))
      let trace = verdict.body.joined(separator: "\n")
      if !trace.isEmpty {
        let text = CaseDescriptions.cut(
          trace,
          to: CaseDescriptions.shortLimit * 4,
          keeping: verdict.lastLine
        )
        test.append("trace", .string(text))
      }
    }
    if !entry.labels.isEmpty { test.append("labels", entry.labels.json) }
    return test
  }

  /// What the format calls the environment: commit, branch and job have members of their own there.
  private static func environment(_ results: RunResults) -> JSONValue {
    let provenance = results.provenance
    let known = ["commit": "commit", "branch": "branchName", "job": "buildUrl"]
    var environment = JSONObject()
    for label in provenance.labels {
      if let name = known[label.name] { environment.append(name, .string(label.value)) }
    }
    let extra: [Label] = [
      Label("seed", String(provenance.seed)), Label("subject", provenance.subject),
      Label("clock", provenance.clock.rawValue),
      Label("faults", provenance.faults.joined(separator: ", ")),
      Label("exitCode", String(results.exitCode)), Label("exitReason", results.exitReason),
    ]
    let others = provenance.labels.filter { known[$0.name] == nil }
    environment.append("extra", others.overlaid(by: extra).json)
    return .object(environment)
  }
}
