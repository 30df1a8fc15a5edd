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
    sendsRecord: Bool = false,
    in what: String,
    at range: Range<Int>
  ) -> RequestTemplate? {
    if let encoding = members["encoding"], !sendsRecord, !members.has("body") {
      problems.append(
        .invalid(
          "\(what) has an `encoding` and no body that is written so",
          hint: "add `body`, or leave `encoding` out",
          at: encoding.range
        )
      )
    }
    guard let path = members.has("path") ? target(members, "path", blanks) : usual.path else {
      if !members.has("path") { problems.append(.missingMember("path", of: what, at: range)) }
      return nil
    }
    if let body = members["body"] { check(body, blanks) }
    let codes = members.elements("success").compactMap { $0.number?.int }
    var template = RequestTemplate(
      method(members) ?? usual.method,
      path,
      query: fields(members, "query", blanks),
      headers: fields(members, "headers", blanks),
      body: members["body"]?.value,
      success: codes.isEmpty ? usual.success : Set(codes)
    )
    template.encoding = members.word("encoding", as: RequestTemplate.Encoding.self) ?? .json
    return template
  }

  /// Where records stand, as far as a type or an operation says it.
  struct RecordWrapper {
    /// In requests, and whether in a list of one.
    var request: (path: PropertyPath, isList: Bool)?
    /// In answers.
    var answer: PropertyPath?
  }

  /// Where records stand in requests and answers, as a type or an operation says.
  func wrapper(_ members: FormedObject) -> RecordWrapper {
    guard let json = members["wrapper"] else { return RecordWrapper() }
    // An empty text means no wrapper.
    if let text = json.string {
      let request = Self.requestPlace(text)
      return RecordWrapper(request: request, answer: request?.path)
    }
    let parts = FormedObject(json, .wrapper)
    return RecordWrapper(
      request: parts["request"]?.string.flatMap(Self.requestPlace) ?? ("", false),
      answer: path(parts, "answer") ?? ""
    )
  }

  private static func requestPlace(_ text: String) -> (path: PropertyPath, isList: Bool)? {
    let isList = text.hasSuffix("[]")
    return PropertyPath(quoted: isList ? String(text.dropLast(2)) : text).map { ($0, isList) }
  }
}
