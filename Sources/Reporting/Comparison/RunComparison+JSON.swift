package import JSON
package import Results
import Running

extension RunComparison {
  /// The comparison for other tools.
  ///
  ///     format, version       "flowproof-comparison", 1
  ///     old, new              start, seed, exitCode of each run
  ///     exitCode, summary     as the command ends, and the line of numbers
  ///     commonCases           how many cases are in both runs
  ///     differences []        what, old, new
  ///     newlyFailing, noLongerJudged, newlyFlaky, stillFailing, fixed, nowJudged, new, gone []
  ///                           id, formerID (where it differs), place, old and new (outcomes, where
  ///                           the case is in that run), reason, known
  ///     slowerDocuments, slowerCases []
  ///                           name, oldSeconds, newSeconds
  package func json(from old: RunResults, to new: RunResults) -> JSONValue {
    var object = JSONObject()
    object["format"] = "flowproof-comparison"
    object["version"] = 1
    object["old"] = Self.json(old)
    object["new"] = Self.json(new)
    object["exitCode"] = .number(JSONNumber(unknownFailures.isEmpty ? 0 : 1))
    object["summary"] = .string(summary)
    object["commonCases"] = .number(JSONNumber(commonCount))
    object["differences"] = .array(
      differences.map {
        ["what": .string($0.what), "old": .string($0.old), "new": .string($0.new)]
      }
    )
    for list in lists { object[list.name] = .array(list.changes.map(Self.json)) }
    object["slowerDocuments"] = .array(slowerDocuments.map(Self.json))
    object["slowerCases"] = .array(slowerCases.map(Self.json))
    return .object(object)
  }

  private static func json(_ results: RunResults) -> JSONValue {
    [
      "start": .string(results.provenance.start),
      "seed": .string(String(results.provenance.seed)),
      "exitCode": .number(JSONNumber(results.exitCode)),
    ]
  }

  private static func json(_ change: Change) -> JSONValue {
    var object = JSONObject()
    object["id"] = .string(change.caseID)
    if let old = change.old, change.new != nil, old.id != change.caseID {
      object["formerID"] = .string(old.id)
    }
    if !change.place.isEmpty { object["place"] = .string(change.place) }
    if let old = change.old { object["old"] = .string(old.outcome.rawValue) }
    if let new = change.new {
      object["new"] = .string(new.outcome.rawValue)
      if !new.reason.isEmpty { object["reason"] = .string(new.reason) }
      if let known = new.knownFailure { object["known"] = .string(known.reason) }
    }
    return .object(object)
  }

  private static func json(_ delay: Delay) -> JSONValue {
    [
      "name": .string(delay.name), "oldSeconds": seconds(delay.old),
      "newSeconds": seconds(delay.new),
    ]
  }

  private static func seconds(_ duration: Duration) -> JSONValue {
    JSONNumber(text: duration.decimalSeconds).map(JSONValue.number) ?? .null
  }
}
