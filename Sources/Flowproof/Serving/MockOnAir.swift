import HTTPEndpoints
import Reporting
import Sandbox
import Synchronization
import SystemModel

/// One mock system as it is served: the mock, and around it what makes it like systems out there.
struct MockOnAir: Sendable {
  /// Where it is, the beginning of the paths that lead to it in place of the whole address.
  let served: ServedMocks.System
  /// What answers.
  let endpoint: any HTTPEndpoint
  /// What counts the requests beyond its limit; nil where it has none.
  let limiter: RateLimitedEndpoint?
}

extension MockServing.Options {
  /// How late a late answer is, and how long a slow one takes.
  static let lateness = Duration.seconds(2)

  /// Puts a system into the world: a request is on its way, is counted, and perhaps meets an
  /// accident before or after the system acts on it.
  ///
  /// - Parameters:
  ///   - system: The system, in whatever dialect it speaks.
  ///   - seed: The seed of its accidents.
  ///   - time: The time of the world.
  /// - Returns: What is served, and what counts the requests beyond the limit.
  func around(
    _ system: any HTTPEndpoint,
    seed: UInt64,
    time: any WorldTime
  ) -> (endpoint: any HTTPEndpoint, limiter: RateLimitedEndpoint?) {
    var result: any HTTPEndpoint = JSONEndpoint(endpoint: system)
    let shares = accidents.shares.filter { !$0.key.isOfTheWire }
    if !shares.isEmpty {
      let chaos = FaultInjector(shares, seed: seed)
      result = UnreliableEndpoint(result, lateness: Self.lateness, clock: ContinuousClock()) {
        _ in chaos.next()
      }
    }
    let limiter = limit.map { RateLimitedEndpoint(result, limit: $0, time: time) }
    if let limiter { result = limiter }
    if latency > .zero {
      result = DelayedEndpoint(result, latency: latency, clock: ContinuousClock())
    }
    return (result, limiter)
  }
}

/// The address at which something is served, which is known only once it is: links to further pages
/// lead there.
final class AddressInUse: Sendable {
  private let address = Mutex("")

  /// The address; empty before it is known.
  var value: String {
    get { address.withLock(\.self) }
    set { address.withLock { $0 = newValue } }
  }
}

/// Says of each body that it is JSON, where the mock leaves it to be known.
private struct JSONEndpoint: HTTPEndpoint {
  let endpoint: any HTTPEndpoint

  func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    var response = try await endpoint.respond(to: request)
    if !response.body.isEmpty, response.fields["Content-Type"] == nil {
      response.fields["Content-Type"] = "application/json"
    }
    return response
  }
}
