/// A request as it goes out: method, origin-form target, header fields, and body.
public struct HTTPRequest: Sendable, Equatable {
  /// What is to be done.
  public var method: HTTPMethod
  /// The path and query, percent-encoded, beginning with `/`.
  public var target: String
  /// The header fields beyond those that carry the message itself.
  public var fields: HTTPFields
  /// The body; empty where the method has none.
  public var body: [UInt8]

  /// Creates a request.
  public init(
    _ method: HTTPMethod,
    _ target: String,
    fields: HTTPFields = HTTPFields(),
    body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.fields = fields
    self.body = body
  }
}
