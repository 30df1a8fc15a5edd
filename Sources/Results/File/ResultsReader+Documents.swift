import Planning
import SourceText

extension ResultsReader {
  /// Reads a document with its pairings, rules and cases.
  mutating func document() throws(ResultsProblem) -> DocumentResults {
    var document = DocumentResults(
      path: "",
      digest: "",
      name: "",
      title: "",
      sourceSystem: "",
      targetSystem: ""
    )
    var cases: [ReadCase] = []
    var hasDigest = false
    try beginObject()
    while let name = try nextName() {
      switch name {
      case "path": document.path = try string()
      case "sha256":
        document.digest = try string()
        hasDigest = true
      case "name": document.name = try string()
      case "title": document.title = try string()
      case "sourceSystem": document.sourceSystem = try string()
      case "targetSystem": document.targetSystem = try string()
      case "text": document.text = try string()
      case "elapsedSeconds": document.elapsed = try seconds()
      case "requests": document.requestCount = try integer()
      case "findings": document.findings = try elements(Self.finding)
      case "pairings": document.pairings = try elements(Self.pairing)
      case "cases": cases = try elements(Self.readCase)
      case "manual": document.manualItems = try elements(Self.manualItem)
      case "leftovers": document.leftovers = try elements(Self.leftover)
      case "faultGroups": document.faultGroups = try elements(Self.names)
      default: try skip()
      }
    }
    guard hasDigest else { throw problem("the document lacks `sha256`") }
    let rules = document.rulesByName
    document.cases = cases.map { read in
      var result = read.result
      if !read.hasPairing { result.pairing = rules.pairing(of: result.rule) ?? "" }
      return result
    }
    return document
  }

  private static func names(
    _ reader: inout ResultsReader
  ) throws(ResultsProblem) -> [String] { try reader.strings() }

  private static func finding(
    _ reader: inout ResultsReader
  ) throws(ResultsProblem) -> FindingResult {
    var finding = FindingResult(
      severity: .note,
      identifier: "",
      summary: "",
      hint: "",
      location: SourcePosition(line: 1, column: 1)
    )
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "severity": finding.severity = try reader.word { Diagnostic.Severity(rawValue: $0) }
      case "identifier": finding.identifier = try reader.string()
      case "summary": finding.summary = try reader.string()
      case "hint": finding.hint = try reader.string()
      case "line": finding.location.line = try reader.ordinal()
      case "column": finding.location.column = try reader.ordinal()
      case "notes": finding.notes = try reader.strings()
      default: try reader.skip()
      }
    }
    return finding
  }

  private static func pairing(
    _ reader: inout ResultsReader
  ) throws(ResultsProblem) -> PairingResults {
    var pairing = PairingResults(
      id: "",
      source: "",
      target: "",
      location: SourcePosition(line: 1, column: 1)
    )
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "id": pairing.id = try reader.string()
      case "source": pairing.source = try reader.string()
      case "target": pairing.target = try reader.string()
      case "line": pairing.location.line = try reader.ordinal()
      case "column": pairing.location.column = try reader.ordinal()
      case "rules": pairing.rules = try reader.elements(rule)
      default: try reader.skip()
      }
    }
    return pairing
  }

  private static func rule(_ reader: inout ResultsReader) throws(ResultsProblem) -> RuleResult {
    var rule = RuleResult(id: "", kind: "", statement: "", status: .skipped)
    var hasStatus = false
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "id": rule.id = try reader.string()
      case "kind": rule.kind = try reader.string()
      case "statement": rule.statement = try reader.string()
      case "status":
        rule.status = try reader.word { RuleResult.Status(rawValue: $0) }
        hasStatus = true
      case "reason": rule.reason = try reader.string()
      case "omission": rule.omission = try reader.word { TestPlan.Omission(rawValue: $0) }
      case "places": rule.places = try reader.elements(location)
      default: try reader.skip()
      }
    }
    guard hasStatus else { throw reader.problem("the rule lacks `status`") }
    return rule
  }

  private static func location(
    _ reader: inout ResultsReader
  ) throws(ResultsProblem) -> SourcePosition {
    var location = SourcePosition(line: 1, column: 1)
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "line": location.line = try reader.ordinal()
      case "column": location.column = try reader.ordinal()
      default: try reader.skip()
      }
    }
    return location
  }

  private static func manualItem(
    _ reader: inout ResultsReader
  ) throws(ResultsProblem) -> ManualResult {
    var item = ManualResult(rule: "", pairing: "", reason: "")
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "rule": item.rule = try reader.string()
      case "pairing": item.pairing = try reader.string()
      case "reason": item.reason = try reader.string()
      case "signOff": item.signOff = try signOff(&reader)
      default: try reader.skip()
      }
    }
    return item
  }

  private static func signOff(
    _ reader: inout ResultsReader
  ) throws(ResultsProblem) -> ManualResult.SignOff {
    var signOff = ManualResult.SignOff(holds: false, by: "", date: "", remark: "")
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "holds": signOff.holds = try reader.bool()
      case "by": signOff.by = try reader.string()
      case "date": signOff.date = try reader.string()
      case "remark": signOff.remark = try reader.string()
      default: try reader.skip()
      }
    }
    return signOff
  }

  private static func leftover(
    _ reader: inout ResultsReader
  ) throws(ResultsProblem) -> Leftover {
    var leftover = Leftover(RecordType(.source, ""), id: nil, time: .zero, mark: "", reason: "")
    var side = Side.source
    var type = ""
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "side": side = try reader.word { Side(rawValue: $0) }
      case "type": type = try reader.string()
      case "id": leftover.id = try reader.string()
      case "seconds": leftover.time = try reader.seconds()
      case "mark": leftover.mark = try reader.string()
      case "reason": leftover.reason = try reader.string()
      default: try reader.skip()
      }
    }
    leftover.type = RecordType(side, type)
    return leftover
  }
}
