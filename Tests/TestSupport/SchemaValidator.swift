public import JSON

/// Checks values against a JSON Schema, as far as our schemas make use of draft 2020-12; a keyword
/// that it does not know is a fault of the schema.
public struct SchemaValidator: Sendable {
  private let root: JSONValue

  /// Takes a schema.
  public init(_ schema: JSONValue) { root = schema }

  /// What is wrong with a value, each with its place; nothing where the schema takes it.
  public func faults(of value: JSONValue) -> [String] { faults(of: value, root, at: "") }

  private func faults(of value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    guard let keywords = schema.object else {
      return schema == true ? [] : ["\(place): nothing is taken"]
    }
    return keywords.flatMap { keyword in
      faults(of: value, keyword.name, keyword.value, in: keywords, at: place)
    }
  }

  private func faults(
    of value: JSONValue,
    _ keyword: String,
    _ wanted: JSONValue,
    in schema: JSONObject,
    at place: String
  ) -> [String] {
    let fault = ["\(place): \(value.text.prefix(80)) against \(keyword) \(wanted.text.prefix(80))"]
    switch keyword {
    case "$schema", "$id", "$defs", "title", "description", "examples", "then": return []
    case "$ref":
      let name = String((wanted.string ?? "").dropFirst("#/$defs/".count))
      guard let target = root["$defs"]?[name] else { return ["\(place): no \(wanted.text)"] }
      return faults(of: value, target, at: place)
    case "type": return Self.isType(wanted.string ?? "", value) ? [] : fault
    case "const": return value == wanted ? [] : fault
    case "enum": return wanted.array?.contains(value) == true ? [] : fault
    case "minimum":
      guard let number = value.number?.double, let least = wanted.number?.double else { return [] }
      return number >= least ? [] : fault
    case "maximum":
      guard let number = value.number?.double, let most = wanted.number?.double else { return [] }
      return number <= most ? [] : fault
    case "pattern":
      guard let text = value.string else { return [] }
      guard let pattern = try? Regex(wanted.string ?? "") else {
        return ["\(wanted.text): no pattern"]
      }
      return text.firstMatch(of: pattern) == nil ? fault : []
    case "items":
      return (value.array ?? []).enumerated().flatMap {
        faults(of: $0.element, wanted, at: "\(place)/\($0.offset)")
      }
    case "required":
      guard let object = value.object else { return [] }
      return (wanted.array ?? []).allSatisfy { object[$0.string ?? ""] != nil } ? [] : fault
    case "properties":
      return (value.object?.members ?? []).flatMap { member in
        wanted[member.name].map { faults(of: member.value, $0, at: "\(place)/\(member.name)") }
          ?? []
      }
    case "additionalProperties":
      let known = schema["properties"]?.object?.names ?? []
      return (value.object?.members ?? []).filter { !known.contains($0.name) }.flatMap { member in
        faults(of: member.value, wanted, at: "\(place)/\(member.name)")
      }
    case "propertyNames":
      return (value.object?.names ?? []).flatMap {
        faults(of: .string($0), wanted, at: "\(place)/\($0)")
      }
    case "anyOf":
      let all = (wanted.array ?? []).map { faults(of: value, $0, at: place) }
      return all.contains([]) ? [] : all.flatMap(\.self)
    case "allOf": return (wanted.array ?? []).flatMap { faults(of: value, $0, at: place) }
    case "if":
      guard faults(of: value, wanted, at: place).isEmpty else { return [] }
      return schema["then"].map { faults(of: value, $0, at: place) } ?? []
    default: return ["the keyword \(keyword) is not known"]
    }
  }

  private static func isType(_ type: String, _ value: JSONValue) -> Bool {
    switch value {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .number(let number): type == "number" || type == "integer" && number.int != nil
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    }
  }
}
