package import HTTPEndpoints
package import HTTPMessages
package import Sockets

/// How a client gets its connections, and what it makes of what comes over them.
package protocol ClientRoute: Sendable {
  /// How many ways there are to the other side, to be tried in their order; at least one.
  var ways: Int { get }

  /// Whether the other side may let go of a kept connection while a request is on its way.
  var mayLetGo: Bool { get }

  /// Begins to connect.
  ///
  /// - Parameter way: Which way, from 0.
  /// - Returns: The socket, which is connected once it is writable.
  /// - Throws: Why there is no connection.
  func connect(way: Int) throws(Descriptor.Failure) -> ClientLine

  /// What an answer comes to.
  func outcome(of response: HTTPResponse) -> Result<HTTPResponse, HTTPEndpointError>

  /// Why there is no answer where the connection ends within it.
  func breakOff(in parser: HTTPResponseParser) -> HTTPEndpointError
}

/// A socket to the other side, and how it is given up.
package struct ClientLine: Sendable {
  package let socket: Descriptor
  /// Gives it up; nothing more is received.
  package let end: @Sendable () -> Void

  package init(_ socket: Descriptor, end: @escaping @Sendable () -> Void) {
    self.socket = socket
    self.end = end
  }
}
