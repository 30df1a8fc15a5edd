package import HTTPEndpoints
package import JSON
package import SystemModel

extension RequestTemplate {
  /// What stands in the blanks of a request's path; nil where it is another path or method.
  package func matchPath(_ method: HTTPMethod, _ path: String) -> [String: String]? {
    guard method == self.method, let values = Template(self.path).match(path) else { return nil }
    // What is filled in has no slash of its own: it would be encoded.
    guard values.values.allSatisfy({ !$0.isEmpty && !$0.contains("/") }) else { return nil }
    return values.mapValues { PercentEncoding.decode($0) }
  }

  /// How many blanks the path has; a path without any means one thing only.
  package var pathBlankCount: Int { Template(path).blanks.count }

  /// What stands in the blanks of a request's query, header fields and body.
  ///
  /// - Parameters:
  ///   - query: The query.
  ///   - headers: The header fields.
  ///   - body: The body; nil for none.
  ///   - exactly: Whether parts that the template gives must be there as they are; otherwise only
  ///     the blanks count.
  /// - Returns: Nil where the request is another one.
  package func match(
    query: HTTPFields,
    headers: HTTPFields,
    body: JSONValue?,
    exactly: Bool
  ) -> [String: JSONValue]? {
    var values: [String: JSONValue] = [:]
    for (template, actual) in [(self.query, query), (self.headers, headers)] {
      for field in template.all {
        let blanks = Template(field.value)
        guard let value = actual[field.name] else {
          if exactly, blanks.blanks.isEmpty { return nil }
          continue
        }
        guard let found = blanks.match(value) else {
          if exactly { return nil }
          continue
        }
        for (name, text) in found { values[name] = .string(text) }
      }
    }
    if let template = self.body {
      guard template.match(body, into: &values) || !exactly else { return nil }
    }
    return values
  }
}

extension JSONValue {
  /// Whether a value is one that the template can be filled to.
  fileprivate func match(_ actual: JSONValue?, into values: inout [String: JSONValue]) -> Bool {
    switch self {
    case .string(let text):
      let template = Template(text)
      guard let actual else { return !template.blanks.isEmpty }
      if let name = template.onlyBlank {
        values[name] = actual
        return true
      }
      guard let found = actual.string.flatMap({ template.match($0) }) else { return false }
      for (name, text) in found { values[name] = .string(text) }
      return true
    case .object(let object):
      guard actual == nil || actual?.object != nil else { return false }
      // Every member is looked at, for what stands in its blanks.
      return object.reduce(true) { $1.value.match(actual?[$1.name], into: &values) && $0 }
    case .array(let elements):
      guard let others = actual?.array, others.count >= elements.count else {
        return actual == nil && !blanks.isEmpty
      }
      for (element, other) in zip(elements, others) where !element.match(other, into: &values) {
        return false
      }
      return true
    case .null, .bool, .number: return actual == self
    }
  }

  /// Takes out what a template puts in beside the record.
  package mutating func remove(_ template: JSONValue) {
    guard case .object(let parts) = template, case .object(var object) = self else { return }
    self = .null
    for part in parts {
      guard var value = object[part.name] else { continue }
      if part.value.object == nil || value.object == nil {
        object[part.name] = nil
        continue
      }
      value.remove(part.value)
      object[part.name] = value.object?.isEmpty == true ? nil : value
    }
    self = .object(object)
  }
}
