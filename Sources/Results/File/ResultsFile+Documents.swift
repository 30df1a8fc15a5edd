import ObjectForms
import Planning
import SourceText
import SystemModel

extension ResultsFile {
  /// A document with its pairings, rules and cases.
  static let documentForm = ResultsForm(
    DocumentResults(path: "", digest: "", name: "", title: "", sourceSystem: "", targetSystem: ""),
    name: "the document"
  ) { form in
    form.string("path", "Its path as reports show it.", { $0.path }, { $0.path = $1 })
    form.string(
      "sha256",
      "The SHA-256 of its bytes.",
      isRequired: true,
      { $0.digest },
      { $0.digest = $1 }
    )
    form.string("name", "The first part of its cases' names.", { $0.name }, { $0.name = $1 })
    form.text("title", "Its title.", { $0.title }, { $0.title = $1 })
    form.text(
      "sourceSystem",
      "The system that records come from.",
      { $0.sourceSystem },
      { $0.sourceSystem = $1 }
    )
    form.text(
      "targetSystem",
      "The system that records go to.",
      { $0.targetSystem },
      { $0.targetSystem = $1 }
    )
    form.optionalString(
      "text",
      "The document as it reads, up to 1 MB.",
      { $0.text },
      { $0.text = $1 }
    )
    form.seconds(
      "elapsedSeconds",
      "How long its cases took.",
      isAlwaysWritten: true,
      { $0.elapsed },
      { $0.elapsed = $1 }
    )
    form.integer(
      "requests",
      "How many requests were sent.",
      { $0.requestCount },
      { $0.requestCount = $1 }
    )
    form.add(
      "coverage",
      .anyText,
      "The line that people quote.",
      write: { $1.string("coverage", $0.totals.coverageLine) },
      read: nil
    )
    form.labels(
      "labels",
      "What people keep about it elsewhere.",
      { $0.labels },
      { $0.labels = $1 }
    )
    form.list(
      "findings",
      findingForm,
      "What is wrong with it.",
      { $0.findings },
      { $0.findings = $1 }
    )
    form.list(
      "pairings",
      pairingForm,
      "Its pairings in order.",
      { $0.pairings },
      { $0.pairings = $1 }
    )
    form.list("cases", caseForm, "Its cases as planned.", { $0.cases }, { $0.cases = $1 })
    form.list(
      "manual",
      manualForm,
      "What only people can judge.",
      { $0.manualItems },
      { $0.manualItems = $1 }
    )
    form.list(
      "leftovers",
      leftoverForm,
      "What the run leaves, or may leave, behind.",
      { $0.leftovers },
      { $0.leftovers = $1 }
    )
    form.add(
      "faultGroups",
      .list("a group", .list("a rule", .anyText)),
      "Rules whose faults no observation can tell apart.",
      write: { document, writer in
        if document.faultGroups.isEmpty { return }
        writer.array("faultGroups", breakingLines: true) { writer in
          for group in document.faultGroups {
            writer.array { writer in for rule in group { writer.string(nil, rule) } }
          }
        }
      },
      read: { (document, reader) throws(ResultsProblem) in
        document.faultGroups = try reader.elements { (reader) throws(ResultsProblem) in
          try reader.strings()
        }
      }
    )
  }

  private static let start = SourcePosition(line: 1, column: 1)

  private static func addPlace<Value>(
    to form: inout ResultsForm<Value>,
    _ get: @escaping @Sendable (Value) -> SourcePosition,
    _ modify: @escaping @Sendable (inout Value, (inout SourcePosition) -> Void) -> Void
  ) {
    form.integer("line", "The line, from 1.", in: 1...1 << 31, { get($0).line }) { value, line in
      modify(&value) { $0.line = line }
    }
    form.integer("column", "The column, from 1.", in: 1...1 << 31, { get($0).column }) {
      value,
      column in
      modify(&value) { $0.column = column }
    }
  }

  private static let placeForm = ResultsForm(start) { form in
    addPlace(to: &form, { $0 }, { $1(&$0) })
  }

  private static let findingForm = ResultsForm(
    FindingResult(severity: .note, identifier: "", summary: "", hint: "", location: start)
  ) { form in
    form.word("severity", "How grave it is.", { $0.severity }, { $0.severity = $1 })
    form.string("identifier", "The kind of problem.", { $0.identifier }, { $0.identifier = $1 })
    form.text("summary", "What is wrong.", { $0.summary }, { $0.summary = $1 })
    form.text("hint", "How to fix it.", { $0.hint }, { $0.hint = $1 })
    addPlace(to: &form, { $0.location }, { $1(&$0.location) })
    form.strings("notes", "What else there is to say.", { $0.notes }, { $0.notes = $1 })
  }

  private static let pairingForm = ResultsForm(
    PairingResults(id: "", source: "", target: "", location: start)
  ) { form in
    form.string("id", "Its stable name.", { $0.id }, { $0.id = $1 })
    form.text("source", "The record type in the source system.", { $0.source }, { $0.source = $1 })
    form.text("target", "The record type in the target system.", { $0.target }, { $0.target = $1 })
    addPlace(to: &form, { $0.location }, { $1(&$0.location) })
    form.list("rules", ruleForm, "Its rules in order.", { $0.rules }, { $0.rules = $1 })
  }

  private static let ruleForm = ResultsForm(
    RuleResult(id: "", kind: "", statement: "", status: .skipped),
    name: "the rule"
  ) { form in
    form.string("id", "Its stable name.", { $0.id }, { $0.id = $1 })
    form.string("kind", "The kind of rule.", { $0.kind }, { $0.kind = $1 })
    form.text("statement", "The document's words.", { $0.statement }, { $0.statement = $1 })
    form.word(
      "status",
      "How far it was checked.",
      isRequired: true,
      { $0.status },
      { $0.status = $1 }
    )
    form.text("reason", "Why it does not simply hold.", { $0.reason }, { $0.reason = $1 })
    form.labels(
      "labels",
      "What people keep about it elsewhere.",
      { $0.labels },
      { $0.labels = $1 }
    )
    form.word("omission", "Why it has no case here.", { $0.omission }, { $0.omission = $1 })
    form.list(
      "places",
      placeForm,
      "Where it stands.",
      breakingLines: false,
      { $0.places },
      { $0.places = $1 }
    )
  }

  private static let manualForm = ResultsForm(
    ManualResult(rule: "", pairing: "", reason: "")
  ) { form in
    form.string("rule", "The stable name of the rule.", { $0.rule }, { $0.rule = $1 })
    form.string("pairing", "The stable name of its pairing.", { $0.pairing }, { $0.pairing = $1 })
    form.text("reason", "Why no case can judge it.", { $0.reason }, { $0.reason = $1 })
    form.object(
      "signOff",
      signOffForm,
      "What people said of it.",
      { $0.signOff },
      { $0.signOff = $1 }
    )
  }

  private static let signOffForm = ResultsForm(
    ManualResult.SignOff(holds: false, by: "", date: "", remark: "")
  ) { form in
    form.flag("holds", "Whether it holds.", usually: nil, { $0.holds }, { $0.holds = $1 })
    form.string("by", "Who says so.", { $0.by }, { $0.by = $1 })
    form.string("date", "The day.", { $0.date }, { $0.date = $1 })
    form.text("remark", "What they remarked.", { $0.remark }, { $0.remark = $1 })
  }

  private static let leftoverForm = ResultsForm(
    Leftover(RecordType(.source, ""), id: nil, time: .zero, mark: "", reason: "")
  ) { form in
    form.word("side", "The system that it lies in.", { $0.type.side }) {
      $0.type = RecordType($1, $0.type.name)
    }
    form.string("type", "Its record type.", { $0.type.name }) {
      $0.type = RecordType($0.type.side, $1)
    }
    form.optionalString("id", "Its identifier, where it is known.", { $0.id }, { $0.id = $1 })
    form.seconds("seconds", "When it was created or found.", { $0.time }, { $0.time = $1 })
    form.text("mark", "A value to find it by.", { $0.mark }, { $0.mark = $1 })
    form.text("reason", "Why it is left.", { $0.reason }, { $0.reason = $1 })
  }
}
