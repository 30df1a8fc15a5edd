import JSON
import Results
import Running

/// What there is to say about the cases of a document that did not pass, line by line.
struct CaseDescriptions {
  /// The most bytes that a body may have.
  static let limit = 100_000
  /// The most bytes that a body may have once the whole file is large.
  static let shortLimit = 1_000

  private static let valueLimit = 10_000
  private static let lineLimit = 4_000

  let document: DocumentResults
  private let provenance: Provenance
  private let groups: GroupedRules
  private let rules: RuleIndex

  init(_ document: DocumentResults, _ provenance: Provenance) {
    self.document = document
    self.provenance = provenance
    groups = GroupedRules(document)
    rules = document.rulesByName
  }

  /// The command that runs a case again, with words before it; nil where there is none.
  func command(of record: CaseResult) -> String? {
    RerunCommand.line(running: record.id, ofDocument: document.path, provenance)
      .map { "run it again: \($0)" }
  }

  /// Everything behind the first line of a failed case or an error, so that it stands alone.
  func body(of record: CaseResult) -> [String] {
    var lines = differences(in: record)
    if let rule = rules[record.rule] { lines.append(place(of: rule)) }
    lines.append("case: \(record.id), after \(record.elapsed.words)")
    for (number, attempt) in record.attempts.enumerated() {
      lines.append("attempt \(number + 1): \(attempt.outcome.rawValue): \(attempt.reason)")
    }
    if let group = groups.companions(of: record.rule) {
      lines.append("the verdict speaks of all of these rules, which no case can tell apart:")
      lines += group.map { "  " + place(of: $0) }
    }
    if !record.scenario.isEmpty {
      lines.append("")
      lines += record.scenario.map { $0.cut(toBytes: Self.lineLimit) }
    }
    lines += requests(of: record.evidence)
    if !record.evidence.records.isEmpty {
      lines += ["", "records:"]
      lines += record.evidence.records.map { "  \($0.name) = \($0.type) \($0.id)" }
    }
    if let command = command(of: record) { lines += ["", command] }
    return lines
  }

  /// A few lines for readers that show each of them as a step.
  func output(of record: CaseResult) -> [String] {
    let requests = record.evidence.requests
    let shown = 20
    var lines = requests.prefix(shown).map { Self.words(for: $0).cut(toBytes: 500) }
    if requests.count > shown { lines.append("… and \(requests.count - shown) more") }
    return lines
  }

  /// The document's errors, each with its place and what to do.
  var damageLines: [String] {
    document.damages.map { finding in
      "\(document.words(for: finding.location)): \(finding.words)".cut(toBytes: Self.lineLimit)
    }
  }

  /// A rule, for people to find it: its places and its words; empty where it is not known.
  func place(ofRule id: String) -> String { rules[id].map(place) ?? "" }

  private func place(of rule: RuleResult) -> String {
    "\(document.places(of: rule)) \(rule.quotation)".cut(toBytes: Self.lineLimit)
  }

  private func differences(in record: CaseResult) -> [String] {
    var lines: [String] = []
    for check in record.evidence.checks where !check.isMet {
      if let expected = check.expected {
        lines.append("- " + expected.text.cut(toBytes: Self.valueLimit))
      }
      lines.append("+ " + (check.actual?.text ?? "nothing").cut(toBytes: Self.valueLimit))
      if let difference = ValueDifference(expected: check.expected, actual: check.actual) {
        lines.append("they differ \(difference.words)")
      }
    }
    return lines
  }

  private func requests(of evidence: Evidence) -> [String] {
    guard !evidence.requests.isEmpty else { return [] }
    return ["", "requests, with seconds since the run began:"]
      + evidence.requests.map { request in
        "  \(request.time.decimalSeconds) \(Self.words(for: request))".cut(toBytes: Self.lineLimit)
      }
  }

  static func words(for request: Evidence.Request) -> String {
    "\(request.line) -> \(request.status.map(String.init) ?? "no answer")"
  }

  /// A body of bearable size, which always ends with its last line.
  static func cut(_ body: String, to limit: Int, keeping lastLine: String?) -> String {
    guard body.utf8.count > limit else { return body }
    guard let lastLine else { return body.cut(toBytes: limit) }
    return body.cut(toBytes: max(0, limit - lastLine.utf8.count)) + "\n\n" + lastLine
  }
}
