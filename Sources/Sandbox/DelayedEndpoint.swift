public import HTTPEndpoints

/// A system that is far away: each request takes a time to reach it.
public struct DelayedEndpoint: HTTPEndpoint {
  private let endpoint: any HTTPEndpoint
  private let latency: Duration
  private let sleep: @Sendable (Duration) async throws -> Void

  /// Moves a system away.
  ///
  /// - Parameters:
  ///   - endpoint: The system.
  ///   - latency: How long a request takes to reach it.
  ///   - clock: The clock that is waited by.
  public init<Base: Clock>(_ endpoint: any HTTPEndpoint, latency: Duration, clock: Base)
  where Base.Duration == Duration {
    self.endpoint = endpoint
    self.latency = latency
    sleep = { try await clock.sleep(for: $0) }
  }

  /// Answers once the request has arrived.
  public func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    // A task that is cancelled has its answer at once: it may be that of a server that ends.
    try? await sleep(latency)
    return try await endpoint.respond(to: request)
  }
}
