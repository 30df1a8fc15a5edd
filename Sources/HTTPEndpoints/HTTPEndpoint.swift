/// Whatever answers HTTP: a mock in process, a server on loopback, a vendor's sandbox.
public protocol HTTPEndpoint: Sendable {
  /// Answers one request.
  ///
  /// - Parameter request: What is asked.
  /// - Returns: The answer, whatever its status.
  /// - Throws: ``HTTPEndpointError`` where no answer came.
  func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse
}
