/// A response as it came in: status code, header fields, and body.
public struct HTTPResponse: Sendable, Equatable {
  /// The status code, such as 200.
  public var status: Int
  /// The header fields.
  public var fields: HTTPFields
  /// The body; empty where there is none.
  public var body: [UInt8]

  /// Creates a response.
  public init(status: Int, fields: HTTPFields = HTTPFields(), body: [UInt8] = []) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// Whether the system did nothing and wants to be asked again later.
  public var asksForPatience: Bool { status == 429 || status == 503 }

  /// How long the system wants to be left alone; nil where it does not say.
  public var retryAfter: Duration? {
    fields["Retry-After"].flatMap { RetryAfter.duration($0, date: fields["Date"]) }
  }
}
