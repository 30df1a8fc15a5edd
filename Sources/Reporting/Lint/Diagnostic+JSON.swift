package import JSON
package import SourceText

extension Diagnostic {
  /// The diagnostic for other tools, with its place in a file.
  package func json(in source: SourceFile) -> JSONValue {
    let start = source.location(of: range.lowerBound)
    let end = source.location(of: range.upperBound)
    return [
      "file": .string(source.name),
      "line": .number(JSONNumber(start.line)),
      "column": .number(JSONNumber(start.column)),
      "endLine": .number(JSONNumber(end.line)),
      "endColumn": .number(JSONNumber(end.column)),
      "severity": .string(severity.rawValue),
      "identifier": .string(identifier),
      "summary": .string(summary),
      "hint": .string(hint),
      "notes": .array(
        notes.map { note in
          let place = source.location(of: note.range.lowerBound)
          return [
            "line": .number(JSONNumber(place.line)),
            "column": .number(JSONNumber(place.column)),
            "summary": .string(note.summary),
          ]
        }
      ),
    ]
  }
}
