package import HTTPEndpoints
package import Systems

/// Tells of each exchange with what nobody else watches, such as the integration.
package struct ArchivedEndpoint: HTTPEndpoint {
  private let endpoint: any HTTPEndpoint
  private let baseURL: String
  private let observe: AuthenticatingEndpoint.Observer

  package init(
    _ endpoint: any HTTPEndpoint,
    at baseURL: String,
    observe: @escaping AuthenticatingEndpoint.Observer
  ) {
    self.endpoint = endpoint
    self.baseURL = baseURL
    self.observe = observe
  }

  package func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    let start = ContinuousClock.now
    func tell(_ response: HTTPResponse?, _ error: HTTPEndpointError?) {
      observe(
        ObservedExchange(
          Exchange(request, response),
          at: baseURL,
          duration: ContinuousClock.now - start,
          error: error
        )
      )
    }
    do throws(HTTPEndpointError) {
      let response = try await endpoint.respond(to: request)
      tell(response, nil)
      return response
    } catch {
      tell(nil, error)
      throw error
    }
  }
}
