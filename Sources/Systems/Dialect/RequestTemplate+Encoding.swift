package import HTTPEndpoints
package import JSON
package import SystemModel

extension RequestTemplate.Encoding {
  /// What requests say that their body is.
  var contentType: String {
    switch self {
    case .json: "application/json"
    case .jsonPatch: "application/json-patch+json"
    case .form: "application/x-www-form-urlencoded"
    }
  }

  /// The encoding of a body by what its request says; JSON where it says nothing that is known.
  package init(contentType: String?) {
    let type = contentType?.split(separator: ";").first.map { $0.lowercased() }
    self = Self.allCases.first { $0.contentType == type } ?? .json
  }

  /// A body as it is sent.
  func bytes(_ body: JSONValue) -> [UInt8] {
    switch self {
    case .json: body.bytes()
    case .jsonPatch: JSONPatch.replacing(body).bytes()
    case .form: FormEncoding.encode(FormEncoding.fields(body))
    }
  }
}

/// Changes as a list of operations (RFC 6902).
package enum JSONPatch {
  /// A merge patch as replacements, one for each value; lists are replaced as a whole.
  package static func replacing(_ patch: JSONValue) -> JSONValue {
    var operations: [JSONValue] = []
    collect(patch, at: "", into: &operations)
    return .array(operations)
  }

  private static func collect(
    _ value: JSONValue,
    at pointer: String,
    into operations: inout [JSONValue]
  ) {
    guard let object = value.object, !object.isEmpty || pointer.isEmpty else {
      operations.append(["op": "replace", "path": .string(pointer), "value": value])
      return
    }
    for member in object {
      let name = member.name.replacing("~", with: "~0").replacing("/", with: "~1")
      collect(member.value, at: "\(pointer)/\(name)", into: &operations)
    }
  }

  /// The merge patch that replacements come to; nil for what is no list of them.
  package static func merged(_ operations: JSONValue) -> JSONValue? {
    guard let operations = operations.array else { return nil }
    var patch = JSONValue.object(JSONObject())
    for operation in operations {
      guard let pointer = operation["path"]?.string, pointer.hasPrefix("/"),
        let kind = operation["op"]?.string
      else { return nil }
      let names = pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        .map { String($0).replacing("~1", with: "/").replacing("~0", with: "~") }
      guard names.count <= JSONParser.maximumDepth else { return nil }
      switch kind {
      case "add", "replace":
        guard let value = operation["value"] else { return nil }
        patch.set(value, at: PropertyPath(components: names))
      case "remove": patch.set(.null, at: PropertyPath(components: names))
      default: return nil
      }
    }
    return patch
  }
}

extension FormEncoding {
  /// The values of an object as fields, with brackets for what is inside it.
  package static func fields(_ body: JSONValue) -> HTTPFields {
    var fields = HTTPFields()
    collect(body, named: "", into: &fields)
    return fields
  }

  private static func collect(
    _ value: JSONValue,
    named name: String,
    into fields: inout HTTPFields
  ) {
    switch value {
    case .object(let object):
      for member in object {
        let inner = name.isEmpty ? member.name : "\(name)[\(member.name)]"
        collect(member.value, named: inner, into: &fields)
      }
    case .array(let elements) where elements.isEmpty: fields.append(name, "")
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        collect(element, named: "\(name)[\(index)]", into: &fields)
      }
    case .null: fields.append(name, "")
    case .string(let text): fields.append(name, text)
    case .bool, .number: fields.append(name, value.text)
    }
  }

  /// The object whose values fields are, all of them texts; an empty one stands for null.
  ///
  /// - Returns: Nil for one that is deeper than JSON may be.
  package static func object(_ fields: HTTPFields) -> JSONValue? {
    var object = JSONValue.object(JSONObject())
    for field in fields.all {
      let names = field.name.split(separator: "[").map { part in
        String(part.hasSuffix("]") ? part.dropLast() : part)
      }
      guard names.count <= JSONParser.maximumDepth else { return nil }
      let value: JSONValue = field.value.isEmpty ? .null : .string(field.value)
      object.set(value, at: PropertyPath(components: names))
    }
    return object
  }
}
