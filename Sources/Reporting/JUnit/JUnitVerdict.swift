import Results
import Running
import SourceText

/// What stands inside of a case that did not simply pass.
struct JUnitVerdict {
  /// The element; nil where the case passed in the end.
  var element: String?
  var type: String?
  var reason = ""
  var body: [String] = []
  var lastLine: String?
  var output: [String] = []
  /// The attempts before the last one.
  var attempts: [CaseResult.Attempt] = []

  /// The verdict on an entry; nil where it passed at once.
  init?(_ entry: JUnitEntry, _ words: CaseDescriptions?, exitReason: String) {
    switch entry.content {
    case .damage:
      element = "error"
      type = "flowproof.DamagedDocument"
      body = words?.damageLines ?? []
      reason = "\(body.count.counted("problem")) in the document"
    case .nothing:
      element = "error"
      type = "flowproof.NothingChecked"
      reason = exitReason
    case .gate(let gate):
      element = "failure"
      type = "flowproof.Gate"
      reason = gate.message
      body = gate.body
    case .emptyDocument(let reason):
      element = "skipped"
      self.reason = reason
    case .manual(let item) where item.signOff?.holds == false:
      element = "failure"
      type = "flowproof.SignedOffAsBroken"
      reason = "a person found it broken"
      body = words.map { [$0.place(ofRule: item.rule)] } ?? []
      if let signOff = item.signOff { body.append(signOff.words) }
    case .manual(let item):
      element = "skipped"
      reason = "manual: \(item.reason)"
      body = words.map { [$0.place(ofRule: item.rule)] } ?? []
      if let signOff = item.signOff { body.append(signOff.words) }
    case .record(let result):
      guard let verdict = JUnitVerdict(result, words) else { return nil }
      self = verdict
    }
  }

  private init?(_ result: CaseResult, _ words: CaseDescriptions?) {
    if let known = result.openKnownFailure {
      element = "skipped"
      reason = known.words
      body = [result.reason] + (words?.body(of: result) ?? [])
      lastLine = words?.command(of: result)
      return
    }
    switch result.outcome {
    case .passed: return nil
    case .flaky:
      guard !result.attempts.isEmpty else { return nil }
      attempts = result.attempts
    case .failed, .error:
      let isFailure = result.outcome == .failed
      element = isFailure ? "failure" : "error"
      type = Self.type(of: result.outcome)
      reason = result.reason
      body = words?.body(of: result) ?? []
      lastLine = words?.command(of: result)
      output = words?.output(of: result) ?? []
      attempts = result.attempts
    case .blocked, .skipped:
      element = "skipped"
      reason = result.reason
    }
  }

  private static func type(of outcome: Outcome) -> String {
    outcome == .failed ? "flowproof.BrokenPromise" : "flowproof.EnvironmentError"
  }

  /// The first line of a body, which stands in the attribute too.
  private static func message(_ reason: String) -> String {
    let line = JUnitNames.oneLine(reason).cut(toBytes: 2_000)
    return line.isEmpty ? "no reason was given" : line
  }

  private static func words(_ attempt: CaseResult.Attempt, _ number: Int) -> String {
    "attempt \(number + 1): \(attempt.outcome.rawValue): \(message(attempt.reason))"
  }

  /// Writes what stands inside of the case.
  func write(_ flavor: JUnitReport.Flavor, bodyLimit: Int, to writer: inout XMLWriter) {
    if let element {
      let message = Self.message(reason)
      let body = ([message] + body).joined(separator: "\n")
      writer.element(
        element,
        [("message", message), ("type", type)],
        text: CaseDescriptions.cut(body, to: bodyLimit, keeping: lastLine)
      )
    }
    var output = output
    switch flavor {
    case .rich:
      // Readers know a case that failed again by one word, and one that passed then by another.
      let kind = element == nil ? "flaky" : "rerun"
      for (number, attempt) in attempts.enumerated() {
        if attempt.outcome.isKept {
          output.append(Self.words(attempt, number))
          continue
        }
        let message = Self.message(attempt.reason)
        writer.begin(
          kind + "Failure",
          [("message", message), ("type", Self.type(of: attempt.outcome))]
        )
        writer.element("stackTrace", text: message)
        writer.end()
      }
    case .strict:
      output += attempts.enumerated().map { Self.words($1, $0) }
    }
    if !output.isEmpty { writer.element("system-out", text: output.joined(separator: "\n")) }
  }
}
