public import HTTPEndpoints
public import SystemModel

/// A request with what came of it.
public struct Exchange: Sendable, Equatable {
  /// What was asked.
  public var request: HTTPRequest
  /// The answer; nil where none came.
  public var response: HTTPResponse?
  /// When it was sent for the last time, since the run began; nil where no time was kept.
  public var sent: Duration?

  /// The side of the system that was asked; nil where nobody said.
  public var side: Side?

  /// Creates an exchange.
  public init(
    _ request: HTTPRequest,
    _ response: HTTPResponse?,
    sent: Duration? = nil,
    side: Side? = nil
  ) {
    self.side = side
    self.request = request
    self.response = response
    self.sent = sent
  }
}

/// An exchange as it went over the wire, its secrets masked, for whoever watches.
public struct ObservedExchange: Sendable {
  /// The request with its answer.
  public var exchange: Exchange
  /// The URL in front of the request's target.
  public var baseURL: String
  /// How long it took.
  public var duration: Duration
  /// Why no answer came; nil where one did.
  public var error: HTTPEndpointError?

  /// Creates an exchange that somebody saw.
  public init(
    _ exchange: Exchange,
    at baseURL: String,
    duration: Duration,
    error: HTTPEndpointError? = nil
  ) {
    self.exchange = exchange
    self.baseURL = baseURL
    self.duration = duration
    self.error = error
  }
}

/// Why a record could not be created, read, changed, deleted or listed.
public struct RecordClientError: Error, Sendable, CustomStringConvertible {
  /// What went wrong, for people.
  public var description: String
  /// The request that failed, with its answer where one came.
  public var exchange: Exchange
  /// The record that was made all the same, where a creation failed half-way.
  public var createdID: String?
  /// Whether the system answered to have made a record, and nothing in its answer says which.
  public var isMadeUnnamed = false
  /// Whether the answer itself says that nothing was done.
  var tellsFailure = false
  /// Whether the system does not offer the operation, so that nothing was sent.
  public var isUnsupported = false
  /// Whether the system may have acted on the request; it has not where there was no connection.
  public var wasSent = true
  /// Whether the answer was damaged on its way, so that another may be sound.
  var isDamaged = false
  /// Whether the answer is a page for people, as of an address that is none of the system's interface.
  public var isAnsweredByPage: Bool { exchange.response?.isPage == true }
  /// Whether a list may have failed only because records came or went while its pages were read.
  public var mayBeDrift = false
}
