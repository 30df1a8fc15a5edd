public import HTTPEndpoints

/// Leads requests to one of several endpoints by the beginning of their path.
///
/// An endpoint behind `/wix-wix/source` gets `/Customer/7` where `/wix-wix/source/Customer/7` is
/// asked for.
public struct PathRouter: HTTPEndpoint {
  private let endpoints: [String: any HTTPEndpoint]
  private let depth: Int

  /// Creates a router.
  ///
  /// - Parameter endpoints: The endpoints by their prefixes, which begin with `/`, do not end with
  ///   one, and are of the same number of parts.
  public init(_ endpoints: [String: any HTTPEndpoint]) {
    self.endpoints = endpoints
    depth = endpoints.keys.first.map(Self.depth) ?? 0
    precondition(
      endpoints.keys.allSatisfy { Self.depth($0) == depth && $0.hasPrefix("/") },
      "prefixes of several lengths: \(endpoints.keys.sorted())"
    )
  }

  /// Answers with the endpoint that the path leads to; 404 where it leads nowhere.
  public func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    var end = request.target.utf8.startIndex
    var slashes = 0
    for index in request.target.utf8.indices {
      let byte = request.target.utf8[index]
      if byte == UInt8(ascii: "/") { slashes += 1 }
      if slashes > depth || byte == UInt8(ascii: "?") { break }
      end = request.target.utf8.index(after: index)
    }
    guard let endpoint = endpoints[String(request.target[..<end])] else {
      let known = endpoints.keys.sorted().joined(separator: ", ")
      return HTTPResponse(
        status: 404,
        fields: ["Content-Type": "text/plain; charset=utf-8"],
        body: Array("nothing is served here; there are \(known)\n".utf8)
      )
    }
    var inner = request
    inner.target = String(request.target[end...])
    if !inner.target.hasPrefix("/") { inner.target = "/" + inner.target }
    return try await endpoint.respond(to: inner)
  }

  private static func depth(_ prefix: String) -> Int {
    prefix.utf8.count { $0 == UInt8(ascii: "/") }
  }
}
