import JSON
import Planning

extension ResultsReader {
  /// A case as it stands in the file.
  struct ReadCase {
    var result: CaseResult
    /// Whether its pairing is named; otherwise it is that of its rule.
    var hasPairing = false
  }

  /// Reads a case.
  static func readCase(_ reader: inout ResultsReader) throws(ResultsProblem) -> ReadCase {
    var read = ReadCase(
      result: CaseResult(id: "", title: "", rule: "", pairing: "", outcome: .skipped)
    )
    var id: String?
    var title: String?
    var rule: String?
    var outcome: Outcome?
    var reason = ""
    var blocker: String?
    var notRun: String?
    var failureLimit = 0
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "id": id = try reader.string()
      case "title": title = try reader.string()
      case "rule": rule = try reader.string()
      case "pairing":
        read.result.pairing = try reader.string()
        read.hasPairing = true
      case "outcome": outcome = try reader.outcome()
      case "reason": reason = try reader.string()
      case "blockedBy": blocker = try reader.string()
      case "notRun": notRun = try reader.string()
      case "failureLimit": failureLimit = try reader.integer()
      case "position": read.result.position = try reader.integer(in: 0...1_000_000_000)
      case "seconds": read.result.elapsed = try reader.seconds()
      case "dependsOn": read.result.dependsOn = try reader.strings()
      case "scenario": read.result.scenario = try reader.strings()
      case "attempts": read.result.attempts = try reader.elements(attempt)
      case "knownFailure": read.result.knownFailure = try knownFailure(&reader)
      case "evidence": read.result.evidence = try evidence(&reader)
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.problem("the case lacks `id`") }
    guard let outcome else { throw reader.problem("the case lacks `outcome`") }
    read.result.id = id
    read.result.outcome = outcome
    switch outcome {
    case .blocked:
      guard let blocker else { throw reader.problem("the blocked case lacks `blockedBy`") }
      read.result.skip(because: .blocked(by: blocker))
    case .skipped:
      guard let notRun else {
        read.result.skip(because: .notTestable(reason))
        break
      }
      guard let cause = SkipCause.NotRun(name: notRun, failureLimit: failureLimit) else {
        throw reader.problem("`notRun` says `\(notRun.prefix(40))`, which means nothing")
      }
      read.result.skip(because: .notRun(cause))
    case .passed, .flaky, .failed, .error:
      read.result.skipCause = nil
      read.result.message = reason
    }
    read.result.title = title ?? TestCase.ID(id).title
    read.result.rule = rule ?? id
    return read
  }

  private mutating func outcome() throws(ResultsProblem) -> Outcome {
    try word { Outcome(rawValue: $0) }
  }

  private static func attempt(
    _ reader: inout ResultsReader
  ) throws(ResultsProblem) -> CaseResult.Attempt {
    var attempt = CaseResult.Attempt(outcome: .error, reason: "")
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "outcome": attempt.outcome = try reader.outcome()
      case "reason": attempt.reason = try reader.string()
      default: try reader.skip()
      }
    }
    return attempt
  }

  private static func knownFailure(
    _ reader: inout ResultsReader
  ) throws(ResultsProblem) -> CaseResult.KnownFailure {
    var known = CaseResult.KnownFailure(reason: "", expires: nil)
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "reason": known.reason = try reader.string()
      case "expires": known.expires = try reader.string()
      default: try reader.skip()
      }
    }
    return known
  }

  private static func evidence(
    _ reader: inout ResultsReader
  ) throws(ResultsProblem) -> Evidence {
    var evidence = Evidence()
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "repeatedAlone": evidence.isRepeat = try reader.bool()
      case "companions": evidence.companions = try reader.integer()
      case "requestsOf": evidence.listedWith = try reader.string()
      case "checks": evidence.checks = try reader.elements(check)
      case "records": evidence.records = try reader.elements(record)
      case "requests": evidence.requests = try reader.elements(request)
      default: try reader.skip()
      }
    }
    return evidence
  }

  private static func check(
    _ reader: inout ResultsReader
  ) throws(ResultsProblem) -> Evidence.Check {
    var check = Evidence.Check(
      expectation: "",
      expected: nil,
      actual: nil,
      time: .zero,
      isMet: true
    )
    var isNothing = false
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "seconds": check.time = try reader.seconds()
      case "expectation": check.expectation = try reader.string()
      case "lasting": check.isLasting = try reader.bool()
      case "met": check.isMet = try reader.bool()
      case "expected": check.expected = try reader.value()
      case "actual": check.actual = try reader.value()
      case "nothing": isNothing = try reader.bool()
      default: try reader.skip()
      }
    }
    if check.isMet, !isNothing, check.actual == nil { check.actual = check.expected }
    return check
  }

  private static func record(
    _ reader: inout ResultsReader
  ) throws(ResultsProblem) -> Evidence.Record {
    var record = Evidence.Record(name: "", type: "", id: "")
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "name": record.name = try reader.string()
      case "type": record.type = try reader.string()
      case "id": record.id = try reader.string()
      default: try reader.skip()
      }
    }
    return record
  }

  private static func request(
    _ reader: inout ResultsReader
  ) throws(ResultsProblem) -> Evidence.Request {
    var request = Evidence.Request(
      time: .zero,
      line: "",
      status: nil,
      requestBody: "",
      responseBody: ""
    )
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "seconds": request.time = try reader.seconds()
      case "line": request.line = try reader.string()
      case "status": request.status = try reader.integer()
      case "requestBody": request.requestBody = try reader.string()
      case "responseBody": request.responseBody = try reader.string()
      default: try reader.skip()
      }
    }
    return request
  }
}
