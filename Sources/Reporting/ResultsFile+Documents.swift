import Checklists
import JSON
import Planning
import Running
import SourceText

extension ResultsFile {
  /// Writes a document with its pairings, rules and cases.
  static func write(_ document: RunReport.DocumentReport, to writer: inout ResultsWriter) {
    let record = document.record
    let dataflow = record.plan.dataflow
    let pairingIDs = dataflow.pairings.map(\.id)
    writer.object { writer in
      writer.string("path", document.path)
      writer.string("sha256", document.digest)
      writer.string("name", dataflow.document)
      writer.string("title", dataflow.title)
      writer.string("sourceSystem", dataflow.sourceSystem)
      writer.string("targetSystem", dataflow.targetSystem)
      writer.seconds("elapsedSeconds", record.elapsed)
      writer.integer("requests", record.requestCount)
      writer.string("coverage", document.totals.coverageLine)
      writer.array("findings") { writer in
        for finding in document.findings { write(finding, to: &writer) }
      }
      writer.array("pairings") { writer in
        let rules = Dictionary(grouping: record.rules, by: \.pairing)
        for (index, pairing) in dataflow.pairings.enumerated() {
          write(pairing, rules[index] ?? [], to: &writer)
        }
      }
      writer.array("cases") { writer in
        for testCase in record.cases { write(testCase, pairingIDs, to: &writer) }
      }
      writer.array("manual") { writer in
        for item in record.plan.manualItems {
          writer.object { writer in
            writer.string("rule", item.rule.id.description)
            writer.string("pairing", name(of: item.pairing, in: pairingIDs))
            writer.string("reason", item.reason)
          }
        }
      }
      writer.array("leftovers") { writer in
        for leftover in record.leftovers { write(leftover, of: dataflow, to: &writer) }
      }
      writer.array("faultGroups") { writer in
        for group in record.plan.faultGroups() {
          writer.array { writer in
            for rule in group.rules { writer.string(nil, rule.description) }
          }
        }
      }
    }
  }

  private static func write(
    _ leftover: Leftover,
    of dataflow: Dataflow,
    to writer: inout ResultsWriter
  ) {
    writer.object(onOneLine: true) { writer in
      writer.string("side", leftover.type.side.rawValue)
      writer.string("system", dataflow.system(of: leftover.type.side))
      writer.string("type", leftover.type.name)
      writer.value("id", leftover.id.map(JSONValue.string) ?? .null)
      writer.seconds("seconds", leftover.time)
      writer.string("mark", leftover.mark)
      writer.string("reason", leftover.reason)
    }
  }

  private static func write(_ finding: RunReport.Finding, to writer: inout ResultsWriter) {
    let diagnostic = finding.diagnostic
    writer.object { writer in
      writer.string("severity", diagnostic.severity.rawValue)
      writer.string("identifier", diagnostic.identifier)
      writer.string("summary", diagnostic.summary)
      writer.string("mend", diagnostic.mend)
      write(finding.place.location, to: &writer)
      writer.strings("notes", diagnostic.notes.map(\.summary))
    }
  }

  private static func write(_ location: SourceLocation, to writer: inout ResultsWriter) {
    writer.integer("line", location.line)
    writer.integer("column", location.column)
  }

  private static func write(
    _ pairing: Pairing,
    _ rules: [RuleRecord],
    to writer: inout ResultsWriter
  ) {
    writer.object { writer in
      writer.string("id", pairing.id)
      writer.string("source", pairing.sourceType)
      writer.string("target", pairing.targetType)
      write(pairing.place.location, to: &writer)
      writer.array("rules") { writer in
        for rule in rules { write(rule, to: &writer) }
      }
    }
  }

  private static func write(_ record: RuleRecord, to writer: inout ResultsWriter) {
    writer.object { writer in
      writer.string("id", record.rule.id.description)
      writer.string("kind", record.rule.kind.name)
      writer.string("statement", record.rule.statement)
      writer.string("status", record.status.name)
      writer.string("reason", record.reason)
      writer.array("places", onOneLine: true) { writer in
        for place in record.rule.places {
          writer.object { write(place.location, to: &$0) }
        }
      }
    }
  }

  private static func write(
    _ record: CaseRecord,
    _ pairingIDs: [String],
    to writer: inout ResultsWriter
  ) {
    let testCase = record.testCase
    writer.object { writer in
      writer.string("id", testCase.id.description)
      writer.string("title", testCase.title)
      writer.string("rule", testCase.rule.id.description)
      writer.string("pairing", name(of: testCase.pairing, in: pairingIDs))
      writer.string("outcome", record.outcome.rawValue)
      writer.string("reason", record.reason)
      writer.seconds("seconds", record.elapsed)
      writer.strings("restsOn", testCase.restsOn.map(\.description))
      if record.outcome != .passed {
        writer.strings("story", testCase.story?.sentences ?? [])
      }
      writer.object("evidence") { write(record.evidence, to: &$0) }
    }
  }

  private static func write(_ evidence: Evidence, to writer: inout ResultsWriter) {
    if evidence.isRepeat { writer.value("repeatedAlone", .bool(true)) }
    if evidence.companions > 0 { writer.integer("companions", evidence.companions) }
    if let other = evidence.listedWith { writer.string("requestsOf", other.description) }
    writer.array("checks") { writer in
      for check in evidence.checks {
        writer.object(onOneLine: true) { writer in
          writer.seconds("seconds", check.time)
          writer.value("met", .bool(check.isMet))
          writer.string("expectation", check.expectation)
          if let expected = check.expected { writer.value("expected", expected) }
          if let actual = check.actual { writer.value("actual", actual) }
        }
      }
    }
    if evidence.listedWith != nil { return }
    writer.array("records") { writer in
      for record in evidence.records {
        writer.object(onOneLine: true) { writer in
          writer.string("name", record.name)
          writer.string("type", record.type)
          writer.string("id", record.id)
        }
      }
    }
    writer.array("requests") { writer in
      for request in evidence.requests {
        writer.object(onOneLine: true) { writer in
          writer.seconds("seconds", request.time)
          writer.string("line", request.line)
          if let status = request.status {
            writer.integer("status", status)
          } else {
            writer.value("status", .null)
          }
          if !request.requestBody.isEmpty { writer.string("requestBody", request.requestBody) }
          if !request.responseBody.isEmpty { writer.string("responseBody", request.responseBody) }
        }
      }
    }
  }

  private static func name(of pairing: Int, in names: [String]) -> String {
    names.indices.contains(pairing) ? names[pairing] : ""
  }
}
