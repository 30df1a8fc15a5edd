public import HTTPEndpoints
import Synchronization

/// An endpoint that does what a test says, and remembers what it was asked.
public final class ScriptedEndpoint: HTTPEndpoint {
  /// Answers a request, given how many came before it.
  public typealias Script =
    @Sendable (Int, HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse

  private let script: Script
  private let log = Mutex<[HTTPRequest]>([])

  /// Creates an endpoint that follows a script.
  public init(_ script: @escaping Script) { self.script = script }

  /// What it was asked, in order.
  public var requests: [HTTPRequest] { log.withLock { $0 } }

  /// Answers as the script says.
  public func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    let number = log.withLock { log in
      log.append(request)
      return log.count - 1
    }
    return try await script(number, request)
  }
}
