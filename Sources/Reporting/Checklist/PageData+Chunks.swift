import JSON
import Results
import Running
import SystemModel

extension PageData {
  /// How much of a case is told.
  private enum Fullness {
    case whole
    /// A few checks with the beginnings of their texts.
    case short
    /// Only that the page has no room for it.
    case absent
  }

  /// The numbers of the cases that a chunk holds, and its bytes.
  typealias Chunk = (start: Int, bytes: [UInt8])

  /// The chunks, which together have no more bytes than a budget.
  ///
  /// A chunk for which there is no room is run in short, and left out where even that is too much.
  func chunks(within budget: Int) -> [Chunk] {
    var chunks: [Chunk] = []
    var left = budget
    var start = 0
    while start < model.cases.count {
      var end = start
      var json = PageJSON()
      while end < model.cases.count, json.bytes.count < Self.chunkSize {
        json.markup(end == start ? "[" : ",")
        add(end, .whole, to: &json)
        end += 1
      }
      json.markup("]")
      var batched = Self.compressed(json.bytes)
      // Something of the others is worth more than everything of these.
      let others = (model.cases.count - end) * 60
      if batched.count > left - min(left / 2, others) {
        batched = Self.compressed(row(of: start..<end, .short))
        if batched.count > left - min(left / 2, others / 2) {
          batched = Self.compressed(row(of: start..<end, .absent))
        }
      }
      left -= batched.count
      chunks.append((start, batched))
      start = end
    }
    return chunks
  }

  private func row(of numbers: Range<Int>, _ fullness: Fullness) -> [UInt8] {
    var json = PageJSON()
    for number in numbers {
      json.markup(number == numbers.lowerBound ? "[" : ",")
      add(number, fullness, to: &json)
    }
    json.markup("]")
    return json.bytes
  }

  // MARK: Cases

  private func add(_ number: Int, _ fullness: Fullness, to json: inout PageJSON) {
    let result = model.cases[number].result
    let start = start(of: result)
    let isWhole = fullness == .whole
    let evidence = result.evidence
    json.object { json in
      if !isWhole { json.member("x", number: 1) }
      guard fullness != .absent else { return }
      let limit = isWhole ? textLimit : 200
      let checks = isWhole ? evidence.checks : Array(evidence.checks.prefix(20))
      add(checks, since: start, cutTo: limit, to: &json)
      let records = isWhole ? evidence.records : Array(evidence.records.prefix(5))
      json.list("d", records) { json, record in
        json.strings([
          record.name.cut(toBytes: limit), record.type.cut(toBytes: limit),
          record.id.cut(toBytes: limit),
        ])
        json.markup(",\(side(of: record, in: number))")
      }
      if isWhole, isSmall || Self.isToldInFull(result) || asked.contains(result.id) {
        add(evidence.requests, since: start, to: &json)
      } else if !evidence.requests.isEmpty {
        json.member("n", number: evidence.requests.count)
      }
      let attempts = isWhole ? result.attempts : Array(result.attempts.prefix(5))
      json.list("a", attempts) { json, attempt in
        json.strings([attempt.outcome.rawValue, attempt.reason.cut(toBytes: min(limit, 20_000))])
      }
      if isWhole, !result.scenario.isEmpty {
        json.member("s", strings: result.scenario.map { $0.cut(toBytes: min(limit, 20_000)) })
      }
      let causes = isWhole ? result.dependsOn : Array(result.dependsOn.prefix(5))
      if !causes.isEmpty { json.member("r", strings: causes.map { $0.cut(toBytes: limit) }) }
      if let other = evidence.listedWith { json.member("w", string: other.cut(toBytes: limit)) }
      if evidence.companions > 0 { json.member("p", number: evidence.companions) }
      if evidence.isRepeat { json.member("t", number: 1) }
      if let known = result.knownFailure {
        json.member("k", strings: [known.reason.cut(toBytes: limit), known.expires ?? ""])
      }
    }
  }

  /// The side of a record's system by its type: 0 for the source, 1 for the target, 2 where the types
  /// are called alike.
  private func side(of record: Evidence.Record, in number: Int) -> Int {
    guard let rule = model.cases[number].rule else { return 2 }
    let entry = model.rules[rule]
    let pairing = model.results.documents[entry.document].pairings[entry.pairing]
    if pairing.source == pairing.target { return 2 }
    return record.type == pairing.source ? 0 : record.type == pairing.target ? 1 : 2
  }

  private func add(
    _ checks: [Evidence.Check],
    since start: Duration,
    cutTo limit: Int,
    to json: inout PageJSON
  ) {
    json.list("c", checks) { json, check in
      json.seconds(check.time - start)
      json.markup(check.isMet ? ",1," : ",0,")
      json.string(check.expectation.cut(toBytes: min(limit, 20_000)))
      // What came as it was awaited stands in the words already.
      if check.isMet, check.expected == check.actual {
        json.markup(",null,null")
        return
      }
      json.markup(",")
      json.optional(check.expected.map { $0.text.cut(toBytes: limit) })
      json.markup(",")
      json.optional(check.actual.map { $0.text.cut(toBytes: limit) })
    }
  }

  private func add(
    _ requests: [Evidence.Request],
    since start: Duration,
    to json: inout PageJSON
  ) {
    json.list("q", requests) { json, request in
      json.seconds(request.time - start)
      json.markup(",")
      json.string(request.line.cut(toBytes: min(textLimit, 20_000)))
      json.markup(",\(request.status ?? 0),")
      json.string(bodyLimit > 0 ? request.requestBody.cut(toBytes: bodyLimit) : "")
      json.markup(",")
      json.string(bodyLimit > 0 ? request.responseBody.cut(toBytes: bodyLimit) : "")
      json.markup(request.side.map { $0 == .source ? ",0" : ",1" } ?? ",2")
    }
  }
}
