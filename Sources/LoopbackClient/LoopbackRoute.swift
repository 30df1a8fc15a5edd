import HTTPEndpoints
import HTTPMessages
import Sockets

/// The way to a system on this machine: over a socket to one of the host's addresses.
struct LoopbackRoute: ClientRoute {
  let address: LoopbackAddress

  var ways: Int { address.hosts.count }
  var mayLetGo: Bool { true }

  func connect(way: Int) throws(Descriptor.Failure) -> ClientLine {
    let socket = try Descriptor.connecting(to: address.hosts[way], port: address.port)
    return ClientLine(socket) { socket.discard() }
  }

  /// The response, unless it sends its clients elsewhere, which is not followed.
  func outcome(of response: HTTPResponse) -> Result<HTTPResponse, HTTPEndpointError> {
    let status = response.status
    guard [301, 302, 303, 307, 308].contains(status) else { return .success(response) }
    guard let location = response.fields["Location"] else {
      return .failure(.unreadable("it is a redirect (\(status)) that says not where"))
    }
    // The query may hold secrets.
    let place = location.prefix { $0 != "?" && $0 != "#" }
    let shown = place.hasPrefix("/") ? "http://\(address.authority)\(place)" : String(place)
    return .failure(.redirected(status: status, to: shown))
  }

  func breakOff(in parser: HTTPResponseParser) -> HTTPEndpointError {
    if let count = parser.bodyCount { return .cutOff(count) }
    return .unreachable(
      parser.isUntouched
        ? "the connection broke" : "the connection broke in the head of the answer"
    )
  }
}
