import HTTPEndpoints
import JSON
import SourceText

extension ProfileReader {
  /// What an operation says where it says nothing.
  struct UsualRequest {
    var method: HTTPMethod
    /// Nil where the type names no path.
    var path: String?
    var success: Set<Int>
  }

  static let requestNames = ["method", "path", "query", "headers", "body", "success"]

  mutating func method(_ json: LocatedJSON?) -> HTTPMethod? {
    guard let json, let text = text(json, "method") else { return nil }
    if let method = HTTPMethod(rawValue: text) { return method }
    problems.append(
      .unknownWord(text, json.range, "method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
    )
    return nil
  }

  /// The path of a request.
  mutating func target(_ json: LocatedJSON?, _ blanks: [String]) -> String? {
    guard let json, let text = text(json, "path") else { return nil }
    check(text, json.range, blanks)
    let isTarget =
      text.hasPrefix("/") && !text.hasPrefix("//")
      && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "?") && $0 != 35 }
    if !isTarget { problems.append(.badTarget(text, at: json.range)) }
    return isTarget ? text : nil
  }

  /// A request from its members; nil, and a problem, where nothing says where it goes.
  mutating func request(
    _ members: [String: LocatedJSON],
    _ usual: UsualRequest,
    _ blanks: [String],
    in what: String,
    at range: Range<Int>
  ) -> RequestTemplate? {
    let path = members["path"] == nil ? usual.path : target(members["path"], blanks)
    guard let path else {
      if members["path"] == nil { problems.append(.missing("path", in: what, at: range)) }
      return nil
    }
    if let body = members["body"] { check(body, blanks) }
    return RequestTemplate(
      method(members["method"]) ?? usual.method,
      path,
      query: fields(members["query"], "query", blanks),
      headers: fields(members["headers"], "headers", blanks),
      body: members["body"]?.value,
      success: statuses(members["success"]) ?? usual.success
    )
  }

  private mutating func statuses(_ json: LocatedJSON?) -> Set<Int>? {
    guard let json else { return nil }
    let values = json.array ?? [json]
    let codes = values.compactMap { $0.number?.int }.filter { (200...299).contains($0) }
    guard !codes.isEmpty, codes.count == values.count else {
      problems.append(.wrongKind(json, what: "success", wanted: "a list of codes from 200 to 299"))
      return nil
    }
    return Set(codes)
  }

  /// Where records stand in requests and answers, as a type or an operation says.
  mutating func wrapper(
    _ json: LocatedJSON?
  ) -> (request: PropertyPath?, answer: PropertyPath?) {
    guard let json else { return (nil, nil) }
    if json.members == nil {
      // An empty text means no wrapper.
      guard let text = json.string else {
        problems.append(.wrongKind(json, what: "wrapper", wanted: "a text"))
        return (nil, nil)
      }
      return (PropertyPath(text), PropertyPath(text))
    }
    guard let members = members(json, of: "a wrapper", ["request", "answer"]) else {
      return (nil, nil)
    }
    let request = members["request"].flatMap(\.string).map { PropertyPath($0) }
    let answer = members["answer"].flatMap(\.string).map { PropertyPath($0) }
    return (request ?? "", answer ?? "")
  }
}
