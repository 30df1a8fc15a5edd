public import HTTPEndpoints
import Synchronization
public import SystemModel

/// A system that allows so many requests a second, and refuses others with 429 and `Retry-After`.
public final class RateLimitedEndpoint: HTTPEndpoint {
  private let endpoint: any HTTPEndpoint
  private let limit: RateLimit
  private let time: any WorldTime
  /// When the bucket will be full again if nobody asks for anything, and how many were refused.
  private let state: Mutex<(fullAt: Duration, refusals: Int)>

  /// Limits a system, whose bucket is full at first.
  ///
  /// - Parameters:
  ///   - endpoint: The system.
  ///   - limit: What it allows.
  ///   - time: The time that is counted.
  public init(_ endpoint: any HTTPEndpoint, limit: RateLimit, time: any WorldTime) {
    self.endpoint = endpoint
    self.limit = limit
    self.time = time
    state = Mutex((time.elapsed, 0))
  }

  /// How many requests were refused so far.
  public var refusals: Int { state.withLock(\.refusals) }

  /// Answers, unless there are too many requests.
  public func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    if let wait = wait() { return Self.refusal(for: wait) }
    return try await endpoint.respond(to: request)
  }

  /// Takes a turn.
  ///
  /// - Returns: How long it is until there is one; nil where it was taken.
  private func wait() -> Duration? {
    let now = time.elapsed
    return state.withLock { state in
      let turn = state.fullAt - limit.interval * (limit.burst - 1)
      guard turn <= now else {
        state.refusals += 1
        return turn - now
      }
      state.fullAt = max(state.fullAt, now) + limit.interval
      return nil
    }
  }

  /// The answer to a request that came too early; whole seconds, for not all clients read others.
  static func refusal(for wait: Duration) -> HTTPResponse {
    let seconds = max(Int((wait / .seconds(1)).rounded(.up)), 1)
    return HTTPResponse(
      status: 429,
      fields: ["Retry-After": String(seconds), "Content-Type": "application/json"],
      body: Array(#"{"error":"too many requests"}"#.utf8)
    )
  }
}
