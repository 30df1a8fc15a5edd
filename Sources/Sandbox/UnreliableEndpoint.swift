public import HTTPEndpoints

/// A system to whose answers accidents happen.
///
/// Where an answer breaks off or the connection does, it says so in its errors, as a client over a
/// network would; a server that is told beforehand may break the connection itself.
public struct UnreliableEndpoint: HTTPEndpoint {
  private let endpoint: any HTTPEndpoint
  private let lateness: Duration
  private let fate: @Sendable (HTTPRequest) -> FaultInjector.Fate?
  private let sleep: @Sendable (Duration) async throws -> Void

  /// Has accidents happen to a system.
  ///
  /// - Parameters:
  ///   - endpoint: The system.
  ///   - lateness: How late a late answer is.
  ///   - clock: The clock that is waited by.
  ///   - fate: What befalls a request.
  public init<Base: Clock>(
    _ endpoint: any HTTPEndpoint,
    lateness: Duration,
    clock: Base,
    fate: @escaping @Sendable (HTTPRequest) -> FaultInjector.Fate?
  ) where Base.Duration == Duration {
    self.endpoint = endpoint
    self.lateness = lateness
    self.fate = fate
    sleep = { try await clock.sleep(for: $0) }
  }

  /// Answers, unless an accident happens.
  public func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    guard let fate = fate(request) else { return try await endpoint.respond(to: request) }
    let response = fate.isActedOn ? try await endpoint.respond(to: request) : nil
    switch fate.accident {
    case .tooMany: return RateLimitedEndpoint.refusal(for: .seconds(1))
    case .failure:
      return HTTPResponse(
        status: 500,
        fields: ["Content-Type": "application/json"],
        body: Array(#"{"error":"something went wrong"}"#.utf8)
      )
    case .reset: throw .unreachable("the connection broke")
    case .cut: throw .cutOff((response?.body.count ?? 0) / 2)
    case .late, .slow:
      try? await sleep(lateness)
      guard let response else { throw .unreachable("the connection broke") }
      return response
    }
  }
}
