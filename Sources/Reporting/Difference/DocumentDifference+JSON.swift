import Checklists
package import JSON
import Planning
import SourceText

extension DocumentDifference {
  /// The difference for other tools.
  package var json: JSONValue {
    var value: JSONValue = [
      "old": oldFile.map(JSONValue.string) ?? .null,
      "new": newFile.map(JSONValue.string) ?? .null,
    ]
    guard let plan else { return value }
    if let titles = plan.dataflow.titles {
      value.set(["old": .string(titles.old), "new": .string(titles.new)], at: "title")
    }
    value.set(.array(plan.dataflow.pairings.map(\.json)), at: "pairings")
    let cases: JSONValue = [
      "gained": .array(plan.gained.map { .string($0.description) }),
      "lost": .array(plan.lost.map { .string($0.description) }),
      "moved": .array(
        plan.moved.map { ["old": .string($0.old.description), "new": .string($0.new.description)] }
      ),
      "nowRun": .array(plan.nowRun.map { .string($0.description) }),
      "nowSkipped": .array(plan.nowSkipped.map { .string($0.description) }),
    ]
    value.set(cases, at: "cases")
    return value
  }
}

extension PairingDifference {
  fileprivate var json: JSONValue {
    [
      "name": .string(new?.name ?? old?.name ?? ""),
      "old": (old?.place).map { .string($0.description) } ?? .null,
      "new": (new?.place).map { .string($0.description) } ?? .null,
      "removed": .array(removed.map(\.json)),
      "added": .array(added.map(\.json)),
      "changed": .array(
        changed.map { change in
          [
            "old": change.old.json,
            "new": change.new.json,
            "aspects": .array(
              change.aspects.map { aspect in
                [
                  "name": .string(aspect.name),
                  "old": .string(aspect.old),
                  "new": .string(aspect.new),
                ]
              }
            ),
          ]
        }
      ),
    ]
  }
}

extension Rule {
  fileprivate var json: JSONValue {
    [
      "id": .string(id.description),
      "statement": .string(statement),
      "places": .array(places.map { .string($0.description) }),
    ]
  }
}
