import JSON
import Planning
import SourceText
import SystemModel

extension ResultsFile {
  /// A case, with what its verdict depends on.
  static let caseForm = ResultsForm(
    CaseResult(id: "", title: "", rule: "", pairing: "", outcome: .passed),
    name: "the case"
  ) { form in
    form.string("id", "Its stable name.", isRequired: true, { $0.id }) { result, id in
      result.id = id
      // What the name says of itself stands in no further member.
      result.rule = id
      result.title = TestCase.ID(id).title
      result.pairing = TestCase.ID(id).pairing
    }
    form.optionalString(
      "title",
      "What it is about; else as its name says.",
      { $0.title.hasSameBytes(as: TestCase.ID($0.id).title) ? nil : $0.title },
      { $0.title = $1 }
    )
    form.optionalString(
      "rule",
      "The stable name of its rule; else its own.",
      { $0.rule.hasSameBytes(as: $0.id) ? nil : $0.rule },
      { $0.rule = $1 }
    )
    form.optionalString(
      "pairing",
      "The stable name of its pairing; else as its name says.",
      { $0.pairing.hasSameBytes(as: TestCase.ID($0.id).pairing) ? nil : $0.pairing },
      { $0.pairing = $1 }
    )
    form.word("outcome", "What became of it.", isRequired: true, { $0.outcome }) {
      $0.settle($1, $0.message)
    }
    form.text("reason", "Why it did not simply pass, in a sentence.", { $0.reason }) {
      $0.settle($0.outcome, $1)
    }
    addCauses(to: &form)
    form.object(
      "failure",
      failureForm,
      "What went wrong, without values.",
      { $0.failure.map { FailureEntry(kind: $0.kind, side: $0.side, type: $0.type) } },
      { result, entry in
        // One that a later version knows says nothing here.
        result.failure = entry.kind.map { Failure($0, on: entry.side, type: entry.type) }
      }
    )
    form.integer(
      "position",
      "Its place among all cases of its document, from 0; in a shard only.",
      in: 0...1_000_000_000,
      { $0.position },
      { $0.position = $1 }
    )
    form.seconds("seconds", "How long it took.", { $0.elapsed }, { $0.elapsed = $1 })
    form.strings("dependsOn", "The cases it depends on.", { $0.dependsOn }, { $0.dependsOn = $1 })
    form.strings("scenario", "Its scenario in sentences.", { $0.scenario }, { $0.scenario = $1 })
    form.list(
      "attempts",
      attemptForm,
      "Each attempt before the last.",
      breakingLines: false,
      { $0.attempts },
      { $0.attempts = $1 }
    )
    form.object(
      "knownFailure",
      knownFailureForm,
      "What the baseline says of it.",
      { $0.knownFailure },
      { $0.knownFailure = $1 }
    )
    form.object(
      "evidence",
      evidenceForm,
      "What its verdict depends on.",
      { $0.evidence == Evidence() ? nil : $0.evidence },
      { $0.evidence = $1 }
    )
  }

  private static func addCauses(to form: inout ResultsForm<CaseResult>) {
    form.optionalString(
      "blockedBy",
      "Of a blocked case: the case that did not pass.",
      {
        if case .blocked(let id)? = $0.skipCause { id } else { nil }
      },
      { $0.skip(because: .blocked(by: $1)) }
    )
    form.word(
      "notRun",
      "Why the run left it out, where it did.",
      { result -> SkipCause.NotRun.Name? in
        if case .notRun(let cause)? = result.skipCause { cause.name } else { nil }
      },
      { $0.skip(because: .notRun(SkipCause.NotRun($1, failureLimit: 0))) }
    )
    form.integer(
      "failureLimit",
      "After how many failures the run ended.",
      {
        if case .notRun(.failureLimit(let count))? = $0.skipCause { count } else { nil }
      },
      { $0.skip(because: .notRun(.failureLimit($1))) }
    )
  }

  /// A failure as the file has it.
  private struct FailureEntry: Sendable {
    var kind: Failure.Kind?
    var side: Side?
    var type = ""
  }

  private static let failureForm = ResultsForm(FailureEntry()) { form in
    form.knownWord("kind", "What happened.", { $0.kind }, { $0.kind = $1 })
    form.knownWord("side", "Where it showed.", { $0.side }, { $0.side = $1 })
    form.text("type", "The record type.", { $0.type }, { $0.type = $1 })
  }

  private static let attemptForm = ResultsForm(
    CaseResult.Attempt(outcome: .error, reason: "")
  ) { form in
    form.word("outcome", "What became of it then.", { $0.outcome }, { $0.outcome = $1 })
    form.text("reason", "Why, in a sentence.", { $0.reason }, { $0.reason = $1 })
  }

  private static let knownFailureForm = ResultsForm(
    CaseResult.KnownFailure(reason: "", expires: nil)
  ) { form in
    form.string("reason", "Why it is accepted.", { $0.reason }, { $0.reason = $1 })
    form.optionalString(
      "expires",
      "The last day on which it is, as 2026-11-21.",
      { $0.expires },
      { $0.expires = $1 }
    )
  }

  private static let evidenceForm = ResultsForm(Evidence()) { form in
    form.flag(
      "repeatedAlone",
      "Whether it was run alone after it had not passed in company.",
      { $0.isRepeat },
      { $0.isRepeat = $1 }
    )
    form.integer(
      "companions",
      "How many other cases shared the records.",
      { $0.companions > 0 ? $0.companions : nil },
      { $0.companions = $1 }
    )
    form.optionalString(
      "requestsOf",
      "The case with which requests and records are listed.",
      { $0.listedWith },
      { $0.listedWith = $1 }
    )
    form.list("checks", checkForm, "What was awaited.", { $0.checks }, { $0.checks = $1 })
    form.list("records", recordForm, "Its records.", { $0.records }, { $0.records = $1 })
    form.list("requests", requestForm, "Its requests.", { $0.requests }, { $0.requests = $1 })
  }

  private static let checkForm = ResultsForm(
    Evidence.Check(expectation: "", expected: nil, actual: nil, time: .zero, isMet: true)
  ) { form in
    form.seconds("seconds", "When it was decided, in the run.", { $0.time }, { $0.time = $1 })
    form.text("expectation", "What was awaited.", { $0.expectation }, { $0.expectation = $1 })
    form.flag(
      "lasting",
      "Whether it speaks of what must not happen for a while.",
      { $0.isLasting },
      { $0.isLasting = $1 }
    )
    form.flag(
      "met",
      "Whether it came as awaited; else true.",
      usually: true,
      { $0.isMet },
      { $0.isMet = $1 }
    )
    form.value("expected", "The value that had to come.", { $0.expected }) { check, value in
      check.expected = value
      if check.isMet { check.actual = value }
    }
    form.value(
      "actual",
      "The value that came; else the expected one where it was met.",
      { check in
        guard check.isMet, let actual = check.actual, let expected = check.expected else {
          return check.actual
        }
        return expected.isSame(as: actual) ? nil : actual
      },
      { $0.actual = $1 }
    )
    form.flag(
      "nothing",
      "Whether it was met though a value is named and none came.",
      { $0.isMet && $0.expected != nil && $0.actual == nil },
      { if $1 { $0.actual = nil } }
    )
  }

  private static let recordForm = ResultsForm(Evidence.Record(name: "", type: "", id: "")) { form in
    form.string("name", "Its name in the scenario.", { $0.name }, { $0.name = $1 })
    form.text("type", "Its record type.", { $0.type }, { $0.type = $1 })
    form.text("id", "Its identifier.", { $0.id }, { $0.id = $1 })
  }

  private static let requestForm = ResultsForm(
    Evidence.Request(time: .zero, line: "", status: nil, requestBody: "", responseBody: "")
  ) { form in
    form.seconds("seconds", "When it was sent, in the run.", { $0.time }, { $0.time = $1 })
    form.word("side", "The side of the system that was asked.", { $0.side }, { $0.side = $1 })
    form.string("line", "Its method and target.", { $0.line }, { $0.line = $1 })
    form.integer("status", "The answer's status.", { $0.status }, { $0.status = $1 })
    form.text("requestBody", "What was sent.", { $0.requestBody }, { $0.requestBody = $1 })
    form.text("responseBody", "What came back.", { $0.responseBody }, { $0.responseBody = $1 })
  }
}

extension CaseResult {
  /// Takes what the file says of the outcome: what it says of the cause follows.
  fileprivate mutating func settle(_ outcome: Outcome, _ reason: String) {
    switch outcome {
    case .skipped: skip(because: .notTestable(reason))
    case .blocked: skip(because: .blocked(by: ""))
    case .passed, .flaky, .failed, .error:
      self.outcome = outcome
      skipCause = nil
      message = reason
    }
  }
}

extension TestCase.ID {
  /// The stable name of the pairing, which the name begins with.
  fileprivate var pairing: String {
    var barCount = 0
    for (index, byte) in zip(description.utf8.indices, description.utf8)
    where byte == UInt8(ascii: "/") {
      barCount += 1
      if barCount == 2 { return String(description[..<index]) }
    }
    return ""
  }
}

extension JSONValue {
  /// Whether two values would be written alike.
  fileprivate func isSame(as other: JSONValue) -> Bool {
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
