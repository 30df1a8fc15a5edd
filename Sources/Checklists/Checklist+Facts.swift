public import JSON
import SourceText
import Transforms

extension Checklist {
  /// The machine-readable reading of the document: one object of the public facts format.
  public var facts: JSONValue {
    [
      "file": .string(source.name.split(separator: "/").last.map(String.init) ?? source.name),
      "title": .string(title),
      "generated": generated.map(JSONValue.string) ?? .null,
      "source": .string(sourceSystem),
      "target": .string(targetSystem),
      "pairings": .array(sections.map(facts(of:))),
    ]
  }

  private func facts(of section: PairingSection) -> JSONValue {
    let connectedTo: JSONValue? = section.connectedTo.map { connection in
      ["types": .array(connection.types.map(JSONValue.string)), "into": .string(connection.target)]
    }
    return [
      "line": line(of: section.heading),
      "source": .string(section.sourceType),
      "target": .string(section.targetType),
      "targetSystem": .string(section.targetSystem),
      "every": .bool(section.every != nil),
      "linkRequired": .bool(section.linkRequired != nil),
      "condition": section.condition.map { .string($0.text) } ?? .null,
      "connectedTo": connectedTo ?? .null,
      "mergesExisting": .bool(section.mergesExisting != nil),
      "createsNew": .bool(section.createsUnmatched != nil),
      "keepsInSync": .bool(section.keepsInSync != nil),
      "mergeRules": .array(
        section.mergeRows.map { row in
          [
            "line": line(of: row.range),
            "source": row.source.facts,
            "target": row.target.facts,
          ]
        }
      ),
      "mappings": .array(
        section.mappings.map { row in
          [
            "line": line(of: row.range),
            "source": row.source.facts,
            "target": row.target.facts,
            "type": .string(row.typeCell),
            "expression": row.dataType.restored,
          ]
        }
      ),
    ]
  }

  private func line(of range: Range<Int>) -> JSONValue {
    .number(JSONNumber(source.location(of: range.lowerBound).line))
  }
}

extension PropertyReference {
  fileprivate var facts: JSONValue {
    [
      "property": .string(path),
      "dependsOn": .array(
        conditions.map { ["value": .string($0.value), "property": .string($0.property)] }
      ),
    ]
  }
}
