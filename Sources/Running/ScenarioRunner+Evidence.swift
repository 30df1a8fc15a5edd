import HTTPEndpoints
import JSON
import Planning
import Results
import Systems

/// What a scenario keeps of its course.
extension ScenarioRunner {
  /// Keeps a value that was awaited, with what came.
  mutating func note(
    _ expectation: Scenario.Expectation,
    _ holding: PropertyMatch,
    actual: JSONValue?,
    isMet: Bool
  ) {
    let ids = ids
    keep(expectation, holding.expected.value { ids[$0] }, actual, isMet)
  }

  /// Keeps a number that was awaited, with the one that came.
  mutating func note(_ expectation: Scenario.Expectation, expected: Int, actual: Int, isMet: Bool) {
    keep(
      expectation,
      .number(JSONNumber(expected)),
      .number(JSONNumber(actual)),
      isMet
    )
  }

  /// Keeps a request with its answer.
  mutating func note(_ exchange: Exchange) {
    var request = Evidence.Request(
      time: exchange.sent ?? systems.clock.elapsed,
      line: "\(exchange.request.method.rawValue) \(exchange.request.target)",
      status: exchange.response?.status,
      requestBody: String(decoding: exchange.request.body, as: UTF8.self),
      responseBody: String(decoding: exchange.response?.body ?? [], as: UTF8.self)
    )
    request.side = exchange.side
    evidence.requests.append(request)
  }

  mutating func keep(
    _ expectation: Scenario.Expectation,
    _ expected: JSONValue?,
    _ actual: JSONValue?,
    _ isMet: Bool
  ) {
    let check = Evidence.Check(
      expectation: ([expectation.words] + followedForms).joined(separator: "; "),
      expected: expected,
      actual: actual,
      time: systems.clock.elapsed,
      isMet: isMet,
      isLasting: expectation.isLasting
    )
    if judged.isEmpty { evidence.checks.append(check) }
    for number in judged { ownChecks[number, default: []].append(check) }
  }
}
