import HTTPEndpoints
import Planning
import Running
import Sandbox
import Synchronization

/// Keeps when requests reached a system and what they were.
final class RequestMeter: Sendable {
  private struct State {
    var counts = RequestCounts()
    var moments: [Duration] = []
  }

  private let clock: RunClock
  private let state = Mutex(State())

  init(_ clock: RunClock) { self.clock = clock }

  var counts: RequestCounts { state.withLock(\.counts) }

  /// When the requests came, in order.
  var moments: [Duration] { state.withLock(\.moments) }

  /// Has the requests to an endpoint kept.
  func metering(_ endpoint: any HTTPEndpoint) -> any HTTPEndpoint {
    MeteredEndpoint(meter: self, endpoint: endpoint)
  }

  fileprivate func note(_ request: HTTPRequest) {
    let now = clock.elapsed
    state.withLock { state in
      state.moments.append(now)
      switch request.method {
      case .post: state.counts.create += 1
      case .patch, .put: state.counts.update += 1
      case .delete: state.counts.delete += 1
      case .get where request.target.contains("?"): state.counts.list += 1
      case .get: state.counts.read += 1
      }
    }
  }
}

private struct MeteredEndpoint: HTTPEndpoint {
  let meter: RequestMeter
  let endpoint: any HTTPEndpoint

  func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    meter.note(request)
    return try await endpoint.respond(to: request)
  }
}
