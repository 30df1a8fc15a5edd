import Checklists
package import JSON
package import Planning
package import Running
import SourceText
package import SystemModel

extension TestPlan {
  /// A plan for other tools.
  ///
  ///     cases           one object for each case: its id, rule, statement and places, what it rests
  ///                     on and which faults it shows; its scenario, or why it is skipped
  ///     document, file  its part of names, and its path
  ///     estimate        what a run asks for, as ``RunEstimate`` says
  ///     groups          the names of rules whose faults nothing can tell apart
  ///     manual          the rules for people, each with the reason
  ///     manualReasons   those reasons, each with its count
  ///     seed            a string, for it may be too large for a number of JavaScript
  ///     skipReasons     why cases are skipped, each reason with its count
  package func json(with estimate: RunEstimate, at limit: RateLimit?) -> JSONValue {
    [
      "document": .string(dataflow.document),
      "file": .string(dataflow.file),
      "seed": .string(String(seed)),
      "estimate": estimate.json(at: limit),
      "skipReasons": Self.json(skipReasons),
      "manualReasons": Self.json(manualReasons),
      "cases": .array(cases.map(\.json)),
      "manual": .array(
        manualItems.map { item in
          ["rule": .string(item.rule.id.description), "reason": .string(item.reason)]
        }
      ),
      "groups": .array(
        faultGroups().map { group in
          .array(group.rules.map { .string($0.description) })
        }
      ),
    ]
  }

  /// Reasons for other tools: each with how often, the most frequent first.
  private static func json(_ reasons: Reasons) -> JSONValue {
    .array(
      reasons.map { ["count": .number(JSONNumber($0.count)), "reason": .string($0.reason)] }
    )
  }
}

extension TestCase {
  fileprivate var json: JSONValue {
    var value: JSONValue = [
      "id": .string(id.description),
      "rule": .string(rule.id.description),
      "statement": .string(rule.statement),
      "places": .array(rule.places.map { .string($0.description) }),
      "dependsOn": .array(dependsOn.map { .string($0.description) }),
      "shows": .array(shows.map { .string($0.fault.rawValue) }),
    ]
    if let scenario {
      value.set(.array(scenario.sentences.map(JSONValue.string)), at: "scenario")
    } else if let reason = skipReason {
      value.set(.string(reason), at: "skipped")
    }
    return value
  }
}
