import JSON
import Results
import Running

/// What the page's script reads: an index of all cases, and what their verdicts rest on in chunks
/// that are unpacked when somebody opens a case.
///
/// Everything is JSON, packed, as letters and digits: nothing in it can end a script's element.
struct PageData {
  /// The most bytes of bodies that a page holds, over all cases.
  static let bodyBudget = 10_000_000
  /// The bytes after which a chunk ends.
  static let chunkSize = 200_000

  let model: PageModel
  private let bodyLimit: Int
  /// Cases with whose requests those of a case that did not pass are listed.
  private let asked: Set<String>

  init(_ model: PageModel) {
    self.model = model
    var sizes: [Int] = []
    var asked: Set<String> = []
    for entry in model.cases where Self.isToldInFull(entry.result) {
      for request in entry.result.evidence.requests {
        sizes.append(request.requestBody.utf8.count)
        sizes.append(request.responseBody.utf8.count)
      }
      if let other = entry.result.evidence.listedWith { asked.insert(other) }
    }
    self.asked = asked
    bodyLimit = Self.limit(for: sizes)
  }

  static func isToldInFull(_ result: CaseResult) -> Bool {
    result.outcome == .failed || result.outcome == .error || result.outcome == .flaky
  }

  /// The most bytes that each body may have, so that all of them keep within the budget.
  static func limit(for sizes: [Int]) -> Int {
    for limit in [200_000, 50_000, 16_000, 4_000, 1_000, 200]
    where sizes.reduce(0, { $0 + min($1, limit) }) <= bodyBudget {
      return limit
    }
    return 0
  }

  // MARK: Cases

  /// The chunks, and the number of the first case of each.
  func chunks() -> (bytes: [[UInt8]], starts: [Int]) {
    var chunks: [[UInt8]] = []
    var starts: [Int] = []
    var json = PageJSON()
    for (number, entry) in model.cases.enumerated() {
      if json.bytes.isEmpty {
        starts.append(number)
        json.markup("[")
      } else {
        json.markup(",")
      }
      add(entry.result, to: &json)
      if json.bytes.count >= Self.chunkSize {
        json.markup("]")
        chunks.append(Base64.encoded(Deflate.packed(json.bytes)))
        json = PageJSON()
      }
    }
    if !json.bytes.isEmpty {
      json.markup("]")
      chunks.append(Base64.encoded(Deflate.packed(json.bytes)))
    }
    return (chunks, starts)
  }

  private func add(_ result: CaseResult, to json: inout PageJSON) {
    let evidence = result.evidence
    let isFull = Self.isToldInFull(result)
    json.object { json in
      json.list("c", evidence.checks) { json, check in
        json.seconds(check.time)
        json.markup(check.isMet ? ",1," : ",0,")
        json.string(check.expectation.cut(toBytes: 20_000))
        let actual = check.actual.map { $0.text.cut(toBytes: 100_000) }
        let expected = check.expected.map { $0.text.cut(toBytes: 100_000) }
        // What came as it was awaited stands in the words already.
        let isPlain = check.isMet && expected == actual
        json.markup(",")
        json.optional(isPlain ? nil : expected)
        json.markup(",")
        json.optional(isPlain ? nil : actual)
      }
      json.list("d", evidence.records) { json, record in
        json.strings([record.name, record.type, record.id])
      }
      if isFull || asked.contains(result.id) {
        json.list("q", evidence.requests) { json, request in
          json.seconds(request.time)
          json.markup(",")
          json.string(request.line.cut(toBytes: 20_000))
          json.markup(",\(request.status ?? 0),")
          json.string(bodyLimit > 0 ? request.requestBody.cut(toBytes: bodyLimit) : "")
          json.markup(",")
          json.string(bodyLimit > 0 ? request.responseBody.cut(toBytes: bodyLimit) : "")
        }
      } else if !evidence.requests.isEmpty {
        json.member("n", number: evidence.requests.count)
      }
      json.list("a", result.attempts) { json, attempt in
        json.strings([attempt.outcome.rawValue, attempt.reason.cut(toBytes: 20_000)])
      }
      if !result.story.isEmpty {
        json.member("s", strings: result.story.map { $0.cut(toBytes: 20_000) })
      }
      if !result.restsOn.isEmpty { json.member("r", strings: result.restsOn) }
      if let other = evidence.listedWith { json.member("w", string: other) }
      if evidence.companions > 0 { json.member("p", number: evidence.companions) }
      if evidence.isRepeat { json.member("t", number: 1) }
      if let known = result.knownFailure {
        json.member("k", strings: [known.reason, known.expires ?? ""])
      }
    }
  }
}
