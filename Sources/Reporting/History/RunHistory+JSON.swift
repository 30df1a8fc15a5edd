package import JSON
package import Results

extension RunHistory {
  /// The history for other tools: runs in order, and what each document and case came to in them.
  package var json: JSONValue {
    [
      "format": "flowproof-history", "version": 1,
      "runs": .array(runs.map(Self.json)),
      "documents": .array(documents.map { json(of: $0) }),
      "cases": .array(cases.map { json(of: $0) }),
    ]
  }

  private static func json(of run: Run) -> JSONValue {
    var members: [JSONObject.Member] = [
      .init(name: "file", value: .string(run.name)),
      .init(name: "start", value: .string(run.start)),
      .init(name: "exitCode", value: number(run.exitCode)),
      .init(name: "subject", value: .string(run.subject)),
      .init(name: "whole", value: .bool(run.isWhole)),
    ]
    if !run.labels.isEmpty { members.append(.init(name: "labels", value: run.labels.json)) }
    return .object(JSONObject(members + self.members(of: run.point)))
  }

  private func json(of document: Document) -> JSONValue {
    var object = JSONObject()
    object.append("name", .string(document.name))
    object.append("path", .string(document.path))
    add(document.failures, document.presence, to: &object)
    let points = runs.indices.map { number -> JSONValue in
      document.points[number].map { .object(JSONObject(Self.members(of: $0))) } ?? .null
    }
    object.append("runs", .array(points))
    return .object(object)
  }

  private func json(of item: Case) -> JSONValue {
    var object = JSONObject()
    object.append("id", .string(item.id))
    add(item.failures, item.presence, to: &object)
    object.append("judged", Self.number(item.judged))
    object.append("flaky", Self.number(item.flaky))
    let outcomes = item.outcomes.map { byte -> JSONValue in
      Self.outcome(byte).map { .string($0.rawValue) } ?? .null
    }
    object.append("outcomes", .array(outcomes))
    return .object(object)
  }

  /// Runs by their numbers in the list, from 0.
  private func add(_ failures: Failures, _ presence: Presence, to object: inout JSONObject) {
    object.append("failures", Self.number(failures.count))
    for (name, run) in [
      ("firstFailure", failures.first), ("lastFailure", failures.last),
      ("newSince", presence.absentBefore == nil ? nil : presence.first),
      ("goneSince", presence.absentAfter),
    ] {
      if let run { object.append(name, Self.number(run)) }
    }
  }

  private static func members(of point: Point) -> [JSONObject.Member] {
    var members: [JSONObject.Member] = [
      .init(name: "cases", value: number(point.cases)),
      .init(name: "judged", value: number(point.judged)),
      .init(name: "passed", value: number(point.passed)),
      .init(name: "seconds", value: seconds(point.elapsed)),
    ]
    if let propagation = point.propagation {
      members.append(
        .init(name: "medianPropagationSeconds", value: seconds(.milliseconds(propagation)))
      )
    }
    return members
  }

  private static func number(_ number: Int) -> JSONValue { .number(JSONNumber(number)) }

  private static func seconds(_ duration: Duration) -> JSONValue {
    JSONNumber(Double(duration.milliseconds) / 1000).map { .number($0) } ?? .null
  }
}
