package import HTTPEndpoints
package import JSON
import SystemModel

extension RequestTemplate {
  /// The request with its blanks filled, and a body of its own.
  ///
  /// - Parameters:
  ///   - body: The body; nil for that of the template.
  ///   - value: What a blank stands for; nil where it has no value.
  /// - Returns: The request; nil where a blank of the path has no value.
  package func filled(
    body: JSONValue? = nil,
    _ value: (String) -> JSONValue?
  ) -> HTTPRequest? {
    func text(_ name: String) -> String? { value(name).map(Self.text) }
    guard var target = Template(path).filled({ text($0).map(PercentEncoding.encode) }) else {
      return nil
    }
    var separator = "?"
    for field in query.all {
      guard let filled = Template(field.value).filled(text) else { continue }
      let name = PercentEncoding.encode(field.name)
      target += "\(separator)\(name)=\(PercentEncoding.encode(filled))"
      separator = "&"
    }
    var fields = HTTPFields()
    for field in headers.all {
      guard let filled = Template(field.value).filled(text),
        !filled.utf8.contains(where: { $0 < 32 || $0 == 127 })
      else { continue }
      fields.append(field.name, filled)
    }
    let content = body ?? self.body?.filled(value)
    if content != nil, fields["Content-Type"] == nil {
      fields.append("Content-Type", encoding.contentType)
    }
    return HTTPRequest(method, target, fields: fields, body: content.map(encoding.bytes) ?? [])
  }

  /// A value as it stands in a path, a query or a header: a list with commas.
  private static func text(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .array(let elements): elements.map(text).joined(separator: ",")
    default: value.text
    }
  }

  /// The template with the values of settings in it.
  func resolved(_ settings: [String: String]) -> RequestTemplate {
    func text(_ template: String) -> String { Template(template).partlyFilled { settings[$0] } }
    var result = self
    result.path = Template(path).partlyFilled { settings[$0].map(PercentEncoding.encode) }
    result.query = HTTPFields(query.all.map { .init(name: $0.name, value: text($0.value)) })
    result.headers = HTTPFields(headers.all.map { .init(name: $0.name, value: text($0.value)) })
    result.body = body?.mapTexts(text)
    return result
  }

  /// Whether the request has a blank of a name.
  package func asks(for blank: String) -> Bool {
    Template(path).blanks.contains(blank)
      || (query.all + headers.all).contains { Template($0.value).blanks.contains(blank) }
      || body?.blanks.contains(blank) == true
  }
}

extension JSONValue {
  fileprivate func mapTexts(_ change: (String) -> String) -> JSONValue {
    switch self {
    case .string(let text): .string(change(text))
    case .array(let elements): .array(elements.map { $0.mapTexts(change) })
    case .object(let object):
      .object(JSONObject(object.map { .init(name: $0.name, value: $0.value.mapTexts(change)) }))
    case .null, .bool, .number: self
    }
  }
}
