public import HTTPEndpoints
import HTTPMessages
import Sockets

/// A system on this machine, asked over plain HTTP/1.1.
///
///     let ledger = LoopbackClient("http://127.0.0.1:8080/api")
///     let response = try await ledger?.respond(to: HTTPRequest(.get, "/clients"))
///
/// Foundation's client on Linux ends the process where an answer breaks off in its head, refuses
/// answers that are legal, and sends requests for this machine through the proxy of the environment;
/// this one does none of that. All sockets belong to one thread, which waits for them with poll and
/// ends with the client. Connections are kept for the next request; no redirect is followed. The
/// deadline counts from the moment that a connection is free for the request.
public final class LoopbackClient: HTTPEndpoint {
  /// What requests may take.
  public struct Options: Sendable, Hashable {
    /// The time from sending a request to the last byte of its answer; 30 seconds.
    public var deadline = Duration.seconds(30)
    /// The most bytes of an answer's body; 16 MB.
    public var bodyLimit = 16 * 1024 * 1024
    /// The most requests at a time; 6.
    public var connections = 6

    /// Creates options for ordinary systems.
    public init() {}
  }

  private let address: LoopbackAddress
  private let client: RoutedClient

  /// Creates a client for the system at an address; nil where it is no address of this machine, or
  /// where the process has no socket left.
  ///
  /// - Parameters:
  ///   - address: The address, such as `http://127.0.0.1:8080/api`; the host is `localhost`, an
  ///     address that begins with `127.`, or `[::1]`.
  ///   - options: What requests may take.
  public init?(_ address: String, options: Options = Options()) {
    guard let address = LoopbackAddress(address),
      let client = RoutedClient(LoopbackRoute(address: address), options: options)
    else { return nil }
    self.address = address
    self.client = client
  }

  /// Sends a request, and waits for its whole answer.
  public func respond(to request: HTTPRequest) async throws(HTTPEndpointError) -> HTTPResponse {
    let bytes = try HTTPRequestEncoder.encode(
      request,
      below: address.path,
      host: address.authority
    )
    return try await client.respond(to: bytes, mayRepeat: request.method == .get)
  }
}
