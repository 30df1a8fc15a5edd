/// Whatever answers HTTP: a mock in process, a server on loopback, a vendor's sandbox.
public protocol HTTPEndpoint: Sendable {
  /// Answers one request.
  ///
  /// - Parameter request: What is asked.
  /// - Returns: The answer, whatever its status.
  /// - Throws: ``HTTPEndpointError`` where no answer came.
  func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse
}

/// Why a request got no answer at all.
public enum HTTPEndpointError: Error, Sendable, Equatable {
  /// Nothing listens, or the connection broke; with the system's words.
  case unreachable(String)
  /// No answer within the deadline.
  case timedOut(Duration)
}

extension HTTPEndpointError: CustomStringConvertible {
  /// A sentence for people.
  public var description: String {
    switch self {
    case .unreachable(let reason): "no answer: \(reason)"
    case .timedOut(let limit): "no answer within \(limit)"
    }
  }
}
