import Flowproof
import HTTPEndpoints
import JSON
import Sandbox
import SystemModel

/// One mock system as it is served: the mock, and around it what makes it like systems out there.
struct ServedSystem: Sendable {
  /// The document's part of names.
  let document: String
  /// Which of the document's systems it is: `source` or `target`.
  let side: String
  /// The system's name.
  let name: String
  /// What answers.
  let endpoint: any HTTPEndpoint
  /// What counts the requests beyond its limit; nil where it has none.
  let limiter: RateLimitedEndpoint?

  /// The beginning of the paths that lead to it.
  var prefix: String { Self.prefix(document, side) }

  /// The beginning of the paths that lead to a system of a document.
  static func prefix(_ document: String, _ side: String) -> String {
    "/\(PercentEncoding.encode(document))/\(side)"
  }

  /// The line that tells where it is: document, side, address, and the name where there is one.
  func line(at baseURL: String) -> String {
    [document, side, baseURL + prefix, name].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The same for other tools.
  func json(at baseURL: String) -> JSONValue {
    [
      "document": .string(document),
      "side": .string(side),
      "system": .string(name),
      "url": .string(baseURL + prefix),
    ]
  }

  /// What systems out there are like, besides being right.
  struct Nature: Sendable {
    var latency = Duration.zero
    var limit: RateLimit?
    var accidents: [FaultInjector.Accident: Double] = [:]
    var seed: UInt64 = 1

    /// How late a late answer is, and how long a slow one takes.
    static let lateness = Duration.seconds(2)

    /// Puts a system into the world: a request is on its way, is counted, and perhaps meets an
    /// accident before or after the system acts on it.
    ///
    /// - Parameters:
    ///   - system: The system, in whatever dialect it speaks.
    ///   - number: The number of the system, for chance of its own.
    ///   - time: The time of the world.
    /// - Returns: What is served, and what counts the requests beyond the limit.
    func around(
      _ system: any HTTPEndpoint,
      number: Int,
      time: any WorldTime
    ) -> (endpoint: any HTTPEndpoint, limiter: RateLimitedEndpoint?) {
      var result: any HTTPEndpoint = JSONEndpoint(endpoint: system)
      let shares = accidents.filter { !$0.key.isOfTheWire }
      if !shares.isEmpty {
        let chaos = FaultInjector(shares, seed: seed &+ UInt64(number))
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
}

extension FaultInjector.Accident {
  /// Whether it happens to the connection, which only a server can do.
  var isOfTheWire: Bool {
    switch self {
    case .reset, .cut, .slow: true
    case .tooMany, .failure, .late: false
    }
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
