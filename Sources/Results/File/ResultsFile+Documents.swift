import JSON
import Planning
import SourceText

extension ResultsFile {
  /// Writes a document with its pairings, rules and cases.
  static func write(_ document: DocumentResults, to writer: inout ResultsWriter) {
    let rules = document.rulesByName
    writer.object { writer in
      writer.string("path", document.path)
      writer.string("sha256", document.digest)
      writer.string("name", document.name)
      writer.text("title", document.title)
      writer.text("sourceSystem", document.sourceSystem)
      writer.text("targetSystem", document.targetSystem)
      if let text = document.text { writer.string("text", text) }
      writer.seconds("elapsedSeconds", document.elapsed)
      writer.integer("requests", document.requestCount)
      writer.string("coverage", document.totals.coverageLine)
      writer.list("findings", document.findings, write)
      writer.list("pairings", document.pairings, write)
      writer.list("cases", document.cases) { write($0, rules, to: &$1) }
      writer.list("manual", document.manualItems, write)
      writer.list("leftovers", document.leftovers) { leftover, writer in
        write(leftover, document.system(on: leftover.type.side), to: &writer)
      }
      writer.list("faultGroups", document.faultGroups) { group, writer in
        writer.array { writer in
          for rule in group { writer.string(nil, rule) }
        }
      }
    }
  }

  private static func write(_ finding: FindingResult, to writer: inout ResultsWriter) {
    writer.object { writer in
      writer.string("severity", finding.severity.rawValue)
      writer.string("identifier", finding.identifier)
      writer.text("summary", finding.summary)
      writer.text("hint", finding.hint)
      write(finding.location, to: &writer)
      writer.strings("notes", finding.notes)
    }
  }

  private static func write(_ location: SourcePosition, to writer: inout ResultsWriter) {
    writer.integer("line", location.line)
    writer.integer("column", location.column)
  }

  private static func write(_ pairing: PairingResults, to writer: inout ResultsWriter) {
    writer.object { writer in
      writer.string("id", pairing.id)
      writer.text("source", pairing.source)
      writer.text("target", pairing.target)
      write(pairing.location, to: &writer)
      writer.list("rules", pairing.rules, write)
    }
  }

  private static func write(_ rule: RuleResult, to writer: inout ResultsWriter) {
    writer.object { writer in
      writer.string("id", rule.id)
      writer.string("kind", rule.kind)
      writer.text("statement", rule.statement)
      writer.string("status", rule.status.rawValue)
      writer.text("reason", rule.reason)
      if let omission = rule.omission { writer.string("omission", omission.rawValue) }
      if rule.places.isEmpty { return }
      writer.array("places") { writer in
        for place in rule.places {
          writer.object { write(place, to: &$0) }
        }
      }
    }
  }

  private static func write(
    _ result: CaseResult,
    _ rules: RuleIndex,
    to writer: inout ResultsWriter
  ) {
    writer.object { writer in
      writer.string("id", result.id)
      if !result.title.hasSameBytes(as: TestCase.ID(result.id).title) {
        writer.string("title", result.title)
      }
      if !result.rule.hasSameBytes(as: result.id) { writer.string("rule", result.rule) }
      if rules.pairing(of: result.rule)?.hasSameBytes(as: result.pairing) != true {
        writer.string("pairing", result.pairing)
      }
      writer.string("outcome", result.outcome.rawValue)
      writer.text("reason", result.reason)
      switch result.skipCause {
      case .blocked(let id): writer.string("blockedBy", id)
      case .notRun(let cause):
        writer.string("notRun", cause.name)
        if case .failureLimit(let count) = cause { writer.integer("failureLimit", count) }
      case .notTestable, nil: break
      }
      if let position = result.position { writer.integer("position", position) }
      if result.elapsed > .zero { writer.seconds("seconds", result.elapsed) }
      writer.strings("dependsOn", result.dependsOn)
      writer.strings("scenario", result.scenario)
      if !result.attempts.isEmpty {
        writer.array("attempts") { writer in
          for attempt in result.attempts {
            writer.object { writer in
              writer.string("outcome", attempt.outcome.rawValue)
              writer.text("reason", attempt.reason)
            }
          }
        }
      }
      if let known = result.knownFailure {
        writer.object("knownFailure") { writer in
          writer.string("reason", known.reason)
          if let expires = known.expires { writer.string("expires", expires) }
        }
      }
      if result.evidence != Evidence() { write(result.evidence, to: &writer) }
    }
  }

  private static func write(_ evidence: Evidence, to writer: inout ResultsWriter) {
    writer.object("evidence") { writer in
      if evidence.isRepeat { writer.value("repeatedAlone", .bool(true)) }
      if evidence.companions > 0 { writer.integer("companions", evidence.companions) }
      if let other = evidence.listedWith { writer.string("requestsOf", other) }
      writer.list("checks", evidence.checks, write)
      writer.list("records", evidence.records) { record, writer in
        writer.object { writer in
          writer.string("name", record.name)
          writer.text("type", record.type)
          writer.text("id", record.id)
        }
      }
      writer.list("requests", evidence.requests, write)
    }
  }

  private static func write(_ check: Evidence.Check, to writer: inout ResultsWriter) {
    writer.object { writer in
      if check.time > .zero { writer.seconds("seconds", check.time) }
      writer.text("expectation", check.expectation)
      if check.isLasting { writer.value("lasting", .bool(true)) }
      if !check.isMet { writer.value("met", .bool(false)) }
      if let expected = check.expected { writer.value("expected", expected) }
      if let actual = check.actual {
        if !check.isMet || check.expected.map({ $0.isSame(as: actual) }) != true {
          writer.value("actual", actual)
        }
      } else if check.isMet, check.expected != nil {
        writer.value("nothing", .bool(true))
      }
    }
  }

  private static func write(_ request: Evidence.Request, to writer: inout ResultsWriter) {
    writer.object { writer in
      if request.time > .zero { writer.seconds("seconds", request.time) }
      writer.string("line", request.line)
      if let status = request.status { writer.integer("status", status) }
      writer.text("requestBody", request.requestBody)
      writer.text("responseBody", request.responseBody)
    }
  }

  private static func write(_ item: ManualResult, to writer: inout ResultsWriter) {
    writer.object { writer in
      writer.string("rule", item.rule)
      writer.string("pairing", item.pairing)
      writer.text("reason", item.reason)
      guard let signOff = item.signOff else { return }
      writer.object("signOff") { writer in
        writer.value("holds", .bool(signOff.holds))
        writer.string("by", signOff.by)
        writer.string("date", signOff.date)
        writer.text("remark", signOff.remark)
      }
    }
  }

  private static func write(
    _ leftover: Leftover,
    _ system: String,
    to writer: inout ResultsWriter
  ) {
    writer.object { writer in
      writer.string("side", leftover.type.side.rawValue)
      writer.string("system", system)
      writer.string("type", leftover.type.name)
      if let id = leftover.id { writer.string("id", id) }
      if leftover.time > .zero { writer.seconds("seconds", leftover.time) }
      writer.text("mark", leftover.mark)
      writer.text("reason", leftover.reason)
    }
  }
}

extension JSONValue {
  /// Whether two values would be written alike.
  func isSame(as other: JSONValue) -> Bool {
    switch (self, other) {
    case (.string(let one), .string(let two)): one.hasSameBytes(as: two)
    case (.number(let one), .number(let two)): one.text == two.text
    case (.bool(let one), .bool(let two)): one == two
    case (.null, .null): true
    case (.array, .array), (.object, .object): bytes() == other.bytes()
    default: false
    }
  }
}
