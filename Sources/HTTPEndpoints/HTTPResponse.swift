/// A response as it came in: status code and body.
public struct HTTPResponse: Sendable, Equatable {
  /// The status code, such as 200.
  public var status: Int
  /// The body; empty where there is none.
  public var body: [UInt8]

  /// Creates a response.
  public init(status: Int, body: [UInt8] = []) {
    self.status = status
    self.body = body
  }
}
