/// A response as it came in: status code, body, and how long the system wants to be left alone.
public struct HTTPResponse: Sendable, Equatable {
  /// The status code, such as 200.
  public var status: Int
  /// The body; empty where there is none.
  public var body: [UInt8]
  /// The time that `Retry-After` asks for; nil where the header is missing or says nothing.
  public var retryAfter: Duration?

  /// Creates a response.
  public init(status: Int, body: [UInt8] = [], retryAfter: Duration? = nil) {
    self.status = status
    self.body = body
    self.retryAfter = retryAfter
  }

  /// Whether the system did nothing and wants to be asked again later.
  public var asksForPatience: Bool { status == 429 || status == 503 }
}
