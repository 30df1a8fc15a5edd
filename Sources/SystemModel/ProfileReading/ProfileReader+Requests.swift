import HTTPEndpoints
import JSON
import ObjectForms
import SourceText

extension ProfileReader {
  /// What an operation says where it says nothing.
  struct UsualRequest {
    var method: HTTPMethod
    /// Nil where the type names no path.
    var path: String?
    var success: Set<Int>
  }

  func method(_ members: FormedObject) -> HTTPMethod? {
    members.text("method").flatMap { HTTPMethod(rawValue: $0) }
  }

  /// The path of a request.
  mutating func target(_ members: FormedObject, _ name: String, _ blanks: [String]) -> String? {
    guard let path = members[name] else { return nil }
    check(path, blanks)
    return path.string
  }

  /// A request from its members; nil, and a problem, where nothing says where it goes.
  mutating func request(
    _ members: FormedObject,
    _ usual: UsualRequest,
    _ blanks: [String],
    in what: String,
    at range: Range<Int>
  ) -> RequestTemplate? {
    guard let path = members.has("path") ? target(members, "path", blanks) : usual.path else {
      if !members.has("path") { problems.append(.missingMember("path", of: what, at: range)) }
      return nil
    }
    if let body = members["body"] { check(body, blanks) }
    let codes = members.elements("success").compactMap { $0.number?.int }
    return RequestTemplate(
      method(members) ?? usual.method,
      path,
      query: fields(members, "query", blanks),
      headers: fields(members, "headers", blanks),
      body: members["body"]?.value,
      success: codes.isEmpty ? usual.success : Set(codes)
    )
  }

  /// Where records stand in requests and answers, as a type or an operation says.
  func wrapper(_ members: FormedObject) -> (request: PropertyPath?, answer: PropertyPath?) {
    guard let json = members["wrapper"] else { return (nil, nil) }
    // An empty text means no wrapper.
    if let text = json.string { return (PropertyPath(text), PropertyPath(text)) }
    let parts = FormedObject(json, .wrapper)
    return (path(parts, "request") ?? "", path(parts, "answer") ?? "")
  }
}
