package import HTTPEndpoints
import Reporting

/// Tells of each exchange in a line: method, path, status and time.
///
/// Queries and fields are left out, for they may hold secrets.
package struct LoggedEndpoint: HTTPEndpoint {
  private let endpoint: any HTTPEndpoint
  private let write: @Sendable (String) -> Void

  package init(_ endpoint: any HTTPEndpoint, write: @escaping @Sendable (String) -> Void) {
    self.endpoint = endpoint
    self.write = write
  }

  package func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    let start = ContinuousClock.now
    do throws(HTTPEndpointError) {
      let response = try await endpoint.respond(to: request)
      log(request, "\(response.status)", since: start)
      return response
    } catch {
      log(request, "\(error)", since: start)
      throw error
    }
  }

  private func log(_ request: HTTPRequest, _ outcome: String, since start: ContinuousClock.Instant)
  {
    let path = request.target.prefix { $0 != "?" }
    let time = max(ContinuousClock.now - start, .milliseconds(1)).words
    write("\(request.method.rawValue) \(path) \(outcome) \(time)")
  }
}
