public import HTTPEndpoints
public import JSON

/// A request with blanks to be filled in, such as `{id}`.
public struct RequestTemplate: Sendable, Equatable {
  /// How the body is written.
  public enum Encoding: String, Sendable, CaseIterable {
    /// As JSON.
    case json
    /// As a JSON Patch (RFC 6902): a list of replacements, one for each value.
    case jsonPatch
    /// As HTML forms send it, with brackets for what is inside: `address[city]=Oslo`.
    case form
  }

  /// The method.
  public var method: HTTPMethod
  /// The path behind the base URL, beginning with `/`; what is filled in is percent-encoded.
  public var path: String
  /// Names and values of the query; one whose blank has no value is left out.
  public var query: HTTPFields
  /// Header fields; likewise.
  public var headers: HTTPFields
  /// The body; members whose blanks have no value are left out.
  public var body: JSONValue?
  /// How the body is written.
  public var encoding = Encoding.json
  /// The status codes that mean success.
  public var success: Set<Int>

  /// Creates a request with blanks.
  public init(
    _ method: HTTPMethod,
    _ path: String,
    query: HTTPFields = HTTPFields(),
    headers: HTTPFields = HTTPFields(),
    body: JSONValue? = nil,
    success: Set<Int> = [200]
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.success = success
  }
}
