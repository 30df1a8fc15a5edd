public import HTTPEndpoints

/// A request with what came of it.
public struct Exchange: Sendable, Equatable {
  /// What was asked.
  public var request: HTTPRequest
  /// The answer; nil where none came.
  public var response: HTTPResponse?

  /// Creates an exchange.
  public init(_ request: HTTPRequest, _ response: HTTPResponse?) {
    self.request = request
    self.response = response
  }
}

/// Why a record could not be created, read, changed, deleted or listed.
public struct RecordClientError: Error, Sendable, CustomStringConvertible {
  /// What went wrong, for people.
  public var description: String
  /// The request that failed, with its answer where one came.
  public var exchange: Exchange
}
