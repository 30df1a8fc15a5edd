import HTTPEndpoints
import HTTPMessages
import Sockets

/// A connection to the system, and the exchange that it serves at the moment.
struct ClientConnection {
  /// A request under way, with what has come of its answer.
  struct Exchange {
    let order: ClientMailbox.Order
    /// When it is given up.
    let deadline: ContinuousClock.Instant
    var unsent: ArraySlice<UInt8>
    var parser: HTTPResponseParser
    /// Whether the connection has served another request before.
    let isReused: Bool
  }

  let line: ClientLine
  /// Whether it is there; it is being made until then.
  var isConnected = false
  /// Which of the route's ways it takes.
  let way: Int
  /// Nil while it waits for the next request.
  var exchange: Exchange?

  /// What is waited for.
  var interest: Descriptor.Interest {
    guard isConnected, let exchange else { return isConnected ? .reading : .writing }
    return exchange.unsent.isEmpty ? .reading : [.reading, .writing]
  }
}
