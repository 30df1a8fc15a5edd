public import HTTPEndpoints

/// A request with what came of it.
public struct Exchange: Sendable, Equatable {
  /// What was asked.
  public var request: HTTPRequest
  /// The answer; nil where none came.
  public var response: HTTPResponse?
  /// When it was sent for the last time, since the run began; nil where no time was kept.
  public var sent: Duration?

  /// Creates an exchange.
  public init(_ request: HTTPRequest, _ response: HTTPResponse?, sent: Duration? = nil) {
    self.request = request
    self.response = response
    self.sent = sent
  }
}

/// Why a record could not be created, read, changed, deleted or listed.
public struct RecordClientError: Error, Sendable, CustomStringConvertible {
  /// What went wrong, for people.
  public var description: String
  /// The request that failed, with its answer where one came.
  public var exchange: Exchange
}
