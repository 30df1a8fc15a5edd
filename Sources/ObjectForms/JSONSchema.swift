package import JSON

/// A JSON Schema, draft 2020-12, made of a table of members.
///
/// It says all that tables say. What readers know beside them, such as what a profile asks for, no
/// schema tells.
package struct JSONSchema {
  private var definitions = JSONObject()

  /// Makes the schema of a file.
  ///
  /// - Parameters:
  ///   - form: The file's members.
  ///   - name: The name of the file's kind, for the identifier.
  ///   - title: What the file is.
  /// - Returns: The schema.
  /// - Complexity: O(*n*) in the number of members.
  package static func of(_ form: ObjectForm, named name: String, title: String) -> JSONValue {
    var schema = JSONSchema()
    var object = JSONObject()
    object["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    object["$id"] = .string("urn:flowproof:\(name)")
    object["title"] = .string(title)
    for member in schema.object(form) { object.append(member.name, member.value) }
    if !schema.definitions.isEmpty { object["$defs"] = .object(schema.definitions) }
    return .object(object)
  }

  private mutating func object(_ form: ObjectForm) -> JSONObject {
    var properties = JSONObject()
    for member in form.members { properties[member.name] = .object(property(member, of: form)) }
    var object: JSONObject = ["type": "object", "properties": .object(properties)]
    let required = form.isPart ? [] : form.members.filter(\.isRequired)
    if !required.isEmpty { object["required"] = .array(required.map { .string($0.name) }) }
    if !form.isOpen { object["additionalProperties"] = false }
    if !form.exclusions.isEmpty {
      object["allOf"] = .array(form.exclusions.map { condition($0, in: form) })
    }
    return object
  }

  private mutating func property(_ member: ObjectForm.Member, of form: ObjectForm) -> JSONObject {
    let takesNull = form.takesNull && (form.isPart || !member.isRequired)
    var property = schema(member.form, takesNull: takesNull)
    let usual = member.usual.map { $0.isEmpty ? "" : "; default: \($0)" } ?? ""
    property["description"] = .string((member.summary + usual).withoutLinks)
    if let example = member.example { property["examples"] = [example] }
    return property
  }

  /// What does not count must not be there, or be taken back.
  private func condition(_ exclusion: ObjectForm.Exclusion, in form: ObjectForm) -> JSONValue {
    var condition: JSONObject = ["required": [.string(exclusion.member)]]
    if let word = exclusion.word {
      condition["properties"] = [exclusion.member: ["const": .string(word)]]
    }
    var excluded = JSONObject()
    for member in form.members
    where member.name != exclusion.member && !exclusion.counting.contains(member.name) {
      excluded[member.name] = ["type": "null"]
    }
    return ["if": .object(condition), "then": ["properties": .object(excluded)]]
  }

  /// The schema of a form, and of null where that takes something back.
  private mutating func schema(_ form: Form, takesNull: Bool = false) -> JSONObject {
    let schema = plainSchema(form, takesNull: takesNull)
    if !takesNull || schema.isEmpty { return schema }
    return ["anyOf": [.object(schema), ["type": "null"]]]
  }

  private mutating func plainSchema(_ form: Form, takesNull: Bool) -> JSONObject {
    switch form.kind {
    case .text:
      var text: JSONObject = ["type": "string"]
      if let pattern = form.pattern ?? (form.takesBlank ? nil : #"\S"#) {
        text["pattern"] = .string(pattern)
      }
      return text
    case .word(let words): return ["enum": .array(words.map(JSONValue.string))]
    case .bool: return ["type": "boolean"]
    case .integer(let range):
      return [
        "type": "integer", "minimum": .number(JSONNumber(range.lowerBound)),
        "maximum": .number(JSONNumber(range.upperBound)),
      ]
    case .number(let range):
      var number: JSONObject = ["type": "number"]
      guard let range else { return number }
      number["minimum"] = JSONNumber(text: "\(range.lowerBound)").map(JSONValue.number)
      number["maximum"] = JSONNumber(text: "\(range.upperBound)").map(JSONValue.number)
      return number
    case .value: return [:]
    case .object(let object) where object.name.isEmpty: return self.object(object)
    case .object(let object):
      if definitions[object.name] == nil {
        definitions[object.name] = .null
        definitions[object.name] = .object(self.object(object))
      }
      return ["$ref": .string("#/$defs/\(object.name)")]
    case .map(_, _, let element):
      return [
        "type": "object", "propertyNames": ["pattern": #"\S"#],
        "additionalProperties": .object(schema(element, takesNull: takesNull)),
      ]
    case .list(_, let element): return ["type": "array", "items": .object(schema(element))]
    case .either(let forms):
      return ["anyOf": .array(forms.map { .object(plainSchema($0, takesNull: takesNull)) })]
    }
  }
}

extension String {
  /// The text of Markdown without the targets of its links.
  fileprivate var withoutLinks: String {
    var result = ""
    var rest = self[...]
    while let open = rest.firstRange(of: "["), let middle = rest.firstRange(of: "]("),
      let close = rest[middle.upperBound...].firstIndex(of: ")"),
      open.upperBound < middle.lowerBound
    {
      result += rest[..<open.lowerBound] + rest[open.upperBound..<middle.lowerBound]
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
